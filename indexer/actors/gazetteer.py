"""Gazetteer: the actors known beforehand, from CSV files that an archivist can read and edit.

It names and merges; it does not overrule what the recogniser saw in a text.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from itertools import chain
from typing import NamedTuple

from indexer.actors.lexicon import DATA
from indexer.actors.mention import TYPES
from indexer.actors.names import is_acronym, name_key
from indexer.actors.token import sequences
from indexer.article import ActorType, slug
from indexer.errors import ManchetteError

FILES = (
    "pays.csv",
    "lieux.csv",
    "organisations.csv",
    "institutions.csv",
    "metonymes.csv",
    "partis.csv",
    "entreprises.csv",
    "dirigeants.csv",
)


SEATS = "metonymes.csv"
COMPILED = 2022_01_01
"""Until when terms given by years, and open, are known to have lasted."""
CHECKED = 2025_11_01
"""The same of open terms whose first day is given."""


_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)?")


class GazetteerError(ManchetteError):
    """A line of a gazetteer file cannot be used."""

    code = "repertoire_invalide"


@dataclass(frozen=True)
class Term:
    """A time in office: first and last year, both included; `last` is None while it lasts.

    `opened` and `closed` are its first and last day (yyyymmdd), where they are known.
    """

    first: int
    last: int | None
    opened: int | None = None
    closed: int | None = None

    def certain(self, low: int, high: int) -> bool:
        """Tell whether all days from `low` to `high` (yyyymmdd) surely lie in this time.

        The days of a change of hands do not, nor its years where only they are known; nor does
        what comes after the list was compiled.
        """
        begun = self.opened or self.first * 10_000 + 1231
        if self.last is None:
            ended = CHECKED if self.opened else COMPILED
        else:
            ended = self.closed or self.last * 10_000 + 101
        return begun < low <= high < ended


@dataclass(frozen=True)
class Entry:
    """One known actor.

    `names` are all its written names, the present one first; `former` those of other times, the
    latest first, each with its spellings: Front national and FN of the Rassemblement national.
    A country has its ISO `code`, its `demonyms` (nouns and adjectives) and its `capitals`, each
    with its spellings; what is of one country has the `code` of that. A leader has the `office`
    and the `terms`. `seat` says that the name is first that of a place: the Kremlin.
    """

    name: str
    type: ActorType
    names: tuple[str, ...]
    wikidata: str = ""
    code: str = ""
    demonyms: tuple[str, ...] = ()
    capitals: tuple[tuple[str, ...], ...] = ()
    former: tuple[tuple[str, ...], ...] = ()
    office: str = ""
    terms: tuple[Term, ...] = ()
    seat: bool = False

    @property
    def id(self) -> str:
        """The stable id: the slug of the name."""
        return slug(self.name)

    @property
    def eras(self) -> tuple[tuple[str, ...], ...]:
        """The names by time, the present ones first; in each the one to show is the first."""
        past = set(chain(*self.former))
        return tuple(name for name in self.names if name not in past), *self.former

    def named_beside(self, text: str) -> Iterator[str]:
        """Yield the names to look for where `text` is typed: no initials of another time.

        The Front national (FN) became the Rassemblement national; « RN » is a road as well.
        """
        key = name_key(text)
        own = next((era for era in self.eras if key in map(name_key, era)), self.names)
        yield from (name for name in self.names if name in own or not is_acronym(name))


class Match(NamedTuple):
    """A known name among words: `words[first:last]`, and what it names."""

    first: int
    last: int
    entry: Entry


class Gazetteer:
    """The known actors, found by any of their names."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        self._by_key: defaultdict[str, list[Entry]] = defaultdict(list)
        self._by_words: defaultdict[str, list[tuple[tuple[str, ...], Entry]]] = defaultdict(list)
        self.demonyms: dict[str, Entry] = {}
        for entry in self.entries:
            for name in entry.names:
                if entry not in self._by_key[name_key(name)]:
                    self._by_key[name_key(name)].append(entry)
                self._learn(name, entry)
            for demonym in entry.demonyms:
                self.demonyms.setdefault(demonym, entry)
        for known in self._by_words.values():
            known.sort(key=lambda row: -len(row[0]))

    def _learn(self, name: str, entry: Entry) -> None:
        words = tuple(token.word for line in sequences(name) for token in line)
        self._by_words[words[0]].append((words, entry))

    def named(self, name: str) -> tuple[Entry, ...]:
        """Return the entries that bear `name`, whatever its case, accents or full stops."""
        key = name_key(name)
        found = self._by_key.get(key, ())
        if len(key) > 3 or name.isupper():
            return tuple(found)
        # « Sud » is not the union SUD.
        return tuple(
            entry
            for entry in found
            if not all(alias.isupper() for alias in entry.names if name_key(alias) == key)
        )

    def has(self, name: str, kind: ActorType) -> bool:
        """Tell whether an entry of that type bears `name`."""
        return any(entry.type == kind for entry in self.named(name))

    def acronym(self, word: str) -> bool:
        """Tell whether `word` is known in capitals: OTAN."""
        return word.isupper() and any(known[0] == (word,) for known in self._by_words.get(word, ()))

    def matches(self, words: Sequence[str]) -> Iterator[Match]:
        """Yield the known names among `words`, as written, the longest at each place."""
        place = 0
        while place < len(words):
            for known, entry in self._by_words.get(words[place], ()):
                if len(known) == 1 or tuple(words[place : place + len(known)]) == known:
                    yield Match(place, place + len(known), entry)
                    place += len(known) - 1
                    break
            place += 1


def read_entries(path: Traversable) -> Iterator[Entry]:
    """Yield the entries of one CSV file.

    Raises GazetteerError, which names file, line and reason, at the first line that is wrong.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(csv.DictReader(lines), start=2):
        try:
            entry = _entry(row, seat=path.name == SEATS)
        except (ValueError, KeyError) as fault:
            raise GazetteerError(f"{path.name}, ligne {number} : {fault}") from fault
        yield entry
        for names in entry.capitals:
            yield Entry(names[0], "lieu", names, code=entry.code)


def _entry(row: dict[str, str], seat: bool) -> Entry:
    if None in row or any(value is None for value in row.values()):
        raise ValueError("nombre de colonnes différent de l'en-tête")
    name = row["nom"].strip()
    if not name:
        raise ValueError("nom vide")
    kind = row.get("type", "pays")
    if kind not in TYPES:
        raise ValueError(f"type inconnu « {kind} » ({', '.join(TYPES)} attendu)")
    former = _spellings(row.get("anciens_noms", ""))
    return Entry(
        name=name,
        type=kind,
        names=tuple(dict.fromkeys([name, *_parts(row["autres_noms"]), *chain(*former)])),
        wikidata=row["wikidata"],
        code=row.get("code") or row.get("pays", ""),
        demonyms=_parts(row.get("gentiles", "")),
        capitals=_spellings(row.get("capitale", "")),
        former=former,
        seat=seat,
        office=row.get("fonction", ""),
        terms=tuple(map(_term, _parts(row.get("mandats", "")))),
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _spellings(cell: str) -> tuple[tuple[str, ...], ...]:
    """Return the names of a cell, each with its spellings, which « / » parts."""
    return tuple(tuple(part.split("/")) for part in _parts(cell))


def _term(written: str) -> Term:
    days = _DAYS.fullmatch(written)
    if days:
        first, last = (int(day.replace("-", "")) if day else None for day in days.groups())
        assert first is not None
        return Term(first // 10_000, last // 10_000 if last else None, first, last)
    first_year, dash, last_year = written.partition("-")
    if not dash or not first_year.isdigit() or not (last_year.isdigit() or not last_year):
        raise ValueError(
            f"mandat illisible « {written} » (2017-2022, 2017- ou 2017-05-14..2022-05-14 attendu)"
        )
    return Term(int(first_year), int(last_year) if last_year else None)


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer shipped with the package."""
    folder = DATA / "gazetteer"
    return Gazetteer([entry for name in FILES for entry in read_entries(folder / name)])
