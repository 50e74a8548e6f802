"""Ranking: what each kind of match weighs, with the measurement that justifies it.

Measured by `make eval` on the judged Wikinews topics, the key phrases, PIAF questions and titles as
queries; docs/pertinence.md has the table of what was tried.
"""

from collections.abc import Sequence

from tantivy import Occur, Query, Schema

STEM = 0.5
EXACT = 0.7
TITLE_EXACT = 0.2
TITLE_STEM = 0.2
VARIANT = 1.0

# A word met in one of its own inflections, unlike a derived word of the same stem: times its
# rarity, so that common words decide little.
INFLECTED = 0.5
# A word with its sign, where the plain word is found too: Canal+ comes before canal.
SIGNED = 6.0
# The same, besides, for the very form of a word typed as a name.
NAME = 0.5
# A query of one word: nothing that only shares its stem may come before it.
ALONE = 30.0

# A name typed in small letters, where all words are asked for: what only shares its stem comes
# after, however often it is there.
NAMED = 10.0

# What a word also stands for (allemande for Allemagne, Cour pénale internationale for CPI).
WIDER = 0.3

# Words of the query in a row, or near each other, in the article: a bonus, never a condition.
PROXIMITY = 0.2
SLOP = 6

# Without all words: each clause that an article satisfies.
COVERAGE = 1.0
COVERED = Query.const_score_query(Query.all_query(), COVERAGE)


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
    if len(queries) == 1 and not bonus:
        return queries[0]
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
