"""Facets: how many of the articles found have each value; counts are exact.

Drill sideways: a facet is counted without its own filter, so that a second value can be
ticked. All facets without a filter share one question to the engine; each other takes one.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, NamedTuple, cast, get_args

from pydantic import Field
from tantivy import Query

from indexer.article import ActorType
from indexer.buckets import commonest
from indexer.schema import BUCKETS, FACETS
from search.engine import Engine
from search.filters import Filters, Selection, values
from search.periods import Level, Period, level_for, periods
from search.periods import asked as calendar
from search.ranking import all_of

FacetName = Literal["date", "acteur", "source", "rubrique", "auteur"]
NAMES: tuple[FacetName, ...] = get_args(FacetName)


@dataclass(slots=True, kw_only=True)
class FacetValueModel:
    """One value of a facet. `value` is what the filter of that name takes.

    `evoked` of the `count` articles evoke the actor without naming it: none, unless asked.

    In `date`, a value with X (`2025-XX`: 2025, month unknown) counts articles known only more
    coarsely; it completes the sum.
    """

    value: Annotated[str, Field(examples=["Donald Trump"])]
    count: Annotated[int, Field(examples=[12])]
    evoked: int = 0
    selected: bool = False
    excluded: bool = False
    label: Annotated[str, Field(examples=["Donald Trump"])]
    id: str | None = None
    type: ActorType | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """Which facets to count, and what to list of them.

    `level` is that of the date facet; None: that of the window of dates, split inside it only.
    `size` is the number of values to list of each other facet; `kind` the type of the actors
    to list, None for all.
    """

    wanted: tuple[FacetName, ...] = NAMES
    level: Level | None = None
    size: int = 20
    kind: ActorType | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """The facets of one answer. `undated` counts as the date facet does: without its filter."""

    dates: list[Period]
    undated: int
    values: dict[str, list[FacetValueModel]]


def count(engine: Engine, query: Query, filters: Filters, listing: Listing) -> Facets:
    """Count facets of the articles that match `query` and `filters`."""
    shown = listing.level or level_for(filters.window)
    names = [name for name in NAMES if name in listing.wanted]
    active = set(filters.active())
    found = _answers(engine, query, [n for n in names if n not in active], shown, filters, listing)
    for name in active.intersection(names):
        found |= _answers(engine, query, [name], shown, filters, listing)
    dates, undated = (
        periods(found, shown, filters, everywhere=listing.level is not None)
        if "date" in names
        else ([], 0)
    )
    return Facets(
        dates,
        undated,
        {
            name: _values(
                engine, query, filters, name, _counts(engine, found, filters, name, listing)
            )
            for name in names
            if name != "date"
        },
    )


def matching(
    engine: Engine, query: Query, filters: Filters, name: str, text: str, listing: Listing
) -> list[FacetValueModel]:
    """The values one of whose names has a word that starts with `text`, commonest first."""
    table = engine.tables.by_field[FACETS[name]]
    candidates = {value.ordinal for value in table.containing(text)}
    narrowed = filters.narrow(engine.schema, query, without=name)
    found = engine.aggregate(narrowed, {}, filters.fields(name))
    everything = replace(listing, size=max(1, len(table.values)))
    counts = _counts(engine, found, filters, name, everything)
    chosen = filters.selections.get(name, Selection())
    kept = [count for count in counts if count.ordinal in candidates]
    return [_value(engine, name, count, chosen) for count in kept[: listing.size]]


class _Count(NamedTuple):
    """How many articles have a value; `evoked` of them do not name it."""

    ordinal: int
    articles: int
    evoked: int = 0


def _answers(
    engine: Engine,
    query: Query,
    names: Sequence[str],
    level: Level,
    filters: Filters,
    listing: Listing,
) -> dict[str, Any]:
    """The engine's counts, by field, for some facets without a filter, or for one that has one."""
    if not names:
        return {}
    narrowed = filters.narrow(engine.schema, query, without=names[0])
    asked: dict[str, Any] = calendar(level) if "date" in names else {}
    whole = [BUCKETS["jour"]] if "date" in names and level == "jour" else []
    for name in names:
        fields = () if name == "date" else filters.fields(name)
        # What is added up or sifted afterwards must be had whole.
        if len(fields) > 1 or (name == "acteur" and listing.kind):
            whole += fields
        else:
            asked |= {field: commonest(field, listing.size) for field in fields}
    return engine.aggregate(narrowed, asked, whole)


def _counts(
    engine: Engine, found: Mapping[str, Any], filters: Filters, name: str, listing: Listing
) -> list[_Count]:
    """The values of a facet to list, commonest first, as the engine counted them."""
    named, *others = filters.fields(name)
    counts = [_Count(ordinal, articles) for ordinal, articles in found[named]]
    if others:
        evoked: Counter[int] = Counter()
        for field in others:
            evoked.update(dict(found[field]))
        # An article has an actor in one of the fields only.
        counts = [_Count(o, n + evoked[o], evoked.pop(o, 0)) for o, n, _ in counts]
        counts += [_Count(ordinal, n, n) for ordinal, n in evoked.items()]
        counts.sort(key=lambda count: (-count.articles, count.ordinal))
    if name == "acteur" and listing.kind:
        actors = engine.tables.actors.values
        counts = [count for count in counts if actors[count.ordinal].type == listing.kind]
    return counts[: listing.size]


def _values(
    engine: Engine, query: Query, filters: Filters, name: str, counts: list[_Count]
) -> list[FacetValueModel]:
    """The values listed, and after them those that the user chose and that are rarer."""
    chosen = filters.selections.get(name, Selection())
    listed = {count.ordinal for count in counts}
    missing = [o for o in (*chosen.included, *chosen.excluded) if o not in listed]
    if missing:
        narrowed = filters.narrow(engine.schema, query, without=name)
        named, *others = filters.fields(name)
        for ordinal in missing:
            naming = engine.count(all_of([narrowed, values(engine.schema, [named], [ordinal])]))
            evoking = (
                engine.count(all_of([narrowed, values(engine.schema, others, [ordinal])]))
                if others
                else 0
            )
            counts = [*counts, _Count(ordinal, naming + evoking, evoking)]
    return [_value(engine, name, count, chosen) for count in counts]


def _value(engine: Engine, name: str, count: _Count, chosen: Selection) -> FacetValueModel:
    table = engine.tables.by_field[FACETS[name]]
    value = table.values[count.ordinal]
    return FacetValueModel(
        value=table.unmistakable(value),
        count=count.articles,
        evoked=count.evoked,
        selected=count.ordinal in chosen.included,
        excluded=count.ordinal in chosen.excluded,
        label=value.name,
        id=value.key,
        type=cast("ActorType | None", value.type),
    )
