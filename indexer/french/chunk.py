"""How a text is cut: runs between spaces, and in each run the units that hold words.

A unit is what a reader sees as one written thing: `l’Ukraine`, `porte-avions`, `O.T.A.N.`,
`1 000 000`, `élu·es`. What it means is decided in `word.py`.
"""

import re
import sys
from collections.abc import Iterator

from indexer.french.characters import APOSTROPHES, DOTS, HYPHENS, INVISIBLE, MARKS

# [0-9], not \d: other digits are not grouped so in French, and looking for them takes longer.
_THIN = "\u00a0\u2009\u202f"  # spaces that group digits, besides the plain one
_INSIDE = rf"\w{MARKS}{INVISIBLE}"  # what goes on with a word, as a class
ENDED = rf"(?:ᵉ|[eè]me|e)?(?![{_INSIDE}])"  # the end of figures, or of an ordinal: 1 000e
GROUPED = rf"[0-9]{{1,3}}(?:[ .{_THIN}][0-9]{{3}})+{ENDED}"  # 1 000 000, 1.000.000
_NUMBER = rf"(?<![{_INSIDE}.,]){GROUPED}"
_LETTER = rf"[^\W\d_][{MARKS}]{{0,4}}"
_ACRONYM = rf"{_LETTER}\.(?:{_LETTER}\.)+(?:{_LETTER}(?!\w))?"  # O.T.A.N. or O.T.A.N
_WORD = rf"(?:{_NUMBER}|{_ACRONYM}|[{_INSIDE}]+)"
# Between two words of one unit; figures also hold together by . or ,
_JOINT = rf"(?:[{APOSTROPHES}{DOTS}&{HYPHENS}]|(?<=\d)[.,](?=\d))"
_SIGN = r"(?:\+\+?(?!\w)|\#(?!\w))"  # C++, Canal+, C#
_FEMININE = "e|ne|le|te|se|ve|fe|que|che|sse|esse|elle|ale|ine|ère|ière|euse|ice|rice|trice"
_ANY = f"{_FEMININE}|{_FEMININE.upper()}"
# With one full stop, stroke or hyphen (élu.es, élu/e, élu-es) only what no sentence begins with,
# were its space left out, and no pronoun: donne-le.
_ALONE = r"(?<=[^\W\d_]{3})[./-](?:e|fe|sse|ère|ière|euse|ice|rice|trice|nes|ves?)s?(?![./]?\w)"
# Inclusive endings: élu(e)s, auteur(s), élu.e.s, élu-e-s, élu/e/s, élu.es.
BRACKETED = rf"\((?:{_ANY}|[sSxX])[sS]?\)(?:[sS]|\([sS]\))?(?!\w)"
INCLUSIVE = rf"(?:{BRACKETED}|[./{HYPHENS}](?:{_ANY})[./{HYPHENS}][sS](?!\w)|{_ALONE})"
# The same after dots, which hold the unit together: élu·es, tou·s·tes, national·e·aux.
DOTTED = re.compile(rf"([^{DOTS}]+)(?:[{DOTS}](?:(?:{_FEMININE})s?|s|x|aux))+", re.IGNORECASE)
# An elided article whose word stands in quotation marks: l’« affaire », d’@machin.
_QUOTED = rf"(?:[{APOSTROPHES}](?=[«“\"(\[#@*]))"
_UNIT = re.compile(rf"{_WORD}(?:{_JOINT}{_WORD})*(?:{_SIGN}|{INCLUSIVE}|{_QUOTED})?")

# A run ends at white space, unless that space may group the digits of one number.
_RUN = re.compile(rf"\S+(?:(?<=[0-9])[ {_THIN}](?=[0-9]{{3}}{ENDED})\S+)*")
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
