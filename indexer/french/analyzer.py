"""The French analyzer: one code path for indexing, querying and highlighting."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer.french import word
from indexer.french.chunk import located_runs, runs, units
from indexer.french.word import Piece

MEMORY = 1_000_000  # distinct runs remembered; an archive of 100,000 articles has some 800,000
LONGEST_REMEMBERED = 60  # characters; longer runs hardly ever come twice


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: `text[start:end]` is its surface, `position` its rank.

    `exact`, `stem`, `surface`, `variants`: see `word.Piece`.
    """

    start: int
    end: int
    position: int
    exact: str
    stem: str
    surface: str
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """The words of one run of a text, and their terms joined by spaces."""

    pieces: tuple[Piece, ...]
    exact: str
    stem: str
    variants: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What is indexed of a text: terms in order, joined by spaces; `runs` are distinct."""

    exact: str
    stem: str
    variants: str
    runs: frozenset[str]


def _read(run: str) -> Run:
    pieces: list[Piece] = []
    for unit in units(run):
        offset = unit.start()
        pieces += (
            replace(piece, start=offset + piece.start, end=offset + piece.end)
            for piece in word.read(unit.group())
        )
    return Run(
        tuple(pieces),
        " ".join(piece.exact for piece in pieces),
        " ".join(piece.stem for piece in pieces),
        " ".join(variant for piece in pieces for variant in piece.variants),
    )


class _Memory(dict[str, Run]):
    """Each distinct run is analysed once."""

    def __missing__(self, text: str) -> Run:
        run = _read(text)
        if len(self) < MEMORY and len(text) <= LONGEST_REMEMBERED:
            self[text] = run
        return run


_memory = _Memory()


def lookup(run: str) -> Run:
    """The words of one run: a stretch of text without white space."""
    return _memory[run]


def terms(text: str) -> Terms:
    """The terms to index of a text, for fields that split at white space only."""
    found = runs(text)
    known = [_memory[run] for run in found]
    return Terms(
        " ".join([run.exact for run in known]),
        " ".join([run.stem for run in known]),
        " ".join([run.variants for run in known if run.variants]),
        frozenset(found),
    )


def analyse(text: str) -> Iterator[Token]:
    """The tokens of a text, in order; offsets point into `text` as given."""
    position = 0
    for match in located_runs(text):
        offset = match.start()
        for piece in _memory[match.group()].pieces:
            span = (offset + piece.start, offset + piece.end)
            yield Token(*span, position, piece.exact, piece.stem, piece.surface, piece.variants)
            position += 1
