"""Missing: what an article that answers but part of a query does not have of it as typed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from tantivy import Query

from search.content import as_typed, name, others, ranks
from search.engine import Engine, Hit
from search.plan import clause
from search.query.render import render
from search.query.tree import And, Node, Not
from search.ranking import all_of, any_of, unscored

MOST = 10  # clauses of a query that are looked for one by one; each asks the engine once
Place = tuple[int, int]


@dataclass(slots=True)
class Lacking:
    """The clauses that an article lacks, as typed, and those that it says by other names."""

    missing: list[str] = field(default_factory=list)
    instead: dict[str, list[str]] = field(default_factory=dict)


def missing(
    engine: Engine, tree: Node, dropped: Collection[str], hits: Sequence[Hit], ids: Sequence[str]
) -> list[Lacking]:
    """What each of some hits lacks of a query; `ids` are those of their articles.

    Words that nothing requires (`dropped`) are not missed, nor what is there under another name.
    """
    parts = tree.children if isinstance(tree, And) else (tree,)
    wanted = [part for part in parts if ranks(part) and not isinstance(part, Not)][:MOST]
    named = [(render(as_typed(part)), part) for part in wanted]
    these = unscored(any_of([Query.term_query(engine.schema, "id", one, "basic") for one in ids]))

    def having(part: Node) -> set[Place]:
        asked = all_of([these, clause(tree, part, engine.opened, engine.lexicon)])
        found, _ = engine.top(asked, len(hits), 0, "pertinence", ranked=True)
        return set(map(_place, found))

    lacking = {_place(hit): Lacking() for hit in hits}
    for text, part in [(text, part) for text, part in named if text not in dropped]:
        found = having(part)
        for place in lacking.keys() - found:
            lacking[place].missing.append(text)
        otherwise = found - having(as_typed(part)) if others(part) else set()
        for other in others(part) if otherwise else ():
            for place in otherwise & having(other):
                lacking[place].instead.setdefault(text, []).append(name(other))
    return list(lacking.values())


def _place(hit: Hit) -> Place:
    return hit.address.segment_ord, hit.address.doc
