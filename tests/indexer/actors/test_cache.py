from pathlib import Path

from indexer.actors.cache import CachedRecogniser
from indexer.actors.mention import Mention


class Counting:
    """A recogniser that says « Paris » of the first five characters, and counts its calls."""

    def __init__(self, version: str = "1") -> None:
        self.version = version
        self.calls = 0

    def recognise(self, text: str) -> list[Mention]:
        self.calls += 1
        return [Mention(0, 5, "lieu", text[:5])]


def test_a_text_is_read_once_per_version(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "spans.sqlite"
    first = Counting()
    with CachedRecogniser(first, path) as cached:
        assert cached.recognise("Paris \ud800") == cached.recognise("Paris \ud800")
        assert (cached.hits, cached.misses) == (1, 1)
    again, newer = Counting(), Counting("2")
    with CachedRecogniser(again, path) as cached:
        assert cached.recognise("Paris \ud800") == [Mention(0, 5, "lieu", "Paris")]
    with CachedRecogniser(newer, path) as cached:
        cached.recognise("Paris \ud800")
        assert cached.forget_others() == 1
    assert (first.calls, again.calls, newer.calls) == (1, 0, 1)
