"""Missing: what an article that answers but part of a query does not have of it."""

from collections.abc import Collection, Sequence

from tantivy import Query

from search.content import as_typed, ranks
from search.engine import Engine, Hit
from search.plan import clause
from search.query.render import render
from search.query.tree import And, Node, Not
from search.ranking import all_of, any_of, unscored

MOST = 10  # clauses of a query that are looked for one by one; each asks the engine once


def missing(
    engine: Engine, tree: Node, dropped: Collection[str], hits: Sequence[Hit], ids: Sequence[str]
) -> list[list[str]]:
    """The clauses that each of some hits lacks, as typed; `ids` are those of their articles.

    Words that nothing requires (`dropped`) are not missed, nor what is there under another name.
    """
    parts = tree.children if isinstance(tree, And) else ()
    wanted = [part for part in parts if ranks(part) and not isinstance(part, Not)][:MOST]
    named = [(render(as_typed(part)), part) for part in wanted]
    these = unscored(any_of([Query.term_query(engine.schema, "id", one, "basic") for one in ids]))
    lacking: list[list[str]] = [[] for _ in hits]
    for text, part in [(text, part) for text, part in named if text not in dropped]:
        asked = all_of([these, clause(tree, part, engine.opened, engine.lexicon)])
        having, _ = engine.top(asked, len(hits), 0, "pertinence", ranked=True)
        places = {(hit.address.segment_ord, hit.address.doc) for hit in having}
        for lacks, hit in zip(lacking, hits, strict=True):
            if (hit.address.segment_ord, hit.address.doc) not in places:
                lacks.append(text)
    return lacking
