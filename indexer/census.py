"""A census: what an index holds, asked of the index itself."""

from dataclasses import dataclass

import orjson
import tantivy

from indexer.errors import IndexDamagedError

CANARIES = 3  # articles from each end of the sources


@dataclass(frozen=True, slots=True)
class Census:
    """Counts of articles, first and last day (yyyymmdd), and ids to find again one day."""

    articles: int
    undated: int
    first_day: int | None
    last_day: int | None
    canaries: tuple[str, ...]

    @classmethod
    def of(cls, searcher: tantivy.Searcher) -> "Census":
        """Take the census of an open index."""
        asked = {
            "first": {"min": {"field": "low"}},
            "last": {"max": {"field": "high"}},
            "dated": {"value_count": {"field": "low"}},
        }
        found = searcher.aggregate(tantivy.Query.all_query(), asked)
        dated = int(found["dated"]["value"])
        return cls(
            articles=searcher.num_docs,
            undated=searcher.num_docs - dated,
            first_day=int(found["first"]["value"]) if dated else None,
            last_day=int(found["last"]["value"]) if dated else None,
            canaries=_canaries(searcher),
        )


def _canaries(searcher: tantivy.Searcher) -> tuple[str, ...]:
    everything = tantivy.Query.all_query()
    ids: dict[str, None] = {}
    for order in (tantivy.Order.Asc, tantivy.Order.Desc):
        hits = searcher.search(
            everything, CANARIES, order_by_field="ordinal", order=order, count=False
        ).hits
        for _, address in hits:
            try:
                stored: bytes = searcher.doc(address)["article"][0]
                ids[orjson.loads(stored)["id"]] = None
            except (ValueError, OSError) as error:
                raise IndexDamagedError(f"Un article ne se lit pas ({error}).") from error
    return tuple(ids)
