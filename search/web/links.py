"""Links: the URL is the whole state of a page; each link changes one thing in it."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from urllib.parse import quote_plus, urlencode

Pairs = list[tuple[str, str]]

# What says where one is in an answer, not what was searched.
PLACE = ("curseur", "du", "au")


class Links:
    """Builds the links of one page from the parameters it was asked with."""

    def __init__(self, path: str, pairs: Iterable[tuple[str, str]]) -> None:
        self._path = path
        # A link that changes the search starts again at the first page.
        self.pairs: Pairs = [(name, value) for name, value in pairs if value and name not in PLACE]
        # What most of the hundreds of links of a page begin with.
        self.start = f"{path}?" + "".join(f"{_written(pair)}&" for pair in self.pairs)

    @property
    def query(self) -> str:
        """What is typed in the search box."""
        return dict(self.pairs).get("q", "")

    def with_(self, name: str, value: object) -> str:
        """The same search, with that value set."""
        return self._url([pair for pair in self.pairs if pair[0] != name] + [(name, str(value))])

    def without(self, *names: str) -> str:
        """The same search, without those parameters."""
        return self._url([pair for pair in self.pairs if pair[0] not in names])

    def dropped(self, name: str, value: str) -> str:
        """The same search, without that value of that parameter."""
        return self._url([pair for pair in self.pairs if pair != (name, value)])

    def toggled(self, name: str, value: str) -> str:
        """The same search, with that value ticked if it was not, else no longer.

        What is ticked is no longer excluded, and what is excluded no longer ticked.
        """
        pair = (name, value)
        if pair in self.pairs:
            return self.dropped(name, value)
        other = name.removeprefix("-") if name.startswith("-") else f"-{name}"
        if (other, value) in self.pairs:
            return self._url([known for known in self.pairs if known != (other, value)] + [pair])
        return self.start + _written(pair)

    def page(self, cursor: str) -> str:
        """The next page of the same search."""
        return self.start + _written(("curseur", cursor))

    def here(self, cursor: str | None, without: str = "", **more: str) -> str:
        """The same page of the search, less one parameter or with others."""
        place = [("curseur", cursor)] if cursor else []
        kept = [pair for pair in self.pairs if pair[0] != without]
        return self._url([*kept, *place, *more.items()])

    def elsewhere(self, path: str, *left: str, **more: str) -> str:
        """Another address for the same search, such as its export; without the names `left`."""
        pairs = [pair for pair in self.pairs if pair[0] not in left] + list(more.items())
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def hidden(self, *left: str) -> Pairs:
        """What a form must send along; without the names `left`, which it asks for."""
        return [pair for pair in self.pairs if pair[0] not in left]

    def _url(self, pairs: Pairs) -> str:
        return f"{self._path}?{'&'.join(map(_written, pairs))}" if pairs else self._path


# The links of one page and the next name much the same values.
@lru_cache(maxsize=4096)
def _written(pair: tuple[str, str]) -> str:
    return f"{quote_plus(pair[0])}={quote_plus(pair[1])}"


# The rows and hits of one page and the next show much the same values.
@lru_cache(maxsize=8192)
def written(name: str, value: str, shown: str) -> tuple[str, str]:
    """A parameter as it is added to `Links.start`, and what is shown of it, both as HTML."""
    return _written((name, value)), escape(shown)
