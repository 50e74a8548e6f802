"""How a text is cut: runs between spaces, and in each run the units that hold words.

A unit is what a reader sees as one written thing: `l’Ukraine`, `porte-avions`, `O.T.A.N.`,
`1 000 000`, `élu·es`. What it means is decided in `word.py`.
"""

import re
import sys
from collections.abc import Iterator

from indexer.french.characters import APOSTROPHES, HYPHENS, INVISIBLE, MARKS

# [0-9], not \d: other digits are not grouped so in French, and looking for them takes longer.
_THIN = "\u00a0\u2009\u202f"  # spaces that group digits, besides the plain one
_INSIDE = rf"\w{MARKS}{INVISIBLE}"  # what goes on with a word, as a class
_ENDED = rf"(?:ᵉ|[eè]me|e)?(?![{_INSIDE}])"  # the end of figures, or of an ordinal: 1 000e
GROUPED = rf"[0-9]{{1,3}}(?:[ .{_THIN}][0-9]{{3}})+{_ENDED}"  # 1 000 000, 1.000.000
_NUMBER = rf"(?<![{_INSIDE}.,]){GROUPED}"
_LETTER = rf"[^\W\d_][{MARKS}]{{0,4}}"
_ACRONYM = rf"{_LETTER}\.(?:{_LETTER}\.)+(?:{_LETTER}(?!\w))?"  # O.T.A.N. or O.T.A.N
_WORD = rf"(?:{_NUMBER}|{_ACRONYM}|[{_INSIDE}]+)"
# Between two words of one unit; figures also hold together by . or ,
_JOINT = rf"(?:[{APOSTROPHES}·&{HYPHENS}]|(?<=\d)[.,](?=\d))"
_SIGN = r"(?:\+\+?(?!\w)|\#(?!\w))"  # C++, Canal+, C#
# Inclusive endings: élu(e)s, élu.e.s, élu-e-s, auteur(s); élu·es is held together by the joint.
_FEMININE = "e|ne|le|se|te|ve|ère|euse|ice|rice|trice"
# With one full stop (élu.es) only what no sentence begins with, were its space left out.
_ONE_STOP = r"(?<=[^\W\d_]{3})\.(?:e|ère|euse|ice|rice|trice)s?(?!\.?\w)"
INCLUSIVE = (
    rf"(?:\((?:{_FEMININE}|s|x)s?\)s?(?!\w)"
    rf"|[.{HYPHENS}](?:{_FEMININE})[.{HYPHENS}]s(?!\w)|{_ONE_STOP})"
)
# An elided article whose word stands in quotation marks: l’« affaire », d’@machin.
_QUOTED = rf"(?:[{APOSTROPHES}](?=[«“\"(\[#@*]))"
_UNIT = re.compile(rf"{_WORD}(?:{_JOINT}{_WORD})*(?:{_SIGN}|{INCLUSIVE}|{_QUOTED})?")

# A run ends at white space, unless that space may group the digits of one number.
_RUN = re.compile(rf"\S+(?:(?<=[0-9])[ {_THIN}](?=[0-9]{{3}}{_ENDED})\S+)*")
_MAY_GROUP = re.compile(rf"[0-9][ {_THIN}][0-9]{{3}}")
# Begins with a digit, for speed; `_join` then looks at what stands before.
_FIGURES = re.compile(GROUPED)
_GROUPED_FIGURES = re.compile(_NUMBER)
_JOINED = str.maketrans(dict.fromkeys(f" .{_THIN}", "\u2060"))


def runs(text: str) -> list[str]:
    """The runs of a text, in order; a word joiner stands for what groups the digits of a number."""
    if _MAY_GROUP.search(text):
        text = _FIGURES.sub(_join, text)
    # Ten times faster than the expression that also knows where each run stands.
    return text.split()


def _join(found: re.Match[str]) -> str:
    """Figures as one number where they are one, or the first figures apart: 2020 300 000."""
    before = found.string[max(0, found.start() - 1) : found.start()]
    joined = _GROUPED_FIGURES.sub(lambda number: number[0].translate(_JOINED), before + found[0])
    return joined[len(before) :]


def located_runs(text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
    """The runs of `text[start:end]` as matches, which know their offsets in the text."""
    return _RUN.finditer(text, start, end)


def run_at(text: str, start: int) -> str:
    """The run that begins at `start`, which is no white space."""
    found = _RUN.match(text, start)
    return found[0] if found else ""


def units(run: str) -> Iterator[re.Match[str]]:
    """The units of a run, as matches."""
    return _UNIT.finditer(run)
