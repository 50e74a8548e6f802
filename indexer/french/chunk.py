"""How a text is cut: runs between spaces, and in each run the units that hold words.

A unit is what a reader sees as one written thing: `l’Ukraine`, `porte-avions`, `O.T.A.N.`,
`1 000 000`, `élu·es`. What it means is decided in `word.py`.
"""

import re
from collections.abc import Iterator

from indexer.french.characters import APOSTROPHES, HYPHENS, INVISIBLE, MARKS

GROUPED = r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?!\w)"  # 1 000 000, 1.000.000
_ACRONYM = r"[^\W\d_]\.(?:[^\W\d_]\.)+(?:[^\W\d_](?!\w))?"  # O.T.A.N. or O.T.A.N
_WORD = rf"[\w{MARKS}{INVISIBLE}]+"
_FIRST = rf"(?:(?<![\w.,]){GROUPED}|{_ACRONYM}|{_WORD})"
_NEXT = rf"(?:{GROUPED}|{_ACRONYM}|{_WORD})"
# Between two words of one unit; figures also hold together by . or ,
_JOINT = rf"(?:[{APOSTROPHES}·&{HYPHENS}]|(?<=\d)[.,](?=\d))"
_SIGN = r"(?:\+\+?(?!\w)|\#(?!\w))"  # C++, Canal+, C#
_UNIT = re.compile(rf"{_FIRST}(?:{_JOINT}{_NEXT})*{_SIGN}?")

# A run ends at white space, unless that space may group the digits of one number.
_RUN = re.compile(r"\S+(?:(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\w))\S+)*")
_MAY_GROUP = re.compile(r"\d[ \u00a0\u202f]\d{3}")
# Begins with a digit, for speed; `_join` then looks at what stands before.
_NUMBERS = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})+(?!\w)")
_GROUPING = str.maketrans(dict.fromkeys(" \u00a0\u202f", "\u2060"))


def runs(text: str) -> list[str]:
    """The runs of a text, in order; the spaces inside a number are replaced by a word joiner."""
    if _MAY_GROUP.search(text):
        text = _NUMBERS.sub(_join, text)
    # Ten times faster than the expression that also knows where each run stands.
    return text.split()


def _join(found: re.Match[str]) -> str:
    """Figures and spaces as one number, or the first figures apart: 2020 300 000."""
    figures, before = found[0], found.string[: found.start()][-1:]
    first = re.split(r"[ \u00a0\u202f]", figures, maxsplit=1)[0]
    if len(first) <= 3 and not (before.isalnum() or before in ("_", ".", ",")):
        return figures.translate(_GROUPING)
    rest = figures[len(first) + 1 :]
    return f"{first} {_NUMBERS.sub(_join, rest)}"


def located_runs(text: str) -> Iterator[re.Match[str]]:
    """The runs of a text as matches, which know their offsets."""
    return _RUN.finditer(text)


def run_at(text: str, start: int) -> str:
    """The run that begins at `start`, which is no white space."""
    found = _RUN.match(text, start)
    return found[0] if found else ""


def units(run: str) -> Iterator[re.Match[str]]:
    """The units of a run, as matches."""
    return _UNIT.finditer(run)
