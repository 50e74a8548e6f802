"""Marks: where a text answers the query, found by the analyzer that indexed it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from indexer.french.analyzer import lookup
from indexer.french.chunk import located_runs
from indexer.french.word import Piece
from search.clauses import Clause, clauses
from search.lexicon import Lexicon
from search.query.tree import Node
from search.spotting import Spotter


class Mark(NamedTuple):
    """A stretch of text that answers the query: characters, and the number of the clause."""

    start: int
    end: int
    clause: int


class Marker:
    """Finds the marks of one query in the texts of the hits."""

    def __init__(self, tree: Node, lexicon: Lexicon) -> None:
        found = list(clauses(tree, lexicon))
        self._title = _Sought([clause for scope, clause in found if scope != "corps"])
        self._below = _Sought([clause for scope, clause in found if scope != "titre"])

    def marks(self, text: str, name: str) -> list[Mark]:
        """The marks in a text, in order and disjoint. `name`: title, lead or body."""
        return disjoint((self._title if name == "title" else self._below).marks(text))


class _Sought:
    """The clauses looked for in one part of the articles."""

    def __init__(self, found: Sequence[Clause]) -> None:
        self._alone = _Alone(found)
        self._rows = [_Row(clause) for clause in found if clause.together]
        starts = [clause.words[0].starts() for clause in found if not clause.together]
        self._starts = frozenset[str]().union(*starts, *(c.variant_starts() for c in found))

    def marks(self, text: str) -> list[Mark]:
        alone, spotter = self._alone, Spotter(text)
        marks = [
            Mark(offset + start, offset + end, clause)
            for offset, run in spotter.runs(self._starts)
            for start, end, clause in alone[run]
        ]
        for row in self._rows:
            marks += row.marks(text, spotter)
        return marks


class _Alone(dict[str, list[Mark]]):
    """What each distinct run of text holds of clauses that one word, or one unit, can answer."""

    def __init__(self, found: Iterable[Clause]) -> None:
        super().__init__()
        self._clauses = found

    def __missing__(self, run: str) -> list[Mark]:
        marks = self[run] = list(self._judge(lookup(run)))
        return marks

    def _judge(self, pieces: Sequence[Piece]) -> Iterator[Mark]:
        for place, piece in enumerate(pieces):
            for clause in self._clauses:
                if not clause.together and clause.words[0].meets(piece):
                    yield Mark(piece.start, piece.end, clause.number)
                for variant in clause.variants.intersection((piece.exact, *piece.variants)):
                    yield Mark(piece.start, _end(pieces, place, variant), clause.number)


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


class _Met(NamedTuple):
    """A word of the text that is the word `rank` of a clause, at the position `place`."""

    start: int
    end: int
    rank: int
    place: int


class _Row:
    """A clause of several words, which are marked where they stand in a row, or near."""

    def __init__(self, clause: Clause) -> None:
        self._clause = clause
        self._rarest = clause.words[clause.rarest]
        self._starts = self._rarest.starts()
        self._met: dict[str, tuple[list[_Met], int]] = {}

    def marks(self, text: str, spotter: Spotter) -> Iterator[Mark]:
        for start, end in self._stretches(text, spotter):
            for met in self._together(list(self._words(text, start, end))):
                yield Mark(met.start, met.end, self._clause.number)

    def _stretches(self, text: str, spotter: Spotter) -> Iterator[tuple[int, int]]:
        """The parts of the text around its rarest word, where the others may be; disjoint."""
        reach, begun, ended = self._clause.reach, -1, -1
        for offset, run in spotter.runs(self._starts):
            if not any(map(self._rarest.meets, lookup(run))):
                continue
            start, end = _before(text, offset, reach), _after(text, offset + len(run), reach)
            if start >= ended:
                if begun >= 0:
                    yield begun, ended
                begun = start
            ended = end
        if begun >= 0:
            yield begun, ended

    def _words(self, text: str, start: int, end: int) -> Iterator[_Met]:
        """The words of a stretch that the clause has; their places count from its start."""
        position = 0
        for match in located_runs(text, start, end):
            met, size = self._judged(match[0])
            offset = match.start()
            for one in met:
                yield _Met(offset + one.start, offset + one.end, one.rank, position + one.place)
            position += size

    def _judged(self, run: str) -> tuple[list[_Met], int]:
        """The words of a run that are words of the clause, and how many words it has in all."""
        judged = self._met.get(run)
        if judged is None:
            pieces = lookup(run)
            met = [
                _Met(piece.start, piece.end, rank, place)
                for place, piece in enumerate(pieces)
                for rank, word in enumerate(self._clause.words)
                if word.meets(piece)
            ]
            judged = self._met[run] = (met, len(pieces))
        return judged

    def _together(self, found: list[_Met]) -> Iterator[_Met]:
        """The words that stand in a row as the clause has them, or near all its others."""
        places = {(met.rank, met.place) for met in found}
        ranks, slop = range(len(self._clause.words)), self._clause.slop
        for met in found:
            if slop:
                reach = range(met.place - slop, met.place + slop + 1)
                if all(any((rank, place) in places for place in reach) for rank in ranks):
                    yield met
            else:
                first = met.place - met.rank
                if all((rank, first + rank) in places for rank in ranks):
                    yield met


def _before(text: str, offset: int, words: int) -> int:
    """Where a stretch begins that holds at least `words` words before the run at `offset`."""
    start, found = offset, 0
    while start > 0 and found < words:
        end = start
        for _ in range(words + 1):
            start = _space_before(text, start)
        found += sum(len(lookup(run[0])) for run in located_runs(text, start, end))
    return start


def _space_before(text: str, start: int) -> int:
    """The end of the last plain space before `start` that groups no digits; else the beginning."""
    while (space := text.rfind(" ", 0, max(0, start - 1))) >= 0:
        if not (text[space - 1 : space].isdigit() and text[space + 1 : space + 2].isdigit()):
            return space + 1
        start = space + 1
    return 0


def _after(text: str, offset: int, words: int) -> int:
    """Where a stretch ends that holds at least `words` words from `offset` on."""
    for run in located_runs(text, offset):
        words -= len(lookup(run[0]))
        if words <= 0:
            return run.end()
    return len(text)


def disjoint(found: list[Mark]) -> list[Mark]:
    """The marks in order; of two that overlap, the first and longest."""
    marks: list[Mark] = []
    end = 0
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= end:
            marks.append(mark)
            end = mark.end
    return marks
