"""Spotting: a cheap look at a text for the runs where a query may be answered.

Analysing every word of every hit would take most of the time of an answer. Words of one stem
begin alike, so an expression for their first letters finds the few runs worth analysing: too
many maybe, never too few (tests/search/test_spotting.py holds it to the whole analysis).
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from indexer.french.characters import fold
from indexer.french.chunk import run_at
from indexer.french.inflection import irregular

LETTERS = 3  # how many first letters of a form are looked for

# Between two letters of one word anything may stand: O.T.A.N., porte-avions, soft hyphens.
_BETWEEN = r"[\W_ʼ]*"
_AT_START = r"(?<![^\W_ʼ].)"  # after the first letter: no other stands before it
_ROMAN = "IVXivx"
# One character that stands for several letters (ﬁ, full-width forms...): rare, and read in full.
_COMPATIBILITY = re.compile(
    "[\u00aa\u00b2\u00b3\u00b9\u00ba\u2070-\u218f\u2460-\u24ff\u3200-\u33ff"
    "\ufb00-\ufdff\uff00-\uffef\U0001d400-\U0001d7ff]"
)
_ANYTHING = ""


def beginnings(forms: Iterable[str]) -> frozenset[str]:
    """The beginnings to look for, of folded exact forms and stems."""
    starts = {form[:LETTERS] for form in forms if form}
    return frozenset(starts.union(*(_irregular_starts().get(start, ()) for start in starts)))


def spotted(text: str, starts: frozenset[str]) -> Iterator[tuple[int, str]]:
    """The runs of a text that have a word beginning with one of `starts`: (offset, run)."""
    if _COMPATIBILITY.search(text):
        starts = starts | {_ANYTHING}
    found = {match.start() for start in starts for match in _expression(start).finditer(text)}
    end = 0
    for place in sorted(found):
        if place < end:
            continue
        first = place
        while first > end and not text[first - 1].isspace():
            first -= 1
        run = run_at(text, first)
        end = first + len(run)
        yield first, run


@lru_cache(maxsize=20_000)
def _expression(start: str) -> re.Pattern[str]:
    if not start.isascii() or not start:
        # Other scripts compose letters in their own ways: every run is looked at.
        return re.compile(r"\S+")
    first, others = start[0], start[1:]
    if first.isdigit():
        # Figures have many writings (3,5; XIXe for 19e): their first one must do.
        roman = _ROMAN if len(start) > 1 else ""
        return re.compile(f"[{first}{roman}]{_AT_START}")
    spelled = f"{_letters(first)}{_AT_START}"
    for before, char in zip(start, others, strict=False):
        # The second half of œ and æ is no character of its own.
        optional = "?" if before in "oa" and char == "e" else ""
        spelled += f"{_BETWEEN}{_letters(char)}{optional}"
    return re.compile(spelled)


def _letters(char: str) -> str:
    """A class of all characters that fold to `char`, or to something it begins."""
    return f"[{_classes().get(char) or re.escape(char) + re.escape(char.upper())}]"


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    found: dict[str, str] = {}
    for code in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x250)):
        letter = fold(chr(code))[:1]
        if letter.isascii():
            found[letter] = found.get(letter, "") + chr(code)
    return found


@lru_cache(maxsize=1)
def _irregular_starts() -> dict[str, set[str]]:
    """Beginnings of irregular forms by that of their base, where they differ: oei -> yeu."""
    found: dict[str, set[str]] = {}
    for form, base in irregular().items():
        one, other = fold(form)[:LETTERS], fold(base)[:LETTERS]
        if one != other:
            found.setdefault(other, set()).add(one)
            found.setdefault(one, set()).add(other)
    return found
