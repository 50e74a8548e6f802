"""Passages: the stretches of an article that a reader should see, marks included."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from search.marks import Mark

LONGEST = 280  # characters; about three lines on a page
BEFORE = 150  # at most that much before the first mark
ENOUGH = 100  # characters; a shorter first line (a dateline) is followed by the next
CONSIDERED = 60  # marks of one text, shared between the clauses of the query
FEWEST = 5  # of them for each clause, however many clauses there are
PASSAGES = 3
NEARBY = 8  # characters before a sentence in which the stop of the one before it stands

_DANGLING = " ,;:.!?)»”–—\u00a0\u202f"  # what a passage does not begin with
_CLOSING = "».!?”\"')\u00a0\u202f \t\r"  # what may be left of a sentence that is all there
# What stands between the stop of one sentence and the first letter of the next.
_BETWEEN = re.compile(r"[»”\"')\s]*\s+(?=[«“\"'(\-–—]?\s?[A-ZÀ-ÖØ-Þ0-9])")

Part = Literal["title", "lead", "body"]
"""The texts of an article."""


@dataclass(slots=True, kw_only=True)
class Snippet:
    """A passage: `text` is the stored `field` from character `offset` on.

    `marks` are [start, end] in characters of `text`. The text is plain: escape it before you
    put it into a page. `cut`: whether it begins, and whether it ends, in mid-sentence.
    """

    field: Annotated[Part, Field(examples=["body"])]
    offset: Annotated[int, Field(examples=[1480])]
    text: Annotated[
        str, Field(examples=["la possibilité d’envoyer des batteries de missiles Patriot"])
    ]
    marks: Annotated[list[tuple[int, int]], Field(examples=[[[51, 58]]])]
    # For those who show it: not in the answers of the API, where `text` and `offset` say it all.
    cut: Annotated[tuple[bool, bool], Field(exclude=True)] = (False, False)


def best(field: Part, text: str, marks: Sequence[Mark], limit: int = PASSAGES) -> list[Snippet]:
    """The best passages of a text, in its order: most clauses of the query first, then most marks.

    They begin and end at sentences where that fits, else between words, and never overlap.
    """
    chosen: list[_Stretch] = []
    for one in sorted(_candidates(text, marks), key=_worth):
        if len(chosen) < limit and all(one.end <= c.start or one.start >= c.end for c in chosen):
            chosen.append(one)
    return [_passage(field, text, one) for one in sorted(chosen)]


def opening(field: Part, text: str) -> Snippet:
    """The beginning of a text, for a hit whose marks are elsewhere or nowhere."""
    return _passage(field, text, _Stretch(0, _end(text, 0, min(len(text), ENOUGH)), []))


def whole(field: Part, text: str, marks: Sequence[Mark]) -> Snippet:
    """All of a text as one passage: a title, or an article being read."""
    return _passage(field, text, _Stretch(0, len(text), marks))


class _Stretch(NamedTuple):
    """A part of a text, with the marks inside it."""

    start: int
    end: int
    marks: Sequence[Mark]


def _candidates(text: str, marks: Sequence[Mark]) -> Iterator[_Stretch]:
    starts = [mark.start for mark in marks]
    begun = ended = -1
    for mark in _considered(marks):
        start = _start(text, mark.start)
        if start == begun and mark.end <= ended:
            continue  # the same stretch again
        begun, ended = start, _end(text, start, mark.end)
        first = bisect_left(starts, begun)
        inside = marks[first : bisect_left(starts, ended, lo=first)]
        # Marks are disjoint: only the last may reach beyond.
        yield _Stretch(begun, ended, inside[:-1] if inside[-1].end > ended else inside)


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


def _worth(one: _Stretch) -> tuple[int, int, int]:
    return -len({mark.clause for mark in one.marks}), -len(one.marks), one.start


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


def _passage(field: Part, text: str, one: _Stretch) -> Snippet:
    start, end, marks = one
    inside = [(mark.start - start, mark.end - start) for mark in marks]
    cut = (_cut_before(text, start), _cut_after(text, end))
    return Snippet(field=field, offset=start, text=text[start:end], marks=inside, cut=cut)


def _cut_before(text: str, start: int) -> bool:
    """Whether what begins at `start` is the rest of a sentence, and does not say so itself."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if not line.strip() or text[start : start + 1] == "…":
        return False
    return all(begun != start for _, begun in _sentences(text, start - NEARBY, start + 3))


def _cut_after(text: str, end: int) -> bool:
    """Whether the sentence goes on at `end`, in the same line."""
    line = text.find("\n", end)
    rest = text[end : line if line >= 0 else len(text)]
    if not rest.strip(_CLOSING) or text[end - 1 : end] == "…":
        return False
    return text[end - 1 : end] not in (".", "!", "?") or not _BETWEEN.match(text, end)
