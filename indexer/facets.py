"""Facet tables: the values of each facet, by ordinal.

The index holds integers, which count ten times faster than text; the tables say what they
mean. Ordinals are given in the order of first appearance, so the same sources give the same.
"""

import re
from collections import ChainMap
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, get_args

import orjson
from pydantic import TypeAdapter, ValidationError

from indexer.actors.local import alias_key
from indexer.actors.resolution import hidden
from indexer.article import ActorType
from indexer.errors import UnreadableError
from indexer.french.characters import APOSTROPHES, fold
from indexer.schema import ACTOR_FIELDS, FACETS

FILE = "facets.json"

_ELIDED = re.compile(rf"\s*[ld][{APOSTROPHES}]\s*(?=\w)", re.IGNORECASE)


class FacetRow(NamedTuple):
    """A value as one article has it: its key, its name, its type, and the names it goes by there.

    `names` are those that the article really uses for an actor (Trump, Donald Trump), each once;
    empty for other facets, and for an actor that the article does not name.
    """

    key: str
    name: str
    type: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value: `key` identifies it (an actor's id, or the name), `name` is shown.

    `type` is an actor's (personne, organisation, pays, lieu); None for other facets. `aliases`
    are the names it was seen under, with the number of articles of each (counted as articles
    are added: an update adds, a deletion does not subtract); 0 for one known beforehand.
    """

    ordinal: int
    key: str
    name: str
    type: str | None = None
    aliases: dict[str, int] = field(default_factory=dict, compare=False)

    @property
    def names(self) -> list[str]:
        """The name and every other it was seen under, commonest first."""
        others = (alias for alias in self.aliases if alias != self.name)
        return [self.name, *sorted(others, key=lambda alias: (-self.aliases[alias], alias))]


SavedRow = tuple[str, str, str | None, dict[str, int]]
"""A value as the file holds it: key, name, type, aliases."""

_SAVED = TypeAdapter(dict[str, list[SavedRow]])


class FacetTable:
    """The values of one facet; grows while an index is written."""

    def __init__(self, rows: Iterable[SavedRow] = ()) -> None:
        self.values: list[FacetValue] = []
        self._by_key: dict[str, FacetValue] = {}
        self._by_name: dict[str, list[FacetValue]] = {}
        self._by_alias: dict[str, list[FacetValue]] = {}
        self._filters: dict[int, str] = {}  # as `unmistakable` gave them
        self._words: list[str] = []  # of all names of each value: "\n donald trump \n trump \n"
        for key, name, kind, aliases in rows:
            self._add(key, name, kind)
            for alias, count in aliases.items():
                self._see(self.values[-1], alias, count)

    def ordinal(
        self, key: str, name: str, kind: str | None = None, names: Iterable[str] = ()
    ) -> int:
        """The ordinal of a value, new or known, which one article more calls by `names`.

        The first name and type seen are kept.
        """
        value = self._by_key.get(key) or self._add(key, name, kind)
        for alias in names:
            self._see(value, alias, 1)
        return value.ordinal

    def _add(self, key: str, name: str, kind: str | None) -> FacetValue:
        value = FacetValue(len(self.values), key, name, kind)
        self.values.append(value)
        self._filters.clear()
        self._by_key[key] = value
        self._by_name.setdefault(written(name), []).append(value)
        self._words.append(f"\n{written(name)} \n")
        return value

    def _see(self, value: FacetValue, alias: str, articles: int) -> None:
        known = value.aliases.get(alias)
        value.aliases[alias] = (known or 0) + articles
        if known is not None:
            return
        words = written(alias)
        called = self._by_alias.setdefault(words, [])
        if value.ordinal not in {other.ordinal for other in called}:
            called.append(value)
        if f"\n{words} \n" not in self._words[value.ordinal]:
            self._words[value.ordinal] += f"{words} \n"

    def know(self, key: str, kind: str, names: Iterable[str]) -> None:
        """Note names that the actor of that key and type goes by, whether or not articles do so."""
        value = self._by_key.get(key)
        if value and value.type == kind:
            for name in names:
                self._see(value, name, 0)

    def keyed(self, key: str) -> FacetValue | None:
        """The value of a key; None when there is none."""
        return self._by_key.get(key)

    def named(self, text: str, kind: str | None = None) -> list[FacetValue]:
        """The values, of type `kind` if given, that a user means by `text`.

        The one whose key it is; else those whose name it is, but for case and accents; else
        those that articles call so; else those known to be called so. If there are none, the
        same without an elided article.
        """
        found = self._named(text, kind)
        return found or (self._named(bare, kind) if (bare := unelided(text)) != text else [])

    def bare(self, text: str, kind: str | None = None) -> str:
        """`text` without an elided article that no name has: OTAN for l'OTAN, but L'Express."""
        return text if self._named(text, kind) else unelided(text)

    def _named(self, text: str, kind: str | None) -> list[FacetValue]:
        exact, words = self._by_key.get(text), written(text)
        called = self._by_alias.get(words, [])
        meant = (
            [exact] if exact else [],
            self._by_name.get(words, []),
            [value for value in called if _is_seen(value, words)],
            called,
        )
        for found in meant:
            if of_kind := [value for value in found if kind in (None, value.type)]:
                return of_kind
        return []

    def unmistakable(self, value: FacetValue) -> str:
        """What names this value and no other: its name, or its key when others share the name."""
        known = self._filters.get(value.ordinal)
        if known is None:
            known = value.name if self.named(value.name) == [value] else value.key
            self._filters[value.ordinal] = known
        return known

    def names(self) -> Mapping[str, list[FacetValue]]:
        """The values by each of their names, as `written` gives it; own names prevail."""
        return ChainMap(self._by_name, self._by_alias)

    def containing(self, text: str) -> list[FacetValue]:
        """The values one of whose names has a word that starts with `text`, in table order."""
        return list(self._with(written(text)))

    def with_words(self, text: str) -> list[FacetValue]:
        """The values one of whose names has all the words of `text` in a row: « Trump »."""
        return list(self._with(f"{written(text)} "))

    def begins(self, value: FacetValue, text: str) -> bool:
        """Whether a name of a value starts with `text`, or the last word of a person's does."""
        wanted, words = written(text), self._words[value.ordinal]
        if f"\n{wanted}" in words:
            return True
        return value.type == "personne" and bool(re.search(rf"{re.escape(wanted)}\w* \n", words))

    def answering(self, value: FacetValue, text: str) -> str:
        """The name of a value, its own or else the commonest, with a word that starts so."""
        wanted = written(text)
        return next((name for name in value.names if wanted in written(name)), value.name)

    def ending(self, text: str) -> list[FacetValue]:
        """The values one of whose names ends in the words of `text`: bearers of a surname."""
        return list(self._with(f"{written(text)} \n"))

    def _with(self, wanted: str) -> Iterator[FacetValue]:
        named = zip(self.values, self._words, strict=True)
        return (value for value, words in named if wanted in words)

    def rows(self) -> list[SavedRow]:
        """The table as plain data, in order of ordinals."""
        return [(value.key, value.name, value.type, value.aliases) for value in self.values]


class FacetTables:
    """The tables of all facets of one generation, by field of the index.

    The fields that hold actors share one table: an inferred or evoked actor has the ordinal that
    it has where it is named.
    """

    def __init__(
        self, tables: dict[str, FacetTable] | None = None, hidden: Collection[str] = ()
    ) -> None:
        self._hidden = hidden  # alias keys
        self.by_field = tables or {field: FacetTable() for field in FACETS.values()}

    @property
    def actors(self) -> FacetTable:
        """The table of actors."""
        return self.by_field["actor"]

    def hides(self, name: str, kind: ActorType | None = None) -> bool:
        """Whether the archivist hides an actor of that name, of type `kind` if given."""
        keys = {alias_key(one, name) for one in ([kind] if kind else get_args(ActorType))}
        return not keys.isdisjoint(self._hidden)

    def ordinals(self, values: dict[str, list[FacetRow]]) -> dict[str, list[int]]:
        """The ordinals of an entry's facet values, by field; counts the names seen.

        An actor that is named is not evoked besides, nor inferred; so each article has an actor
        in one field at most, and the counts of the fields may be added.
        """
        found = {
            field: [self._table(field).ordinal(*value) for value in listed]
            for field, listed in values.items()
        }
        taken: set[int] = set()
        for name in ACTOR_FIELDS:
            if name in found:
                found[name] = [o for o in dict.fromkeys(found[name]) if o not in taken]
                taken.update(found[name])
        return found

    def _table(self, name: str) -> FacetTable:
        return self.actors if name in ACTOR_FIELDS else self.by_field[name]

    def save(self, folder: Path) -> None:
        """Write the tables to `folder`."""
        rows = {field: table.rows() for field, table in self.by_field.items()}
        (folder / FILE).write_bytes(orjson.dumps(rows))

    @classmethod
    def load(cls, folder: Path) -> "FacetTables":
        """Read the tables of a generation; raises OSError, or UnreadableError when damaged."""
        try:
            saved = _SAVED.validate_json((folder / FILE).read_bytes())
        except ValidationError as error:
            fault = error.errors(include_url=False, include_input=False)[0]
            place = ".".join(map(str, fault["loc"])) or "début"
            raise UnreadableError(f"{FILE} : {place} : contenu inattendu") from None
        for name in FACETS.values():
            if name not in saved:
                raise UnreadableError(f"{FILE} : facette absente : {name}")
            if len({row[0] for row in saved[name]}) < len(saved[name]):
                raise UnreadableError(f"{FILE} : {name} : une clé y figure deux fois")
        return cls({name: FacetTable(saved[name]) for name in FACETS.values()}, hidden(folder))


def _is_seen(value: FacetValue, words: str) -> bool:
    return any(count and written(alias) == words for alias, count in value.aliases.items())


def unelided(text: str) -> str:
    """`text` without the elided article that it begins with, if it does: l'OTAN, d'Allemagne."""
    return _ELIDED.sub("", text, count=1) if _ELIDED.match(text) else text


def written(name: str) -> str:
    """A name but for case, accents and signs: each word after one space.

    So `' ' + start` is found at the starts of words.
    """
    return " " + re.sub(r"\W+", " ", fold(name)).strip()
