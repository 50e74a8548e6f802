"""Among: which clauses of a query some of its articles have; asked of the engine clause by clause.

One question for all the articles of a page costs hardly more than one for a single article.
"""

from collections.abc import Iterable, Iterator, Sequence

from tantivy import DocAddress, Query

from search.engine import Engine, Hit
from search.plan import clauses
from search.query.tree import Node
from search.ranking import all_of, any_of, unscored

Located = tuple[int, int]
"""Where an article is in its index."""


class Among:
    """Some hits of a query's answer; `ids` are those of their articles."""

    def __init__(self, engine: Engine, tree: Node, hits: Sequence[Hit], ids: Sequence[str]) -> None:
        self.engine = engine
        self.tree = tree
        self.hits = hits
        self.places = [place(hit.address) for hit in hits]
        named = [Query.term_query(engine.schema, "id", one, "basic") for one in ids]
        self._these = unscored(any_of(named))

    def having(self, nodes: Iterable[Node]) -> Iterator[dict[Located, float]]:
        """For each clause, the articles that have it, with the points that it brings them."""
        for query in self.planned(nodes):
            yield self.answering(query)

    def planned(self, nodes: Iterable[Node]) -> list[Query]:
        """Some clauses, each as it counts in the query."""
        return clauses(self.tree, nodes, self.engine.opened, self.engine.lexicon)

    def answering(self, query: Query) -> dict[Located, float]:
        """The articles that a query finds, with their scores."""
        asked = all_of([self._these, query])
        found, _ = self.engine.top(asked, len(self.hits), 0, "pertinence", ranked=True)
        return {place(hit.address): hit.score or 0.0 for hit in found}


def place(address: DocAddress) -> Located:
    """The place of an address, which can be compared."""
    return address.segment_ord, address.doc
