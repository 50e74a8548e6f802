"""Periods: the date facet, where the buckets of a level always add up to the total.

An article known only more coarsely than the level has a bucket of its own: `2025-XX` is "2025,
mois non précisé" (the X of EDTF, ISO 8601-2: unspecified digits), `XXXX` a date that spans years.
Each is a filter as well, which finds just those articles.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from indexer.buckets import MOST, commonest
from indexer.dates import DateWindow, PartialDate
from indexer.schema import BUCKETS
from search.filters import Filters

Level = Literal["annee", "mois", "jour"]

SPANNING = "XXXX"
UNDATED = "sans-date"
_COARSE = re.compile(r"([0-9]{4}(?:-[0-9]{2})?)-XX|XXXX")


@dataclass(frozen=True, slots=True)
class Period:
    """One bucket: `value` as a filter takes it, `name` in French."""

    value: str
    name: str
    count: int
    selected: bool


def level_for(window: DateWindow | None) -> Level:
    """The level to show inside a window: days of one month, months of one year, else years."""
    if window is None or window.low is None or window.high is None:
        return "annee"
    if window.low // 100 == window.high // 100:
        return "jour"
    return "mois" if window.low // 10_000 == window.high // 10_000 else "annee"


def known_of(value: str) -> str | None:
    """What is known where a bucket has X: `2025` of `2025-XX`, nothing of `XXXX`.

    None for what is no such bucket.
    """
    match = _COARSE.fullmatch(value)
    return (match[1] or "") if match else None


def asked(level: Level) -> dict[str, Any]:
    """What to ask of the engine for the buckets of a level, days apart: there may be too many."""
    coarse = [name for name in _levels(level) if name != "jour"]
    return {
        **{BUCKETS[name]: commonest(BUCKETS[name], MOST) for name in coarse},
        "dated": {"value_count": {"field": "low"}},
        "found": {"value_count": {"field": "ordinal"}},
    }


def periods(
    found: Mapping[str, Any], level: Level, filters: Filters, everywhere: bool
) -> tuple[list[Period], int]:
    """The buckets of a level in order of time, and the number of articles without a date.

    `found` holds the engine's counts by year, month and day, down to the level. Unless
    `everywhere`, periods outside the window of the filter stay whole: beside the days of July
    2025, the other months of 2025 and the other years.
    """
    counts = [dict(found[BUCKETS[name]]) for name in _levels(level)]
    listed = {SPANNING: found["dated"] - sum(counts[0].values())}
    listed |= _split(counts[0], counts[1:], None if everywhere else filters.window)
    chosen = [_period(value, count, filters) for value, count in sorted(listed.items()) if count]
    return chosen, found["found"] - found["dated"]


def _levels(level: Level) -> list[str]:
    """A level and those above it."""
    return list(BUCKETS)[: list(BUCKETS).index(level) + 1]


def _split(
    buckets: dict[int, int], finer: list[dict[int, int]], window: DateWindow | None
) -> dict[str, int]:
    """Counts by period, each split into finer ones as long as there are, inside the window."""
    if not finer:
        return {written(bucket): count for bucket, count in buckets.items()}
    children: dict[int, dict[int, int]] = {}
    for bucket, count in finer[0].items():
        children.setdefault(bucket // 100, {})[bucket] = count
    listed: dict[str, int] = {}
    for bucket, count in buckets.items():
        if window and not window.overlaps(PartialDate.parse(written(bucket))):
            listed[written(bucket)] = count
            continue
        inside = children.get(bucket, {})
        listed[f"{written(bucket)}-XX"] = count - sum(inside.values())
        listed |= _split(inside, finer[1:], window)
    return listed


def written(bucket: int) -> str:
    """A year, month or day as integer (2025, 202507, 20250704) in EDTF."""
    digits = str(bucket)
    return "-".join(part for part in (digits[:4], digits[4:6], digits[6:]) if part)


def _period(value: str, count: int, filters: Filters) -> Period:
    if known_of(value) is None:
        date, name = _named(value)
        inside = filters.window is not None and filters.window.contains(date)
        return Period(value, name, count, inside and not filters.coarse)
    chosen = f"{filters.window}-XX" if filters.window else SPANNING
    return Period(value, named(value), count, filters.coarse and value == chosen)


def named(value: str) -> str:
    """A bucket in French: « juillet 2025 » or, of what is known no better, what is known."""
    return "à cheval sur plusieurs années" if value == SPANNING else _named(value)[1]


@lru_cache(maxsize=20_000)
def _named(value: str) -> tuple[PartialDate, str]:
    """What is known of the date of a period, and the period in French."""
    known = value.removesuffix("-XX")
    date = PartialDate.parse(known)
    name = date.en_toutes_lettres()
    if known != value:
        name += ", mois non précisé" if len(known) == 4 else ", jour non précisé"
    return date, name
