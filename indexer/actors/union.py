"""Union: keys that are one actor, with what must stay apart (Tarjan's disjoint sets, 1975)."""

from collections import defaultdict
from collections.abc import Iterable

from indexer.actors.gazetteer import Entry


class Union:
    """Disjoint sets of keys; two sets that the gazetteer names differently are never joined."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._above = {key: key for key in keys}
        self._entries: dict[str, Entry] = {}

    def root(self, key: str) -> str:
        """Return the key that stands for the set of `key`."""
        while self._above[key] != key:
            self._above[key] = self._above[self._above[key]]
            key = self._above[key]
        return key

    def anchor(self, key: str, entry: Entry) -> None:
        """Say that the set of `key` is that actor of the gazetteer."""
        self._entries.setdefault(self.root(key), entry)

    def entry(self, key: str) -> Entry | None:
        """Return the gazetteer's actor for the set of `key`."""
        return self._entries.get(self.root(key))

    def join(self, one: str, other: str) -> bool:
        """Make one set of the two, unless the gazetteer forbids it; tell whether they are one."""
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return True
        ours, theirs = self._entries.get(first), self._entries.get(second)
        if ours and theirs and ours != theirs:
            return False
        self._above[second] = first
        if theirs:
            self._entries[first] = theirs
        return True

    def groups(self) -> dict[str, list[str]]:
        """Return the keys of each set, sorted, by the key that stands for it."""
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for key in sorted(self._above):
            groups[self.root(key)].append(key)
        return dict(groups)
