"""Values: the actors, sources... that a query asks for by any of their names."""

from collections.abc import Sequence
from dataclasses import replace

from tantivy import Query

from indexer.facets import FacetTables, FacetValue
from indexer.opening import OpenGeneration
from search import filters, naming
from search.naming import Note
from search.query.tree import FieldValue, Node, Not, children


def actors_asked(tree: Node, tables: FacetTables) -> frozenset[str]:
    """The ids of the actors that a query asks for, under any of their names; none it refuses."""
    match tree:
        case Not():
            return frozenset()
        case FieldValue(field=field, text=text) if naming.facet_of(field) == "acteur":
            return frozenset(value.key for value in naming.meant(tables, field, text))
        case _:
            return frozenset().union(*(actors_asked(node, tables) for node in children(tree)))


class Values:
    """What is said of the values of one query, gathered while they are planned.

    `named`: names typed for values that are called otherwise, and those. `actors`: ids of the
    actors asked for. `notes`: names that mean nothing, or nobody that an article names; none
    when not `scoring`, since a query is planned a second time for that.
    """

    def __init__(self, opened: OpenGeneration, scoring: bool) -> None:
        self._opened = opened
        self._scoring = scoring
        self.notes: list[Note] = []
        self.named: dict[str, list[str]] = {}
        self.actors: set[str] = set()

    def query(self, node: FieldValue) -> Query:
        """The articles that have any of the values meant."""
        tables = self._opened.tables
        found = naming.meant(tables, node.field, node.text)
        if found:
            self.named |= naming.otherwise(node.text, found)
        elif self._scoring:
            note = naming.unknown(tables, node.field, node.text, len(self.notes))
            self.notes.append(replace(note, offset=node.start, end=node.end))
        facet = naming.facet_of(node.field)
        if facet == "acteur":
            self.actors.update(value.key for value in found)
            if found and not node.wide and self._scoring and not self._are_named(found):
                self.notes.append(naming.unnamed(node.field, node.text, node.start))
        names = filters.fields(facet, node.wide)
        return filters.values(self._opened.schema, names, [value.ordinal for value in found])

    def _are_named(self, actors: Sequence[FacetValue]) -> bool:
        """Whether any article of the archive names one of them, rather than evoke it."""
        searcher = self._opened.searcher
        return any(searcher.doc_freq("actor", actor.ordinal) for actor in actors)
