"""Passages: the stretches of an article that a reader should see, marks included."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search.marks import Mark

LONGEST = 280  # characters; about three lines on a page
BEFORE = 150  # at most that much before the first mark
ENOUGH = 100  # characters; a shorter first line (a dateline) is followed by the next
CONSIDERED = 60  # marks of one text, shared between the clauses of the query
FEWEST = 5  # of them for each clause, however many clauses there are
PASSAGES = 3

_DANGLING = " ,;:.!?)»”–—\u00a0\u202f"  # what a passage does not begin with
# What stands between the stop of one sentence and the first letter of the next.
_BETWEEN = re.compile(r"[»”\"')\s]*\s+(?=[«“\"'(\-–—]?\s?[A-ZÀ-ÖØ-Þ0-9])")


class Passage(NamedTuple):
    """`text` is `field[offset:offset + len(text)]` of the article; marks count within `text`."""

    field: str
    offset: int
    text: str
    marks: tuple[tuple[int, int], ...]


def best(field: str, text: str, marks: Sequence[Mark], limit: int = PASSAGES) -> list[Passage]:
    """The best passages of a text, in its order: most clauses of the query first, then most marks.

    They begin and end at sentences where that fits, else between words, and never overlap.
    """
    candidates = sorted(_candidates(text, marks), key=_worth)
    chosen: list[tuple[int, int]] = []
    for start, end, _ in candidates:
        if len(chosen) < limit and all(end <= s or start >= e for s, e in chosen):
            chosen.append((start, end))
    return [_passage(field, text, start, end, marks) for start, end in sorted(chosen)]


def opening(field: str, text: str) -> Passage:
    """The beginning of a text, for a hit whose marks are elsewhere or nowhere."""
    return Passage(field, 0, text[: _end(text, 0, min(len(text), ENOUGH))], ())


def whole(field: str, text: str, marks: Sequence[Mark]) -> Passage:
    """All of a text as one passage: a title, or an article being read."""
    return _passage(field, text, 0, len(text), marks)


def _candidates(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    begun = ended = -1
    for mark in _considered(marks):
        start = _start(text, mark.start)
        if start == begun and mark.end <= ended:
            continue  # the same stretch again
        begun, ended = start, _end(text, start, mark.end)
        yield begun, ended, _inside(marks, begun, ended)


def _considered(marks: Sequence[Mark]) -> Iterator[Mark]:
    """The first marks of each clause: those of a rare one may come after a thousand others."""
    share = max(FEWEST, CONSIDERED // max(1, len({mark.clause for mark in marks})))
    if len(marks) <= share:
        yield from marks
        return
    seen: Counter[int] = Counter()
    for mark in marks:
        seen[mark.clause] += 1
        if seen[mark.clause] <= share:
            yield mark


def _inside(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    first = bisect_left(marks, start, key=lambda mark: mark.start)
    after = bisect_left(marks, end, lo=first, key=lambda mark: mark.start)
    return [mark for mark in marks[first:after] if mark.end <= end]


def _worth(candidate: tuple[int, int, list[Mark]]) -> tuple[int, int, int]:
    start, _, marks = candidate
    return -len({mark.clause for mark in marks}), -len(marks), start


def _start(text: str, mark: int) -> int:
    """Where the sentence of a mark begins, or a word not too far before the mark."""
    floor = max(0, mark - BEFORE)
    begun = text.rfind("\n", floor, mark) + 1
    # A little beyond, to see the capital of a sentence that begins with the mark.
    for _, start in _sentences(text, floor, mark + 3):
        if start <= mark:
            begun = max(begun, start)
            break
    if begun or floor == 0:
        return begun
    space = text.find(" ", floor, mark)
    start = space + 1 if space >= 0 else floor
    while start < mark and text[start] in _DANGLING:
        start += 1
    return start


def _end(text: str, start: int, mark: int) -> int:
    """The last end of a sentence that fits, but after the mark; else between two words."""
    ceiling = max(start + LONGEST, mark)
    if ceiling >= len(text):
        ceiling = len(text)
    line = text.find("\n", mark, ceiling)
    if line >= 0:
        return line
    if ceiling == len(text):
        return len(text.rstrip())
    for end, _ in _sentences(text, mark, ceiling):
        return end
    space = text.rfind(" ", mark, ceiling)
    return space if space >= mark else ceiling


def _sentences(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Where one sentence ends and the next begins, from `high` back to `low`."""
    low, place = max(0, low - 1), high
    while (place := max([text.rfind(stop, low, place) for stop in ".!?…"])) >= 0:
        if between := _BETWEEN.match(text, place + 1, high):
            yield between.span()


def _passage(field: str, text: str, start: int, end: int, marks: Sequence[Mark]) -> Passage:
    inside = tuple((m.start - start, m.end - start) for m in _inside(marks, start, end))
    return Passage(field, start, text[start:end], inside)
