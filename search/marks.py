"""Marks: where a text answers the query, found by the analyzer that indexed it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from rapidfuzz.distance import OSA

from indexer.french.analyzer import lookup
from indexer.french.chunk import located_runs, runs
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


@dataclass(slots=True)
class _Run:
    """What one run means to the query: its number of words, and (word, clause) met."""

    size: int
    met: list[tuple[Piece, int, _Clause]] = field(default_factory=list)


class _Verdicts(dict[str, _Run]):
    """Each distinct run is judged once per query."""

    def __init__(self, clauses: list[_Clause]) -> None:
        super().__init__()
        self._clauses = clauses

    def __missing__(self, text: str) -> _Run:
        pieces = lookup(text)
        verdict = _Run(len(pieces))
        for rank, piece in enumerate(pieces):
            verdict.met += [(piece, rank, c) for c in self._clauses if c.meets(piece)]
        self[text] = verdict
        return verdict


class Marker:
    """Finds the marks of one query in the texts of the hits."""

    def __init__(self, tree: Node, lexicon: Lexicon) -> None:
        found = list(_clauses(tree, None, lexicon))
        scoped = {
            "title": [clause for scope, clause in found if scope != "corps"],
            "body": [clause for scope, clause in found if scope != "titre"],
        }
        self._verdicts = {name: _Verdicts(clauses) for name, clauses in scoped.items()}
        self._empty = {name for name, clauses in scoped.items() if not clauses}

    def marks(self, text: str, name: str) -> list[Mark]:
        """The marks in a text, in order and disjoint. `name`: title, lead or body."""
        part = "title" if name == "title" else "body"
        if part in self._empty:
            return []
        occurrences = list(_occurrences(text, self._verdicts[part]))
        kept = [o for o in occurrences if not o.clause.sequence]
        for clause in {id(o.clause): o.clause for o in occurrences if o.clause.sequence}.values():
            kept += _together(clause, [o for o in occurrences if o.clause is clause])
        return _disjoint(kept)


@dataclass(frozen=True, slots=True)
class _Occurrence:
    start: int
    end: int
    position: int
    form: str
    clause: _Clause


def _occurrences(text: str, verdicts: _Verdicts) -> Iterator[_Occurrence]:
    """Words of the text that meet a clause; most lines have none and are passed quickly."""
    position = offset = 0
    for line in text.split("\n"):
        judged = [verdicts[run] for run in runs(line)]
        if any([verdict.met for verdict in judged]):  # noqa: C419 (a list is faster here)
            starts = accumulate((verdict.size for verdict in judged), initial=position)
            for match, verdict, first in zip(located_runs(line), judged, starts, strict=False):
                at = offset + match.start()
                for piece, rank, clause in verdict.met:
                    yield _Occurrence(
                        at + piece.start, at + piece.end, first + rank, piece.exact, clause
                    )
        position += sum([verdict.size for verdict in judged])
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
