"""Buckets: how many articles have each value of a field of numbers, counted exactly.

The engine gives up beyond 65,000 buckets in one answer. An archive soon has more actors, and two
centuries of a daily paper more days: such a field is asked for stretch by stretch.
"""

from collections.abc import Iterator
from typing import Any

import tantivy

MOST = 60_000
"""Buckets of one answer: the engine's own bound is 65,000, for all that is asked at once."""

Counts = list[tuple[int, int]]
"""Values and how many articles have each, the commonest first."""

_SEGMENT_SIZE = 10_000_000  # exact counts: no segment may leave a value out


def commonest(field: str, size: int) -> dict[str, Any]:
    """The question of how many articles have each of the `size` commonest values of a field."""
    return {"terms": {"field": field, "size": min(size, MOST), "segment_size": _SEGMENT_SIZE}}


def counts(answer: dict[str, Any]) -> Counts:
    """The engine's answer to a question of buckets."""
    return [(int(bucket["key"]), int(bucket["doc_count"])) for bucket in answer["buckets"]]


def every(searcher: tantivy.Searcher, query: tantivy.Query, field: str, keys: range) -> Counts:
    """Return all values of `field` that the articles of `query` have.

    They lie in `keys`, whose step is a stretch of at most `MOST` different ones.
    """
    found = searcher.aggregate(query, {"all": commonest(field, MOST)})["all"]
    if not found["sum_other_doc_count"]:
        return counts(found)
    return sorted(_by_stretches(searcher, query, field, keys), key=lambda one: (-one[1], one[0]))


def _by_stretches(
    searcher: tantivy.Searcher, query: tantivy.Query, field: str, keys: range
) -> Iterator[tuple[int, int]]:
    for first in keys:
        bounds = {"min": first, "max": first + keys.step - 1}
        asked = {"field": field, "interval": 1, "min_doc_count": 1, "hard_bounds": bounds}
        yield from counts(searcher.aggregate(query, {"all": {"histogram": asked}})["all"])
