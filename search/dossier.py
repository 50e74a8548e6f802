"""The dossier of one actor: what the archive holds about it, counted by the engine."""

from functools import cache
from typing import get_args

from tantivy import Query

from indexer.actors.gazetteer import gazetteer
from indexer.article import ActorType
from indexer.buckets import Counts
from indexer.facets import FacetTables, FacetValue
from indexer.schema import ACTOR_FIELDS
from search.engine import Engine
from search.errors import NotFoundError
from search.filters import Filters, values
from search.hits import by_actors, show
from search.models import ActorModel, CoActor, HitModel, NameCount, PeriodModel
from search.naming import said, unknown
from search.periods import asked, periods

UNTYPED = "autre"
LONGEST = 100  # characters of an unknown name said again


def the_actor(tables: FacetTables, text: str) -> FacetValue:
    """The one actor whose id or name is `text`. Raises NotFoundError for none or several."""
    found = tables.actors.named(text)
    if len(found) == 1:
        return found[0]
    if not found:
        note = unknown(tables, "acteur", text[:LONGEST], 0)
        near = note.suggestions
        raise NotFoundError(note.message, "actor", name=text[:LONGEST], near=near)
    several = said([value.key for value in found])
    raise NotFoundError(
        f"Plusieurs acteurs s'appellent « {text[:LONGEST]} » : {several}.",
        "actors",
        name=text[:LONGEST],
        ids=", ".join(value.key for value in found),
        near=tuple(value.key for value in found),
    )


def dossier(engine: Engine, actor: FacetValue, size: int, others: int) -> ActorModel:
    """The dossier of an actor, with its `size` latest articles and `others` actors of each type."""
    named, *unnamed = ACTOR_FIELDS
    naming = values(engine.schema, [named], [actor.ordinal])
    found = engine.aggregate(naming, asked("mois"), [named])
    months, undated = periods(found, "mois", Filters(), everywhere=True)
    first = _dated(_articles(engine, actor, naming, 1, oldest=True))
    latest = _articles(engine, actor, naming, max(1, size), oldest=False)
    return ActorModel(
        id=actor.key,
        name=actor.name,
        type=actor.type,
        value=engine.tables.actors.unmistakable(actor),
        wikidata=_wikidata().get((actor.key, actor.type)),
        names=_names(actor),
        articles=found["found"],
        evoked=engine.count(values(engine.schema, unnamed, [actor.ordinal])),
        months=[PeriodModel(value=p.value, label=p.name, count=p.count) for p in months],
        undated=undated,
        coactors=_coactors(engine, actor, found[named], others),
        first=first,
        last=_dated(latest[:1]),
        latest=latest[:size],
        generation=engine.id,
    )


def _articles(
    engine: Engine, actor: FacetValue, query: Query, size: int, oldest: bool
) -> list[HitModel]:
    hits, _ = engine.top(query, size, 0, "date-asc" if oldest else "date", ranked=False)
    return [show(engine, hit, by_actors([actor.key])) for hit in hits]


def _dated(hits: list[HitModel]) -> HitModel | None:
    """The hit, unless it has no date: those come last in either order."""
    return hits[0] if hits and hits[0].date else None


def _names(actor: FacetValue) -> list[NameCount]:
    seen = [name for name in actor.names if actor.aliases.get(name)]
    return [NameCount(name=name, count=actor.aliases[name]) for name in seen]


def _coactors(
    engine: Engine, actor: FacetValue, counts: Counts, limit: int
) -> dict[str, list[CoActor]]:
    """The actors named in the same articles, by type, commonest first."""
    table = engine.tables.actors
    by_type: dict[str, list[CoActor]] = {name: [] for name in (*get_args(ActorType), UNTYPED)}
    for ordinal, count in counts:
        value = table.values[ordinal]
        listed = by_type[value.type or UNTYPED]
        if value is not actor and len(listed) < limit:
            listed.append(
                CoActor(
                    id=value.key,
                    name=value.name,
                    type=value.type,
                    value=table.unmistakable(value),
                    count=count,
                )
            )
    return {name: listed for name, listed in by_type.items() if listed}


@cache
def _wikidata() -> dict[tuple[str, str | None], str]:
    """Wikidata identifiers of the actors known beforehand, by id and type."""
    return {(e.id, e.type): e.wikidata for e in gazetteer().entries if e.wikidata}
