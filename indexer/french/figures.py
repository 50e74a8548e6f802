"""Figures and acronyms: one writing for each value."""

import re

from indexer.french.chunk import GROUPED

# In capitals as printed; in headline capitals and in lower case only what nobody mistakes for a
# word or a name (VIE, vie, xie).
_ROMAN = re.compile(
    r"(I)(?:er|ER|[eè]re|re)s?|([IVX]+|x[vx][ivx]*|xi[vx]|xi{2,3})(?:[eè]|[eè]me)s?|(X[IVX]+)(?:E|[EÈ]ME)"
)
_ORDINAL = re.compile(r"(\d+)(?:er|[eè]re|re|[eè]|[eè]me|nde?|de)s?", re.IGNORECASE)
_GROUPED = re.compile(GROUPED)
_VALUES = {"I": 1, "V": 5, "X": 10}


def canonical(text: str) -> str:
    """The writing under which a figure or an acronym is indexed; other words unchanged.

    `1 000 000`, `1.000.000` -> `1000000`; `1 000e` -> `1000e`; `3,5` -> `3.5`;
    `19ème`, `XIXe` -> `19e`; `Ier`, `1re` -> `1e`; `O.T.A.N.` -> `OTAN`.
    """
    if text[:1].isdigit():
        return _number(text)
    if "." in text:
        return text.replace(".", "")
    roman = _ROMAN.fullmatch(text)
    return f"{_roman_value(roman[roman.lastindex or 0].upper())}e" if roman else text


def _number(text: str) -> str:
    grouped = _GROUPED.match(text)
    if grouped:
        text = re.sub(r"\W", "", grouped[0]) + text[grouped.end() :]
    ordinal = _ORDINAL.fullmatch(text)
    return f"{ordinal[1]}e" if ordinal else text.replace(",", ".")


def _roman_value(numeral: str) -> int:
    values = [_VALUES[digit] for digit in numeral]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))
