"""Selections: the filters of a request, as ordinals of one generation, and back as values."""

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from indexer.dates import DateWindow
from indexer.facets import FacetTable, FacetTables
from indexer.schema import FACETS
from search import naming
from search.errors import BadRequestError
from search.facets import Facets, FacetValueModel
from search.filters import Filters, Selection
from search.naming import Note
from search.periods import UNDATED, Period, known_of, named
from search.query.field import ValueField
from search.query.period import period
from search.request import SearchRequest

MOST_VALUES = 100  # of one facet


def filters_of(request: SearchRequest, tables: FacetTables) -> tuple[Filters, list[Note]]:
    """The filters of a request, and a note for each value that the archive does not have.

    Raises BadRequestError for an impossible date or too many values.
    """
    notes: list[Note] = []
    selections: dict[str, Selection] = {}
    for name, field in FACETS.items():
        table = tables.by_field[field]
        included, absent = _ordinals(table, request.include.get(name, ()))
        excluded, ignored = _ordinals(table, request.exclude.get(name, ()))
        for asked_by, values in ((name, absent), (f"-{name}", ignored)):
            for value in values:
                note = naming.unknown(tables, cast(ValueField, name), value, len(notes))
                notes.append(replace(note, filter=asked_by))
        selections[name] = Selection(included, excluded, bool(absent) and not included)
    undated, known = request.date == UNDATED, known_of(request.date or "")
    asked = request.date if known is None else known
    window = _window(asked) if asked and not undated else None
    return Filters(window, undated, selections, request.evoked, known is not None), notes


def said(request: SearchRequest, filters: Filters, tables: FacetTables) -> str:
    """The filters in French, to follow the paraphrase of the query."""
    parts = []
    if filters.evoked:
        parts.append("acteurs nommés ou évoqués")
    if filters.undated:
        parts.append("sans date")
    if filters.coarse:
        parts.append(f"date : {named(request.date or '')}")
    elif filters.window:
        parts.append(f"datés {period(filters.window)}")
    for name, field in FACETS.items():
        table = tables.by_field[field]
        if chosen := request.include.get(name):
            parts.append(f"{name} : {' ou '.join(_called(table, text) for text in chosen)}")
        if banned := request.exclude.get(name):
            parts.append(f"{name} : pas {' ni '.join(_called(table, text) for text in banned)}")
    return "".join(f" ; {part}" for part in parts)


def _called(table: FacetTable, text: str) -> str:
    """What a filter's value is called in the archive: Donald Trump for « donald-trump »."""
    found = table.named(text)
    if len(found) == 1:
        return found[0].name
    return f"{text} ({naming.said([value.name for value in found])})" if found else text


def facet_models(counted: Facets, wanted: Iterable[str]) -> dict[str, list[FacetValueModel]]:
    """The facets of an answer, in the order asked for."""
    listed = counted.values | {"date": [_period_model(period) for period in counted.dates]}
    return {name: listed[name] for name in wanted}


def canonical(pairs: Iterable[tuple[str, str]], tables: FacetTables) -> list[tuple[str, str]]:
    """The parameters of a URL with each facet value as the facets of the answer write it.

    An actor may be filtered by its id or any of its names, and one name may be that of several
    actors; written so, a link that drops one value drops just that one.
    """
    written: list[tuple[str, str]] = []
    for name, text in pairs:
        field = FACETS.get(name.removeprefix("-"))
        table = tables.by_field[field] if field else None
        found = table.named(text) if table else []
        values = [table.unmistakable(value) for value in found] if table and found else [text]
        written += [(name, value) for value in values]
    return list(dict.fromkeys(written))


def _period_model(period: Period) -> FacetValueModel:
    return FacetValueModel(
        value=period.value, count=period.count, selected=period.selected, label=period.name
    )


def _ordinals(table: FacetTable, names: Iterable[str]) -> tuple[tuple[int, ...], list[str]]:
    chosen = list(dict.fromkeys(names))
    if len(chosen) > MOST_VALUES:
        raise BadRequestError(
            f"Trop de valeurs pour un filtre : {MOST_VALUES} au plus.", "values", most=MOST_VALUES
        )
    found = {name: table.named(name) for name in chosen}
    ordinals = {value.ordinal for values in found.values() for value in values}
    return tuple(sorted(ordinals)), [name for name, values in found.items() if not values]


def _window(text: str) -> DateWindow:
    try:
        return DateWindow.parse(text)
    except ValueError as error:
        raise BadRequestError(f"Filtre de date refusé : {error}", "date", given=text) from None
