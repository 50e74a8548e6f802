"""The French analyzer: one code path for indexing, querying and highlighting."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.french import word
from indexer.french.chunk import located_runs, runs, units
from indexer.french.word import Piece

MEMORY = 1_000_000  # distinct runs remembered; an archive of 100,000 articles has some 800,000
ASKED = 200_000  # distinct runs remembered of queries and of the texts that they mark: some 100 MB
LONGEST_REMEMBERED = 60  # characters; longer runs hardly ever come twice

# Most runs: one word of French letters, between punctuation. The general rules give the same.
_PLAIN = re.compile(r"[«“\"(\[]*([A-Za-zÀ-ÖØ-öø-ÿŒœ]+)[.,;:!?…»”\")\]]*")


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
class Terms:
    """What is indexed of a text: terms in order, joined by spaces."""

    exact: str
    stem: str
    variants: str


NOTHING = Terms("", "", "")

Joined = tuple[str, str, str]
"""The exact forms, stems and variants of one run, each joined by spaces."""


class _Pieces(dict[str, tuple[Piece, ...]]):
    """The words of each distinct run; filled by queries and marks."""

    def __missing__(self, run: str) -> tuple[Piece, ...]:
        pieces = tuple(_read(run))
        if len(self) >= ASKED:
            self.clear()  # strangers fill it, and what they typed must not stay for ever
        if len(run) <= LONGEST_REMEMBERED:
            self[run] = pieces
        return pieces


class _Joined(dict[str, Joined]):
    """The terms of each distinct run; filled by indexing, so kept as small as can be."""

    def __init__(self) -> None:
        super().__init__()
        self.accented: dict[str, tuple[str, ...]] = {}

    def __missing__(self, run: str) -> Joined:
        alone = _PLAIN.fullmatch(run)
        if alone:
            exact, stem, surface = word.forms(alone[1])
            return self._keep(run, (exact, stem, ""), (surface,) if surface != exact else ())
        pieces = _read(run)
        joined = (
            " ".join([piece.exact for piece in pieces]),
            " ".join([piece.stem for piece in pieces]),
            " ".join([variant for piece in pieces for variant in piece.variants]),
        )
        accented = tuple(piece.surface for piece in pieces if piece.surface != piece.exact)
        return self._keep(run, joined, accented)

    def _keep(self, run: str, joined: Joined, accented: tuple[str, ...]) -> Joined:
        if accented:
            self.accented[run] = accented
        if len(self) < MEMORY and len(run) <= LONGEST_REMEMBERED:
            self[run] = joined
        return joined


def _read(run: str) -> list[Piece]:
    alone = _PLAIN.fullmatch(run)
    if alone:
        return [word.plain(*alone.span(1), alone[1])]
    return [piece for unit in units(run) for piece in word.read(unit.group(), unit.start())]


_pieces = _Pieces()
_joined = _Joined()


def lookup(run: str) -> tuple[Piece, ...]:
    """The words of one run: a stretch of text without white space."""
    return _pieces[run]


def terms(text: str) -> Terms:
    """The terms to index of a text, for fields that split at white space only."""
    # map() meets a subclass of dict twice as fast as a comprehension does.
    known = list(map(_joined.__getitem__, runs(text)))
    if not known:
        return NOTHING
    exact, stem, variants = zip(*known, strict=True)
    return Terms(" ".join(exact), " ".join(stem), " ".join(filter(None, variants)))


def new_accented() -> dict[str, tuple[str, ...]]:
    """Runs met by `terms` in this process since the last call, with their accented words.

    {run: words with accents or ligatures, in lower case}. A run longer than
    `LONGEST_REMEMBERED` may come again.
    """
    found = _joined.accented
    _joined.accented = {}
    return found


def forget() -> None:
    """Begin as a new process does: runs met in another build would not be new."""
    _joined.clear()
    _joined.accented = {}


def analyse(text: str) -> Iterator[Token]:
    """The tokens of a text, in order; offsets point into `text` as given."""
    position = 0
    for match in located_runs(text):
        offset = match.start()
        for piece in _pieces[match.group()]:
            span = (offset + piece.start, offset + piece.end)
            yield Token(*span, position, piece.exact, piece.stem, piece.surface, piece.variants)
            position += 1
