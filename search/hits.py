"""Hits: one article found, as an answer shows it: its fields, its actors, its passages."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any

from indexer.dates import PartialDate
from search.engine import Engine, Hit
from search.marks import Mark, Marker
from search.models import HitModel
from search.passages import PASSAGES, Part, Snippet, best, opening, whole

_BELOW: tuple[Part, ...] = ("lead", "body")

Marking = Callable[[Mapping[str, Any], str], list[Mark]]
"""What to mark in an article: from it as stored, and the name of one of its texts."""


def by_query(marker: Marker) -> Marking:
    """Mark what answers a query."""
    return lambda article, field: marker.marks(article[field], field)


def by_actors(ids: Collection[str]) -> Marking:
    """Mark where some actors are named."""

    def marks(article: Mapping[str, Any], field: str) -> list[Mark]:
        return [
            Mark(start, end, 0)
            for name, start, end, actor in article.get("mentions", [])
            if name == field and actor in ids
        ]

    return marks


def show(engine: Engine, hit: Hit, *markings: Marking, partial: bool = False) -> HitModel:
    """One hit with its passages: those of the first marking that marks anything in it."""
    article = engine.stored(hit.address)
    # Plain data, so that all of the hit is validated in one go.
    return HitModel.model_validate(
        {
            **{name: article[name] for name in ("id", "title", "date", "source", "section", "url")},
            "date_label": date_label(article["date"]),
            "score": round(hit.score, 4) if hit.score is not None else None,
            "actors": actor_refs(engine, article["actors"]),
            "inferred": actor_refs(engine, article.get("inferred", ())),
            "republications": engine.opened.republications.count(article["id"]),
            "snippets": _first(article, markings),
            "partial": partial,
        }
    )


@lru_cache(maxsize=50_000)
def date_label(date: str | None) -> str:
    """An EDTF date in French; « sans date » when there is none."""
    return PartialDate.parse(date).en_toutes_lettres() if date else "sans date"


def actor_refs(engine: Engine, stored: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """The actors of an article as stored with it, and what the filter takes for each."""
    return [{**actor, "value": _filter(engine, actor["id"])} for actor in stored]


def _filter(engine: Engine, actor_id: str) -> str:
    table = engine.tables.actors
    value = table.keyed(actor_id)
    return table.unmistakable(value) if value else actor_id


def _first(article: Mapping[str, Any], markings: Iterable[Marking]) -> list[Snippet]:
    passages = next((found for m in markings if (found := _passages(article, m))), [])
    if all(passage.field == "title" for passage in passages):
        parts = [opening(name, article[name]) for name in _BELOW if article[name]]
        passages += parts[:1]
    return passages


def _passages(article: Mapping[str, Any], marking: Marking) -> list[Snippet]:
    """The title if it is marked, then the best passages, of the lead before the body."""
    title = marking(article, "title")
    found = [whole("title", article["title"], title)] if title else []
    lead, body = article["lead"], article["body"]
    chosen = best("lead", lead, marking(article, "lead"), limit=1) if lead else []
    chosen += best("body", body, marking(article, "body"), limit=PASSAGES - len(chosen))
    return found + chosen
