"""The plan: a tree of the query language becomes one query of the engine."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import compress, pairwise

from tantivy import Query

from indexer.french.word import FUNCTION_WORD
from indexer.opening import OpenGeneration
from search import filters, ranking
from search.content import as_typed, content, dropped, is_function_word, ranks
from search.lexicon import Lexicon
from search.linking import Linking, many_forms
from search.matching import Matching
from search.naming import Note
from search.query.tree import (
    And,
    Boost,
    DateFilter,
    Exact,
    FieldValue,
    Fuzzy,
    InField,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Required,
    Widened,
    Word,
)
from search.ranking import all_of, any_of, boosted, except_for, unscored
from search.roles import Roles, roles
from search.values import Values


@dataclass(frozen=True)
class Plan:
    """What to ask the engine.

    `query`: all that the user asked for; `counted`: the same articles, unranked, for counting.
    `ranked`: whether scores mean anything (a query of filters only has none). `dropped`:
    function words not required. `notes`: what could not be done. `named`: names typed for
    values that are called otherwise, and those. `actors`: ids of the actors asked for.
    """

    query: Query
    counted: Query
    ranked: bool
    dropped: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    named: dict[str, list[str]] = field(default_factory=dict)
    actors: frozenset[str] = frozenset()


def plan(tree: Node, opened: OpenGeneration, lexicon: Lexicon, wide: bool = True) -> Plan:
    """Plan a query on one generation. `tree` comes from the parser, which bounds its size.

    Not `wide`, what its words also stand for finds no article by itself, but helps to rank.
    """
    matching = unranked(tree, opened, lexicon, wide)
    return _Planner(opened, lexicon, scoring=True, wide=wide).plan(tree, matching)


def unranked(tree: Node, opened: OpenGeneration, lexicon: Lexicon, wide: bool = True) -> Query:
    """Plan the articles that a query finds, for counting only: a part of the work of `plan`."""
    return _Planner(opened, lexicon, scoring=False, wide=wide).within(tree, tree)


def relax(
    tree: Node, opened: OpenGeneration, lexicon: Lexicon, without: Query | None = None
) -> Query | None:
    """Plan articles with some of a query's words, best covered first.

    For when no article has them all, or few, which are then left out (`without`); None where
    the query has but one clause.
    """
    relaxed = _Planner(opened, lexicon, scoring=True, loose=True).relaxed(tree)
    return except_for(relaxed, [without]) if relaxed and without else relaxed


def clauses(
    tree: Node, nodes: Iterable[Node], opened: OpenGeneration, lexicon: Lexicon
) -> list[Query]:
    """Plan some clauses of a query, each as it counts there; its bounds hold for all together."""
    planner = _Planner(opened, lexicon, scoring=True)
    return [planner.within(tree, node) for node in nodes]


class _Planner:
    def __init__(
        self,
        opened: OpenGeneration,
        lexicon: Lexicon,
        scoring: bool,
        wide: bool = True,
        loose: bool = False,
    ) -> None:
        self._opened = opened
        self._schema = opened.schema
        self._lexicon = lexicon
        self._scoring = scoring
        self._wide = wide
        self._matching = Matching(opened.schema, lexicon, scoring, loose)
        self._values = Values(opened, scoring)
        self._linking = Linking(opened.schema, lexicon)
        self._dropped: list[str] = []
        self._notes: list[Note] = []
        self._roles = Roles()

    def within(self, tree: Node, node: Node) -> Query:
        self._roles = roles(tree)
        return self._query(node, None)

    def plan(self, tree: Node, counted: Query) -> Plan:
        return Plan(
            query=self.within(tree, tree),
            counted=counted,
            ranked=ranks(tree),
            dropped=list(dict.fromkeys(self._dropped)),
            notes=list(dict.fromkeys([*self._values.notes, *self._notes, *self._linking.notes])),
            named=self._values.named,
            actors=frozenset(self._values.actors),
        )

    def _query(self, node: Node, scope: str | None) -> Query:
        match node:
            case And():
                return self._all(node, scope)
            case Widened(children=(typed, *others)) if not self._wide:
                helping = [self._query(other, scope) for other in others if self._scoring]
                return all_of([self._query(typed, scope)], helping)
            case Or():
                return self._any(node, scope)
            case Not(child=child):
                return except_for(Query.all_query(), [self._query(child, scope)])
            case Required(child=child):
                return self._query(child, scope)
            case Boost(child=child, factor=factor):
                return boosted(self._query(child, scope), factor)
            case InField(field=name, child=child):
                return self._query(child, name)
            case Near():
                return self._linking.query(node, scope, self._query)
            case FieldValue():
                return self._values.query(node)
            case _:
                return self._leaf(node, scope)

    def _leaf(self, node: Leaf, scope: str | None) -> Query:
        matching, tokens = self._matching, self._lexicon.tokens
        match node:
            case Word(text=text, start=start):
                return matching.word(self._lexicon.asked(text), scope, self._roles.of(start))
            case Exact(text=text):
                return matching.phrase(tokens(text), scope, 0)
            case Phrase(text=text, slop=slop):
                return matching.phrase(tokens(text), scope, slop)
            case Prefix(text=text):
                if len(tokens(text)) > 1:
                    self._notes += many_forms(node, self._lexicon)
                return matching.prefix(text, scope)
            case Fuzzy(text=text, distance=distance):
                return matching.fuzzy(text, distance, scope)
            case DateFilter(window=window):
                return filters.overlapping(self._schema, window)
            case _:
                return unscored(Query.all_query())

    def _all(self, node: And, scope: str | None) -> Query:
        kept = content(node, self._lexicon)
        self._dropped += dropped(node, kept)
        wanted = [self._query(child, scope) for child in kept if not isinstance(child, Not)]
        unwanted = [self._query(child.child, scope) for child in kept if isinstance(child, Not)]
        ranks_here = scope is None and self._scoring
        bonus = [*self._proximity(kept), *self._names_first(kept)] if ranks_here else []
        return except_for(all_of(wanted, bonus), unwanted)

    def _any(self, node: Or, scope: str | None) -> Query:
        required = [self._query(c, scope) for c in node.children if isinstance(c, Required)]
        others = [self._query(c, scope) for c in node.children if not isinstance(c, Required)]
        return all_of(required, others) if required else any_of(others)

    def relaxed(self, tree: Node) -> Query | None:
        """Any of the clauses, those articles first that satisfy most of them."""
        if not isinstance(tree, And):
            return None
        self._roles = roles(tree)
        kept = content(tree, self._lexicon)
        positive = [child for child in kept if not isinstance(child, Not)]
        ranked = [child for child in positive if ranks(child)]
        # Half the archive has the Le of Le Pen: no article is found for that alone.
        is_searched = [not is_function_word(child, self._lexicon, shouted=True) for child in ranked]
        if len(ranked) < 2 or not any(is_searched):
            return None
        clauses = [self._query(child, None) for child in ranked]
        required = [q for c, q in zip(ranked, clauses, strict=True) if isinstance(c, Required)]
        if len(required) == len(ranked):
            return None
        # The constant goes with each clause: asked for apart, all would be looked up twice.
        wanted = [any_of([all_of([clause], [ranking.COVERED]) for clause in clauses])]
        # What was asked for with + stays asked for.
        if required:
            wanted.append(unscored(all_of(required)))
        elif not all(is_searched):
            wanted.append(unscored(any_of(list(compress(clauses, is_searched)))))
        # Filters written into the query (date:, source:) narrow partial answers too.
        wanted += [self._query(child, None) for child in positive if not ranks(child)]
        unwanted = [self._query(child.child, None) for child in kept if isinstance(child, Not)]
        return except_for(all_of(wanted), unwanted)

    def _names_first(self, children: list[Node]) -> list[Query]:
        """A bonus for names themselves, where small letters also find what shares their stem."""
        words = [word for word in map(as_typed, children) if isinstance(word, Word)]
        small = [word.text for word in words if word.start not in self._roles.names]
        tokens = [found[0] for found in map(self._lexicon.tokens, small) if len(found) == 1]
        names = [token for token in tokens if self._lexicon.is_name(token, typed=False)]
        found = [self._matching.forms(token, None) for token in names]
        return [Query.const_score_query(query, ranking.NAMED) for query in found]

    def _proximity(self, children: list[Node]) -> list[Query]:
        """A bonus for neighbouring words of the query that are near there, in either order.

        The other clauses go with each pair: the engine would else look for it in articles that
        they rule out. It allows two words less between those in reverse order (see `nearness`).
        """
        typed = [as_typed(child) for child in children]
        words = [self._lexicon.asked(c.text) if isinstance(c, Word) else [] for c in typed]
        single = [tokens[0].stem if len(tokens) == 1 else "" for tokens in words]
        lean = _Planner(self._opened, self._lexicon, scoring=False, wide=self._wide)
        lean._roles = self._roles
        # Each clause, unranked, once for all the pairs that it goes with.
        besides = children if len(children) > 2 else []
        clauses = [None if isinstance(c, Not) else unscored(lean._query(c, None)) for c in besides]
        return [
            all_of([boosted(close, ranking.PROXIMITY), *others])
            for rank, pair in enumerate(pairwise(single))
            if all(pair) and pair[0] != pair[1] and FUNCTION_WORD not in pair
            for others in [[c for c in clauses[:rank] + clauses[rank + 2 :] if c is not None]]
            for close in [Query.phrase_query(self._schema, "stem", list(pair), ranking.SLOP)]
        ]
