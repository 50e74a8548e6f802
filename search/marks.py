"""Marks: where a text answers the query, found by the analyzer that indexed it."""

from collections.abc import Iterator
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


@dataclass(slots=True)
class _Clause:
    """What one leaf of the query marks. A sequence marks only where its words stand together."""

    number: int
    exact: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    prefix: str = ""
    fuzzy: tuple[str, int] | None = None
    sequence: tuple[str, ...] = ()
    slop: int = 0

    def starts(self) -> frozenset[str] | None:
        """How the words that meet it begin; None when they may begin anyhow."""
        if self.fuzzy:
            return None
        return beginnings([*self.exact, *self.stems, self.prefix])

    def meets(self, piece: Piece) -> bool:
        """Whether this word alone may be part of an answer to the clause."""
        if piece.exact in self.exact or piece.stem in self.stems:
            return True
        if piece.variants and not self.exact.isdisjoint(piece.variants):
            return True
        if self.prefix and piece.exact.startswith(self.prefix):
            return True
        if self.fuzzy:
            form, distance = self.fuzzy
            return OSA.distance(piece.exact, form, score_cutoff=distance) <= distance
        return False


@dataclass(frozen=True, slots=True)
class _Occurrence:
    start: int
    end: int
    position: int
    form: str
    clause: _Clause


class _Searched:
    """The clauses looked for in one part of the articles, and what each run means to them."""

    def __init__(self, clauses: list[_Clause]) -> None:
        starts = [clause.starts() for clause in clauses]
        self.anyhow = None in starts
        self.starts = frozenset[str]().union(*filter(None, starts))
        self.sequences = any(clause.sequence for clause in clauses)
        self._clauses = clauses
        self._met: dict[str, list[tuple[Piece, int, _Clause]]] = {}

    def occurrences(self, run: str, offset: int, position: int) -> Iterator[_Occurrence]:
        """The words of a run at `offset` that meet a clause; its first word is at `position`."""
        met = self._met.get(run)
        if met is None:
            met = self._met[run] = self._judge(run)
        for piece, rank, clause in met:
            start, end = offset + piece.start, offset + piece.end
            yield _Occurrence(start, end, position + rank, piece.exact, clause)

    def size(self, run: str) -> int:
        """How many words a run holds."""
        return len(lookup(run))

    def _judge(self, run: str) -> list[tuple[Piece, int, _Clause]]:
        return [
            (piece, rank, clause)
            for rank, piece in enumerate(lookup(run))
            for clause in self._clauses
            if clause.meets(piece)
        ]


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
        kept = [o for o in occurrences if not o.clause.sequence]
        for clause in {id(o.clause): o.clause for o in occurrences if o.clause.sequence}.values():
            kept += _together(clause, [o for o in occurrences if o.clause is clause])
        return _disjoint(kept)


def _occurrences(text: str, searched: _Searched) -> Iterator[_Occurrence]:
    """The words of the text that meet a clause.

    Positions are counted only where a clause is a sequence; lines without any of its words are
    then passed as if each run were one word, which keeps apart what stands on both sides.
    """
    if searched.anyhow or searched.sequences:
        yield from _line_by_line(text, searched)
        return
    for offset, run in spotted(text, searched.starts):
        yield from searched.occurrences(run, offset, 0)


def _line_by_line(text: str, searched: _Searched) -> Iterator[_Occurrence]:
    position = offset = 0
    for line in text.split("\n"):
        if searched.anyhow or next(spotted(line, searched.starts), None):
            for match in located_runs(line):
                yield from searched.occurrences(match.group(), offset + match.start(), position)
                position += searched.size(match.group())
        else:
            position += len(line.split())
        offset += len(line) + 1


def _together(clause: _Clause, occurrences: list[_Occurrence]) -> Iterator[_Occurrence]:
    """The occurrences that stand in a row as the sequence does, or near the others of it."""
    places = {(o.form, o.position) for o in occurrences}
    size = len(clause.sequence)
    for o in occurrences:
        if clause.slop:
            reach = range(o.position - clause.slop, o.position + clause.slop + 1)
            others = set(clause.sequence) - {o.form}
            if all(any((form, p) in places for p in reach) for form in others):
                yield o
        elif any(
            form == o.form
            and all((clause.sequence[j], o.position - rank + j) in places for j in range(size))
            for rank, form in enumerate(clause.sequence)
        ):
            yield o


def _disjoint(occurrences: list[_Occurrence]) -> list[Mark]:
    marks: list[Mark] = []
    for o in sorted(occurrences, key=lambda o: (o.start, -o.end)):
        if not marks or o.start >= marks[-1].end:
            marks.append(Mark(o.start, o.end, o.clause.number))
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
    forms = [token.exact for token in tokens]
    match node:
        case Prefix():
            return _Clause(node.start, prefix=forms[-1])
        case Fuzzy(distance=distance) if len(tokens) == 1:
            return _Clause(node.start, fuzzy=(forms[0], distance))
        case Phrase(slop=slop) if len(forms) > 1:
            return _Clause(node.start, frozenset(forms), sequence=tuple(forms), slop=slop)
        case Word() | Fuzzy():
            stems = frozenset(stem for token in tokens for stem in lexicon.stems(token))
            variants = tokens[0].variants
            if len(tokens) > 1:
                return _Clause(node.start, frozenset((*forms, *variants)), stems)
            return _Clause(node.start, frozenset(forms), stems)
        case _:
            return _Clause(node.start, frozenset(forms))
