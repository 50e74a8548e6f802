"""Facet tables: the values of each facet, by ordinal.

The index holds integers, which count ten times faster than text; the tables say what they
mean. Ordinals are given in the order of first appearance, so the same sources give the same.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import orjson

from indexer.french.characters import fold
from indexer.schema import FACETS

FILE = "facets.json"

FacetRow = tuple[str, str, str | None]
"""A value as read: its key, its name, its type."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value: `key` identifies it (an actor's id, or the name), `name` is shown.

    `type` is an actor's (personne, organisation, pays, lieu); None for other facets.
    """

    ordinal: int
    key: str
    name: str
    type: str | None = None


class FacetTable:
    """The values of one facet; grows while an index is written."""

    def __init__(self, values: Iterable[FacetRow] = ()) -> None:
        self.values: list[FacetValue] = []
        self._by_key: dict[str, FacetValue] = {}
        self._by_name: dict[str, list[FacetValue]] = {}
        self._words: list[str] = []
        for value in values:
            self.ordinal(*value)

    def ordinal(self, key: str, name: str, kind: str | None = None) -> int:
        """The ordinal of a value, new or known; the first name and type seen are kept."""
        known = self._by_key.get(key)
        if known is None:
            known = FacetValue(len(self.values), key, name, kind)
            self.values.append(known)
            self._by_key[key] = known
            self._by_name.setdefault(_words(name), []).append(known)
            self._words.append(_words(name))
        return known.ordinal

    def named(self, text: str) -> list[FacetValue]:
        """The values that a user means by `text`: its key, or its name but for case and accents."""
        exact = self._by_key.get(text)
        return [exact] if exact else self._by_name.get(_words(text), [])

    def containing(self, text: str) -> list[FacetValue]:
        """The values whose name has a word that starts with `text`, in table order."""
        wanted = _words(text)
        named = zip(self.values, self._words, strict=True)
        return [value for value, words in named if wanted in words]

    def with_words(self, text: str) -> list[FacetValue]:
        """The values whose name has all the words of `text` in a row: Trump, Donald Trump."""
        wanted = _words(text) + " "
        named = zip(self.values, self._words, strict=True)
        return [value for value, words in named if wanted in words + " "]

    def rows(self) -> list[FacetRow]:
        """The table as plain data, in order of ordinals."""
        return [(value.key, value.name, value.type) for value in self.values]


class FacetTables:
    """The tables of all facets of one generation, by field of the index."""

    def __init__(self, tables: dict[str, FacetTable] | None = None) -> None:
        self.by_field = tables or {field: FacetTable() for field in FACETS.values()}

    def ordinals(self, values: dict[str, list[FacetRow]]) -> dict[str, list[int]]:
        """The ordinals of an entry's facet values, by field."""
        return {
            field: [self.by_field[field].ordinal(*value) for value in listed]
            for field, listed in values.items()
        }

    def save(self, folder: Path) -> None:
        """Write the tables to `folder`."""
        rows = {field: table.rows() for field, table in self.by_field.items()}
        (folder / FILE).write_bytes(orjson.dumps(rows))

    @classmethod
    def load(cls, folder: Path) -> "FacetTables":
        """Read the tables of a generation; raises OSError or ValueError when damaged."""
        rows = orjson.loads((folder / FILE).read_bytes())
        return cls({field: FacetTable(map(tuple, rows[field])) for field in FACETS.values()})


def _words(text: str) -> str:
    """Folded words, each after one space, so that `' ' + start` is found at their starts."""
    return " " + re.sub(r"\W+", " ", fold(text)).strip()
