"""Links: the URL is the whole state of a page; each link changes one thing in it."""

from collections.abc import Iterable
from urllib.parse import urlencode

Pairs = list[tuple[str, str]]


class Links:
    """Builds the links of one page from the parameters it was asked with."""

    def __init__(self, path: str, pairs: Iterable[tuple[str, str]]) -> None:
        self._path = path
        # A link that changes the search starts again at the first page.
        self._pairs: Pairs = [(name, value) for name, value in pairs if value and name != "curseur"]

    def with_(self, name: str, value: str) -> str:
        """The same search, with that value set."""
        return self._url([pair for pair in self._pairs if pair[0] != name] + [(name, value)])

    def without(self, name: str) -> str:
        """The same search, without that parameter."""
        return self._url([pair for pair in self._pairs if pair[0] != name])

    def toggled(self, name: str, value: str) -> str:
        """The same search, with that value ticked if it was not, else no longer."""
        pair = (name, value)
        if pair in self._pairs:
            return self._url([other for other in self._pairs if other != pair])
        return self._url([*self._pairs, pair])

    def page(self, cursor: str) -> str:
        """The next page of the same search."""
        return self._url([*self._pairs, ("curseur", cursor)])

    def elsewhere(self, path: str, **more: str) -> str:
        """Another address for the same search, such as its export."""
        pairs = self._pairs + list(more.items())
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def _url(self, pairs: Pairs) -> str:
        return f"{self._path}?{urlencode(pairs)}" if pairs else self._path
