"""Filters: what narrows an answer and never ranks it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tantivy import FieldType, Query, Schema

from indexer.dates import DateWindow
from indexer.schema import ACTOR_FIELDS, FACETS
from search.ranking import all_of, any_of, except_for, unscored

SET = 50  # values of one facet asked for one by one


@dataclass(frozen=True)
class Selection:
    """The values of one facet that the user ticked, and those excluded: ordinals in its table.

    A ticked value that the archive does not have matches nothing; `unknown` says so.
    """

    included: tuple[int, ...] = ()
    excluded: tuple[int, ...] = ()
    unknown: bool = False

    @property
    def active(self) -> bool:
        """Whether anything is ticked or excluded."""
        return bool(self.included or self.excluded or self.unknown)


@dataclass(frozen=True)
class Filters:
    """All that narrows an answer: a window of dates, articles without date, facet values.

    `evoked`: an actor is also found, and counted, where it is evoked without being named.
    `coarse`: of the window, a year or a month, only the articles known no more precisely; without
    a window, those whose dates span years.
    """

    window: DateWindow | None = None
    undated: bool = False
    selections: dict[str, Selection] = field(default_factory=dict)
    evoked: bool = False
    coarse: bool = False

    @property
    def dated(self) -> bool:
        """Whether dates narrow the answer."""
        return bool(self.window or self.undated or self.coarse)

    def active(self) -> list[str]:
        """Names of the facets that narrow the answer, `date` among them."""
        dated = ["date"] if self.dated else []
        return dated + [name for name, chosen in self.selections.items() if chosen.active]

    def fields(self, facet: str) -> tuple[str, ...]:
        """The fields of the index that hold the values of a facet."""
        return fields(facet, self.evoked)

    def narrow(self, schema: Schema, query: Query, without: str | None = None) -> Query:
        """The query narrowed by every filter but that of the facet `without`."""
        wanted = [query]
        unwanted: list[Query] = []
        if self.dated and without != "date":
            wanted.append(self._dated(schema))
        for name, chosen in self.selections.items():
            if name == without or not chosen.active:
                continue
            if chosen.included or chosen.unknown:
                wanted.append(values(schema, self.fields(name), chosen.included))
            if chosen.excluded:
                unwanted.append(values(schema, self.fields(name), chosen.excluded))
        if len(wanted) == 1 and not unwanted:
            return query
        return except_for(all_of(wanted), unwanted)

    def _dated(self, schema: Schema) -> Query:
        if self.coarse:
            return self._coarse(schema)
        choices = [overlapping(schema, self.window)] if self.window else []
        if self.undated:
            dated = Query.exists_query("low")
            choices.append(unscored(except_for(Query.all_query(), [dated])))
        return any_of(choices)

    def _coarse(self, schema: Schema) -> Query:
        """Articles with a bucket of their dates, and none of the next finer level."""
        start = self.window.start if self.window else None
        if start is None:
            known, finer = Query.exists_query("low"), "year"
        elif start.month is None:
            known, finer = Query.term_query(schema, "year", start.year), "month"
        else:
            known, finer = Query.term_query(schema, "month", start.month), "day"
        return unscored(except_for(known, [Query.exists_query(finer)]))


def fields(facet: str, evoked: bool) -> tuple[str, ...]:
    """The fields that hold the values of a facet; `evoked`: those of actors not named as well."""
    return ACTOR_FIELDS if evoked and facet == "acteur" else (FACETS[facet],)


def values(schema: Schema, names: Sequence[str], ordinals: Sequence[int]) -> Query:
    """Articles that have any of the values of a facet, in any of the fields that hold them."""
    if not ordinals:
        return Query.empty_query()
    # A set is looked up in the whole dictionary: slower than a few terms, faster than many.
    if len(ordinals) > SET:
        sets = [Query.term_set_query(schema, name, list(ordinals)) for name in names]
        return unscored(any_of(sets))
    terms = [Query.term_query(schema, name, o) for name in names for o in ordinals]
    return unscored(any_of(terms))


def overlapping(schema: Schema, window: DateWindow) -> Query:
    """Articles whose date has at least one day in the window."""
    bounds = [("high", window.low, None), ("low", None, window.high)]
    ranges = [
        Query.range_query(schema, name, FieldType.Unsigned, lower_bound=low, upper_bound=high)
        for name, low, high in bounds
        if low is not None or high is not None
    ]
    return unscored(all_of(ranges))
