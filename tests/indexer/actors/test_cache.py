"""The cache of mentions: read by many, written by one, never in the way."""

import sqlite3
from pathlib import Path

import pytest

from indexer.actors.cache import CachedRecogniser, SpanCache
from indexer.actors.mention import Mention

TEXT = "Paris \ud800 et Lyon"


class Counting:
    """A recogniser that says « Paris » of the first five characters, and counts its calls."""

    version = "1"

    def __init__(self) -> None:
        self.calls = 0

    def recognise(self, text: str) -> list[Mention]:
        self.calls += 1
        return [Mention(0, 5, "lieu", text[:5]), Mention(11, 15, "personne", text[11:15])]


def ask(cache: SpanCache, text: str = TEXT, version: str = "1") -> tuple[list[Mention], int]:
    """The mentions as another process gets them, which the cache then keeps; and the calls."""
    counting = Counting()
    cached = CachedRecogniser(version, lambda: counting, cache.path)
    mentions = cached.recognise(text)
    cache.keep(cached.take())
    cached.close()
    return mentions, counting.calls


def opened(index: Path) -> SpanCache:
    index.mkdir(exist_ok=True)
    cache = SpanCache(index)
    cache.open()
    return cache


def test_a_text_is_read_once_per_version(tmp_path: Path) -> None:
    cache = opened(tmp_path)
    first, calls = ask(cache)
    assert calls == 1
    assert ask(cache) == (first, 0)
    assert ask(cache, version="2")[1] == 1
    cache.close()
    again = opened(tmp_path)
    assert ask(again) == (first, 0)
    again.close()


def test_what_two_rounds_have_not_met_is_forgotten(tmp_path: Path) -> None:
    for calls in (1, 0, 0):
        cache = opened(tmp_path)
        assert ask(cache, "actuel")[1] == calls
        if calls:
            ask(cache, "ancien")
        cache.end_round()
        cache.close()
    cache = opened(tmp_path)
    assert ask(cache, "ancien")[1] == 1
    assert ask(cache, "actuel")[1] == 0
    cache.close()


def test_a_round_that_failed_forgets_nothing(tmp_path: Path) -> None:
    for _ in range(4):
        cache = opened(tmp_path)
        ask(cache, "essai")
        cache.close()
    cache = opened(tmp_path)
    cache.end_round()
    assert ask(cache, "essai")[1] == 0
    cache.close()


@pytest.mark.parametrize("damage", [b"", b"pas une base", b"SQLite format 3\0" + b"\xff" * 9000])
def test_a_damaged_file_is_made_anew(damage: bytes, tmp_path: Path) -> None:
    cache = opened(tmp_path)
    ask(cache)
    cache.close()
    cache.path.write_bytes(damage)
    mended = opened(tmp_path)
    assert ask(mended)[1] == 1
    assert ask(mended)[1] == 0
    mended.close()


def test_wrong_mentions_are_not_believed(tmp_path: Path) -> None:
    cache = opened(tmp_path)
    ask(cache)
    with sqlite3.connect(cache.path) as base:
        (content,) = base.execute("select mentions from spans").fetchone()
        base.execute("update spans set mentions = ?", (content.replace(b"5", b"4"),))
    base.close()
    assert ask(cache)[1] == 1
    cache.close()


def test_without_a_file_or_a_folder_all_is_recognised(tmp_path: Path) -> None:
    cache = SpanCache(tmp_path)
    assert [ask(cache)[1], ask(cache)[1]] == [1, 1]
    (tmp_path / "recognised").write_text("un fichier")
    cache.open()
    assert [ask(cache)[1], ask(cache)[1]] == [1, 1]
    cache.close()
