"""Figures and acronyms: one writing for each value."""

import re

from indexer.french.chunk import GROUPED

# In capitals as printed; in lower case only the centuries, which nobody mistakes for a word.
_ROMAN = re.compile(r"(I)(?:er|[eè]re|re)s?|([IVX]+|x[ivx]+)(?:e|[eè]me)s?")
_ORDINAL = re.compile(r"(\d+)(?:er|[eè]re|re|e|[eè]me|nde?)s?")
_GROUPED = re.compile(GROUPED)
_VALUES = {"I": 1, "V": 5, "X": 10}


def canonical(text: str) -> str:
    """The writing under which a figure or an acronym is indexed; other words unchanged.

    `1 000 000`, `1.000.000` -> `1000000`; `3,5` -> `3.5`; `19ème`, `XIXe` -> `19e`;
    `Ier`, `1re` -> `1e`; `O.T.A.N.` -> `OTAN`.
    """
    if text[:1].isdigit():
        return _number(text)
    if "." in text:
        return text.replace(".", "")
    roman = _ROMAN.fullmatch(text)
    return f"{_roman_value((roman[1] or roman[2]).upper())}e" if roman else text


def _number(text: str) -> str:
    if _GROUPED.fullmatch(text):
        return re.sub(r"\D", "", text)
    ordinal = _ORDINAL.fullmatch(text)
    return f"{ordinal[1]}e" if ordinal else text.replace(",", ".")


def _roman_value(numeral: str) -> int:
    values = [_VALUES[digit] for digit in numeral]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))
