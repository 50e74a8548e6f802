"""Facets: how many of the articles found have each value; counts are exact.

Drill sideways: a facet is counted without its own filter, so that a second value can be
ticked. All facets without a filter share one question to the engine; each other takes one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tantivy import Query

from indexer.schema import BUCKETS, FACETS
from search.engine import Engine
from search.filters import Filters, Selection, values
from search.periods import Level, Period, level_for, periods
from search.ranking import all_of

FacetName = Literal["date", "acteur", "source", "rubrique", "auteur"]
NAMES: tuple[FacetName, ...] = ("date", "acteur", "source", "rubrique", "auteur")

_ALL_PERIODS = 200_000  # more days than from 1600 to 2100
_SEGMENT_SIZE = 10_000_000  # exact counts: no segment may leave a value out


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet, its number of articles, and whether the user ticked or excluded it."""

    key: str
    name: str
    type: str | None
    count: int
    selected: bool
    excluded: bool


@dataclass(frozen=True, slots=True)
class Facets:
    """The facets of one answer. `undated` counts as the date facet does: without its filter."""

    dates: list[Period]
    undated: int
    values: dict[str, list[Value]]


def count(
    engine: Engine,
    query: Query,
    filters: Filters,
    wanted: Iterable[FacetName],
    level: Level | None,
    size: int,
) -> Facets:
    """Count the facets `wanted` of the articles that match `query` and `filters`.

    `level` is that of the date facet; None: that of the window of dates, split inside it only.
    `size` is the number of values to list of each other facet.
    """
    shown = level or level_for(filters.window)
    names = [name for name in NAMES if name in set(wanted)]
    active = set(filters.active())
    free = [name for name in names if name not in active]
    found: dict[str, Any] = {}
    if free:
        narrowed = filters.narrow(engine.schema, query)
        found |= engine.aggregate(narrowed, _asked(free, shown, size))
    for name in names:
        if name in active:
            narrowed = filters.narrow(engine.schema, query, without=name)
            found |= engine.aggregate(narrowed, _asked([name], shown, size))
    dates, undated = (
        periods(found, shown, filters, everywhere=level is not None) if "date" in names else ([], 0)
    )
    return Facets(
        dates,
        undated,
        {
            name: _values(engine, query, filters, name, found[name]["buckets"])
            for name in names
            if name != "date"
        },
    )


def matching(
    engine: Engine, query: Query, filters: Filters, name: str, text: str, size: int
) -> list[Value]:
    """The values of a facet whose name has a word that starts with `text`, commonest first."""
    table = engine.tables.by_field[FACETS[name]]
    candidates = {value.ordinal for value in table.containing(text)}
    narrowed = filters.narrow(engine.schema, query, without=name)
    asked = {"all": _terms(FACETS[name], max(1, len(table.values)))}
    buckets = engine.aggregate(narrowed, asked)["all"]["buckets"]
    chosen = filters.selections.get(name, Selection())
    kept = [bucket for bucket in buckets if int(bucket["key"]) in candidates]
    return [_value(engine, name, bucket, chosen) for bucket in kept[:size]]


def _asked(names: Sequence[str], level: Level, size: int) -> dict[str, Any]:
    asked: dict[str, Any] = {name: _terms(FACETS[name], size) for name in names if name != "date"}
    if "date" in names:
        levels = list(BUCKETS)[: list(BUCKETS).index(level) + 1]
        asked |= {BUCKETS[name]: _terms(BUCKETS[name], _ALL_PERIODS) for name in levels}
        asked["dated"] = {"value_count": {"field": "low"}}
        asked["found"] = {"value_count": {"field": "ordinal"}}
    return asked


def _terms(field: str, size: int) -> dict[str, Any]:
    return {"terms": {"field": field, "size": size, "segment_size": _SEGMENT_SIZE}}


def _values(
    engine: Engine, query: Query, filters: Filters, name: str, buckets: list[dict[str, Any]]
) -> list[Value]:
    chosen = filters.selections.get(name, Selection())
    listed = {int(bucket["key"]) for bucket in buckets}
    missing = [o for o in (*chosen.included, *chosen.excluded) if o not in listed]
    if missing:
        narrowed = filters.narrow(engine.schema, query, without=name)
        buckets = buckets + [
            {"key": o, "doc_count": engine.count(_having(engine, narrowed, name, o))}
            for o in missing
        ]
    return [_value(engine, name, bucket, chosen) for bucket in buckets]


def _having(engine: Engine, query: Query, name: str, ordinal: int) -> Query:
    return all_of([query, values(engine.schema, name, [ordinal])])


def _value(engine: Engine, name: str, bucket: dict[str, Any], chosen: Selection) -> Value:
    ordinal = int(bucket["key"])
    value = engine.tables.by_field[FACETS[name]].values[ordinal]
    return Value(
        value.key,
        value.name,
        value.type,
        int(bucket["doc_count"]),
        ordinal in chosen.included,
        ordinal in chosen.excluded,
    )
