"""Marks: where a text answers the query, found by the analyzer that indexed it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from indexer.french.analyzer import lookup
from indexer.french.chunk import located_runs
from indexer.french.word import Piece
from search.lexicon import Lexicon
from search.query.tree import (
    Exact,
    FieldValue,
    Fuzzy,
    InField,
    Node,
    Not,
    Phrase,
    Prefix,
    Word,
    children,
)
from search.spotting import beginnings, spotted


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that answers the query: characters, and the number of the clause."""

    start: int
    end: int
    clause: int


@dataclass(frozen=True, slots=True)
class _Word:
    """One word looked for: any of these exact forms or stems, a beginning, or a near form."""

    exact: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    prefix: str = ""
    fuzzy: tuple[str, int] | None = None

    def meets(self, piece: Piece) -> bool:
        """Whether a word of the text is the one looked for."""
        if piece.exact in self.exact or piece.stem in self.stems:
            return True
        if self.prefix and piece.exact.startswith(self.prefix):
            return True
        if self.fuzzy:
            form, distance = self.fuzzy
            return OSA.distance(piece.exact, form, score_cutoff=distance) <= distance
        return False


@dataclass(frozen=True, slots=True, eq=False)
class _Clause:
    """What one leaf of the query marks: several words only where they stand together.

    `variants`: other writings of it all, which mark a whole unit: `f16` marks `F-16`.
    """

    number: int
    words: tuple[_Word, ...]
    variants: frozenset[str] = frozenset()
    slop: int = 0

    def starts(self) -> frozenset[str] | None:
        """How the words that meet it begin; None when they may begin anyhow."""
        if any(word.fuzzy for word in self.words):
            return None
        forms = [form for w in self.words for form in (*w.exact, *w.stems, w.prefix)]
        return beginnings([*forms, *self.variants])


@dataclass(frozen=True, slots=True)
class _Met:
    """A stretch of a run that meets a clause.

    `place`: rank of its word in the run; `word`: which word of the clause, None for all of it.
    """

    start: int
    end: int
    place: int
    word: int | None
    clause: _Clause

    def at(self, offset: int, position: int) -> "_Met":
        """The same in a text, for a run at `offset` whose first word is at `position`."""
        start, end = offset + self.start, offset + self.end
        return _Met(start, end, position + self.place, self.word, self.clause)


class _Searched:
    """The clauses looked for in one part of the articles, and what each run means to them."""

    def __init__(self, clauses: list[_Clause]) -> None:
        starts = [clause.starts() for clause in clauses]
        self.anyhow = None in starts
        self.starts = frozenset[str]().union(*filter(None, starts))
        self.sequences = any(len(clause.words) > 1 for clause in clauses)
        self._clauses = clauses
        self._met: dict[str, list[_Met]] = {}

    def occurrences(self, run: str, offset: int, position: int) -> Iterator[_Met]:
        """What of a run at `offset` meets a clause; its first word is at `position`."""
        met = self._met.get(run)
        if met is None:
            met = self._met[run] = list(self._judge(run))
        return (one.at(offset, position) for one in met)

    def size(self, run: str) -> int:
        """How many words a run holds."""
        return len(lookup(run))

    def _judge(self, run: str) -> Iterator[_Met]:
        pieces = lookup(run)
        for place, piece in enumerate(pieces):
            for clause in self._clauses:
                for rank, word in enumerate(clause.words):
                    if word.meets(piece):
                        yield _Met(piece.start, piece.end, place, rank, clause)
                for variant in clause.variants.intersection((piece.exact, *piece.variants)):
                    end = _end(pieces, place, variant)
                    yield _Met(piece.start, end, place, None, clause)


def _end(pieces: Sequence[Piece], place: int, variant: str) -> int:
    """The end of the unit that begins at `place`, and that `variant` is another writing of."""
    joined = ""
    for rank in range(place, len(pieces)):
        piece = pieces[rank]
        joined += piece.exact
        if joined == variant:
            return piece.end
        if not variant.startswith(joined):
            break
    return pieces[place].end


class Marker:
    """Finds the marks of one query in the texts of the hits."""

    def __init__(self, tree: Node, lexicon: Lexicon) -> None:
        found = list(_clauses(tree, None, lexicon))
        scoped = {
            "title": [clause for scope, clause in found if scope != "corps"],
            "body": [clause for scope, clause in found if scope != "titre"],
        }
        self._searched = {name: _Searched(clauses) for name, clauses in scoped.items()}

    def marks(self, text: str, name: str) -> list[Mark]:
        """The marks in a text, in order and disjoint. `name`: title, lead or body."""
        searched = self._searched["title" if name == "title" else "body"]
        occurrences = list(_occurrences(text, searched))
        kept = [met for met in occurrences if met.word is None or len(met.clause.words) == 1]
        parts: dict[_Clause, list[_Met]] = {}
        for met in occurrences:
            if met.word is not None and len(met.clause.words) > 1:
                parts.setdefault(met.clause, []).append(met)
        for clause, found in parts.items():
            kept += _together(clause, found)
        return _disjoint(kept)


def _occurrences(text: str, searched: _Searched) -> Iterator[_Met]:
    """The words of the text that meet a clause.

    Positions are counted only where a clause is a sequence; lines without any of its words are
    then passed as if each run were one word, which keeps apart what stands on both sides.
    """
    if searched.anyhow or searched.sequences:
        yield from _line_by_line(text, searched)
        return
    for offset, run in spotted(text, searched.starts):
        yield from searched.occurrences(run, offset, 0)


def _line_by_line(text: str, searched: _Searched) -> Iterator[_Met]:
    position = offset = 0
    for line in text.split("\n"):
        if searched.anyhow or next(spotted(line, searched.starts), None):
            for match in located_runs(line):
                yield from searched.occurrences(match.group(), offset + match.start(), position)
                position += searched.size(match.group())
        else:
            position += len(line.split())
        offset += len(line) + 1


def _together(clause: _Clause, parts: list[_Met]) -> Iterator[_Met]:
    """The words that stand in a row as the clause has them, or near all its others."""
    places = {(met.word, met.place) for met in parts}
    ranks = range(len(clause.words))
    for met in parts:
        if clause.slop:
            reach = range(met.place - clause.slop, met.place + clause.slop + 1)
            if all(any((rank, place) in places for place in reach) for rank in ranks):
                yield met
        else:
            first = met.place - (met.word or 0)
            if all((rank, first + rank) in places for rank in ranks):
                yield met


def _disjoint(found: list[_Met]) -> list[Mark]:
    marks: list[Mark] = []
    for met in sorted(found, key=lambda met: (met.start, -met.end)):
        if not marks or met.start >= marks[-1].end:
            marks.append(Mark(met.start, met.end, met.clause.number))
    return marks


def _clauses(
    node: Node, scope: str | None, lexicon: Lexicon
) -> Iterator[tuple[str | None, _Clause]]:
    """The leaves that say what to mark, with their scope; what is forbidden is not marked."""
    match node:
        case Not() | FieldValue():
            return
        case InField(field=name, child=child):
            yield from _clauses(child, name, lexicon)
        case Word() | Exact() | Phrase() | Prefix() | Fuzzy():
            clause = _clause(node, lexicon)
            if clause:
                yield scope, clause
        case _:
            for child in children(node):
                yield from _clauses(child, scope, lexicon)


def _clause(node: Word | Exact | Phrase | Prefix | Fuzzy, lexicon: Lexicon) -> _Clause | None:
    tokens = lexicon.tokens(node.text)
    if not tokens:
        return None
    strict = tuple(_Word(frozenset((token.exact,))) for token in tokens)
    match node:
        case Prefix():
            return _Clause(node.start, (*strict[:-1], _Word(prefix=tokens[-1].exact)))
        case Fuzzy(distance=distance) if len(tokens) == 1:
            return _Clause(node.start, (_Word(fuzzy=(tokens[0].exact, distance)),))
        case Phrase(slop=slop):
            return _Clause(node.start, strict, slop=slop)
        case Word() | Fuzzy():
            words = tuple(
                _Word(frozenset((token.exact,)), frozenset(lexicon.stems(token)))
                for token in tokens
            )
            alone = (tokens[0].exact,) if len(tokens) == 1 else ()
            return _Clause(node.start, words, frozenset((*alone, *tokens[0].variants)))
        case _:
            return _Clause(node.start, strict)
