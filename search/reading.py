"""Reading: one article whole, marked for a query, and the others that have its text."""

from tantivy import DocAddress

from indexer.layout import blocks
from search.engine import Engine
from search.errors import NotFoundError
from search.hits import actor_refs, by_actors, by_query, date_label
from search.marks import Marker, disjoint
from search.models import ArticleModel, BlockModel, Republication
from search.query.parser import parse
from search.values import actors_asked

MOST_LISTED = 50  # republications; each is read


def address_of(engine: Engine, article_id: str) -> DocAddress:
    """Where an article is. Raises NotFoundError."""
    address = engine.find(article_id)
    if address is None:
        shown = article_id[:100]
        raise NotFoundError(f"Aucun article « {shown} » dans cette archive.", "article", name=shown)
    return address


def article(engine: Engine, article_id: str, q: str) -> ArticleModel:
    """One article, the words and the actors marked that `q` asks for. Raises NotFoundError."""
    stored = engine.stored(address_of(engine, article_id))
    tree = parse(q).tree
    words = by_query(Marker(tree, engine.lexicon))
    actors = by_actors(actors_asked(tree, engine.tables))
    marks = {
        name: [
            (mark.start, mark.end)
            for mark in disjoint([*words(stored, name), *actors(stored, name)])
        ]
        for name in ("title", "lead", "body")
    }
    found = [BlockModel(kind=b.kind, start=b.start, end=b.end) for b in blocks(stored["body"])]
    shown = stored | {
        "actors": actor_refs(engine, stored["actors"]),
        "inferred": actor_refs(engine, stored.get("inferred", ())),
    }
    return ArticleModel(
        **shown,
        blocks=found,
        date_label=date_label(stored["date"]),
        republications=_republications(engine, article_id),
        republications_total=engine.opened.republications.count(article_id),
        marks=marks,
        generation=engine.id,
    )


def _republications(engine: Engine, article_id: str) -> list[Republication]:
    """The other articles that have the text of one, the earliest first; `MOST_LISTED` at most."""
    found = engine.opened.republications.others(article_id, MOST_LISTED)
    others = [engine.stored(address_of(engine, name)) for name in found]
    return [
        Republication(
            id=other["id"],
            title=other["title"],
            source=other["source"],
            date=other["date"],
            date_label=date_label(other["date"]),
        )
        for other in others
    ]
