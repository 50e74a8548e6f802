"""Writings: how else the very same name is written, where no rule of the analysis joins them."""

import re
from collections.abc import Iterator

_ONE_WORD = re.compile(r"([^\W\d_]{1,6})(\d{1,4})")  # COP21
_TWO_WORDS = re.compile(r"([^\W\d_]{1,6}) (\d{1,4})")  # COP 21
_SAINT = re.compile(r"(saint|sainte|st|ste)[ -](\S+)", re.IGNORECASE)

_OTHER_SAINT = {"saint": "St", "sainte": "Ste", "st": "Saint", "ste": "Sainte"}


def writings(text: str) -> Iterator[str]:
    """Other writings of a name of one word or two: `COP 21` of `COP21`, `St-Malo` of `Saint Malo`.

    Whether the archive has them is for the caller to ask.
    """
    if found := _ONE_WORD.fullmatch(text):
        yield f"{found[1]} {found[2]}"
    if found := _TWO_WORDS.fullmatch(text):
        yield found[1] + found[2]
    if found := _SAINT.fullmatch(text):
        yield f"{_OTHER_SAINT[found[1].lower()]}-{found[2]}"
