"""Ranking: what each kind of match weighs, with the measurement that justifies it.

Measured as nDCG@10 on the judged Wikinews topics, on the key phrases and on 1,500 PIAF
questions (docs/decisions/0003-schema.md has the table): combined stems with exact forms and a
title bonus gave .824 / .672 / .837; stems alone .803 / .622 / .826; title and body added .808
/ .674 / .828.
"""

from collections.abc import Sequence

from tantivy import Occur, Query, Schema

STEM = 0.5
EXACT = 0.7
TITLE_EXACT = 0.2
TITLE_STEM = 0.2
VARIANT = 1.0
INFLECTED = 12.0

# Words of the query in a row, or near each other, in the article: a bonus, never a condition.
PROXIMITY = 0.25
PROXIMITY_SLOP = 6

# Without all words: articles with more of them first, whatever their BM25 (which stays far below).
COVERAGE = 1000.0


def term(schema: Schema, field: str, text: str, weight: float = 1.0) -> Query:
    """One term, weighted; BM25 from the engine."""
    return boosted(Query.term_query(schema, field, text), weight)


def boosted(query: Query, weight: float) -> Query:
    """A query whose score is multiplied by `weight`."""
    return query if weight == 1.0 else Query.boost_query(query, weight)


def any_of(queries: Sequence[Query]) -> Query:
    """Any of the queries; their scores add up. None at all matches nothing."""
    if not queries:
        return Query.empty_query()
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def all_of(queries: Sequence[Query], bonus: Sequence[Query] = ()) -> Query:
    """All of the queries; those of `bonus` only add to the score."""
    clauses = [(Occur.Must, query) for query in queries]
    clauses += [(Occur.Should, query) for query in bonus]
    return Query.boolean_query(clauses) if clauses else Query.all_query()


def except_for(query: Query, excluded: Sequence[Query]) -> Query:
    """The query without the articles that match any of `excluded`."""
    if not excluded:
        return query
    clauses = [(Occur.Must, query), *((Occur.MustNot, other) for other in excluded)]
    return Query.boolean_query(clauses)


def best_of(queries: Sequence[Query]) -> Query:
    """Any of the queries; the best score counts, for alternatives of one word."""
    return queries[0] if len(queries) == 1 else Query.disjunction_max_query(list(queries))


def unscored(query: Query) -> Query:
    """The same articles, adding nothing to the score: filters never rank."""
    return Query.const_score_query(query, 0.0)
