"""Countries: how a text writes their names and what belongs to them."""

import re
from functools import cache

from indexer.actors.gazetteer import Entry, gazetteer

DOUBTFUL_CAPITALS = frozenset(
    "Victoria|Saint-Georges|Kingston|Georgetown|Wellington|Roseau|San José|Bruxelles".split("|")
)
"""Capitals that are also names of persons or of better known towns, or the Union's."""


@cache
def by_code() -> dict[str, Entry]:
    """Return the countries by ISO code."""
    return {e.code: e for e in gazetteer().entries if e.type == "pays" and e.code}


@cache
def sole_demonyms() -> dict[str, Entry]:
    """Return the country of each demonym, in small letters, that is of one country alone."""
    countries: dict[str, set[Entry]] = {}
    for entry in gazetteer().entries:
        for word in entry.demonyms:
            countries.setdefault(word.lower(), set()).add(entry)
    return {word: min(found, key=lambda e: e.name) for word, found in countries.items()
            if len(found) == 1}  # fmt: skip


@cache
def demonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return what a demonym looks like, and the country's code of each."""
    return _pattern({word: entry.code for word, entry in sole_demonyms().items()})


@cache
def names() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return what a country's name looks like, and the code of each."""
    codes = {name: entry.code for entry in by_code().values() for name in entry.names}
    return _pattern(codes | {name.replace("'", "’"): code for name, code in codes.items()})


def _pattern(codes: dict[str, str]) -> tuple[re.Pattern[str], dict[str, str]]:
    longest = sorted(codes, key=lambda name: (-len(name), name))
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest))})(?![\w-])"), codes
