"""The engine: the one place that asks Tantivy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal

import orjson
from tantivy import DocAddress, Order, Query, Schema, Searcher

from indexer.buckets import MOST, Counts, commonest, counts, every
from indexer.errors import IndexDamagedError
from indexer.facets import FacetTables
from indexer.opening import OpenGeneration
from indexer.schema import ACTOR_FIELDS
from search.lexicon import Lexicon

Sort = Literal["pertinence", "date", "date-asc"]

# Hits looked at before and after a page, for the order of ties across segments: as many as it
# takes, and no longer run is put in order.
AROUND = (50, 1_000, 20_000)

DAYS = range(0, 29991231, 1_000_000)  # as integers (20250704), a century at a time


@dataclass(frozen=True, slots=True)
class Hit:
    """Where one hit is stored, and its score (None when sorted by date)."""

    address: DocAddress
    score: float | None


class Engine:
    """One generation, open for questions; safe to share between threads."""

    def __init__(self, opened: OpenGeneration) -> None:
        self.opened = opened
        self.fault: IndexDamagedError | None = None  # why an article could not be read
        self.lexicon = Lexicon(opened)
        self._searcher: Searcher = opened.searcher

    @property
    def id(self) -> str:
        """The generation's id."""
        return self.opened.id

    @property
    def schema(self) -> Schema:
        """The schema of the generation, for building queries."""
        return self.opened.schema

    @property
    def tables(self) -> FacetTables:
        """The facet tables of the generation."""
        return self.opened.tables

    @cached_property
    def actor_counts(self) -> dict[int, int]:
        """Articles by actor ordinal in the whole generation."""
        return dict(self.every(Query.all_query(), "actor"))

    def count(self, query: Query) -> int:
        """How many articles match."""
        return self._search(query, 1)[1]

    def top(
        self, query: Query, limit: int, offset: int, sort: Sort, ranked: bool
    ) -> tuple[list[Hit], int]:
        """The hits of one page and the number of all, in an order that a rebuild keeps.

        `ranked` is false for queries that only filter: the newest come first.
        """
        if sort == "pertinence" and ranked:
            return self._by_score(query, limit, offset)
        oldest_first = sort == "date-asc"
        field, order = ("oldest", Order.Asc) if oldest_first else ("newest", Order.Desc)
        hits, total = self._search(query, limit, offset, order_by_field=field, order=order)
        return [Hit(address, None) for _, address in hits], total

    def _by_score(self, query: Query, limit: int, offset: int) -> tuple[list[Hit], int]:
        """By score; ties in the order of the sources.

        Within one segment that is the engine's own order. Across segments it is not, so a
        window around the page is read and its ties sorted. A run longer than the widest window
        keeps the engine's order, on every page alike.
        """
        if self._searcher.num_segments == 1:
            found, total = self._search(query, limit, offset)
            return [Hit(address, score) for score, address in found], total
        for around in AROUND:
            first, last = max(0, offset - around), offset + limit + around
            found, total = self._search(query, last - first, first)
            scores = [score for score, _ in found]
            page = scores[offset - first : offset - first + limit]
            # Runs that reach over an edge of the window may be longer than what is seen of them.
            over = {*scores[:1] * (first > 0), *scores[-1:] * (last < total)}
            if over.isdisjoint((*page[:1], *page[-1:])):
                break
        return self._untied(found)[offset - first : offset - first + limit], total

    def _untied(self, found: Sequence[tuple[float, DocAddress]]) -> list[Hit]:
        """Hits by score, those of each run of equal ones in the order of the sources."""
        ordinals = self._searcher.fast_field_values("ordinal", [address for _, address in found])
        ranked = list(zip(found, ordinals, strict=True))
        for start, end in _equal_scores([score for score, _ in found]):
            if end - start <= AROUND[-1]:
                ranked[start:end] = sorted(ranked[start:end], key=lambda item: item[1] or 0)
        return [Hit(address, score) for (score, address), _ in ranked]

    def _search(
        self, query: Query, limit: int, offset: int = 0, **order: Any
    ) -> tuple[list[tuple[Any, DocAddress]], int]:
        result = self._searcher.search(query, limit, count=True, offset=offset, **order)
        # The attribute is missing from the engine's type stubs.
        return result.hits, int(result.count)  # type: ignore[attr-defined]

    def read(self, hits: Sequence[Hit]) -> list[dict[str, Any]]:
        """The stored articles of some hits, as plain data."""
        return [self.stored(hit.address) for hit in hits]

    def stored(self, address: DocAddress) -> dict[str, Any]:
        """The article at an address."""
        try:
            content: bytes = self._searcher.doc(address)["article"][0]
            article: dict[str, Any] = orjson.loads(content)
        except (ValueError, OSError) as error:
            self.fault = IndexDamagedError(
                f"Un article de la génération {self.id} ne se lit pas ({error}). Revenez à la "
                "précédente (manchette rollback) ou reconstruisez l'index."
            )
            raise self.fault from error
        return article

    def check(self) -> None:
        """Read some articles of both ends. Raises IndexDamagedError, also for an earlier fault."""
        for canary in self.opened.manifest.canaries:
            address = self.find(canary)
            if address is not None:
                self.stored(address)
        if self.fault:
            raise self.fault

    def find(self, article_id: str) -> DocAddress | None:
        """Where the article of that id is stored; None when there is none."""
        query = Query.term_query(self.schema, "id", article_id, "basic")
        hits = self._searcher.search(query, 1, count=False).hits
        return hits[0][1] if hits else None

    def frequency(self, field: str, text: str) -> int:
        """How many articles hold a term."""
        return self._searcher.doc_freq(field, text)

    def aggregate(
        self, query: Query, asked: Mapping[str, Any], whole: Sequence[str] = ()
    ) -> dict[str, Any]:
        """The engine's answers to some questions about the articles that match, by name.

        `Counts` for a question of buckets, else the one value asked for. `whole`: fields of which
        every value is counted, in the same answer unless there are too many for it.
        """
        share = MOST // 2 // max(1, len(whole))
        every = {field: commonest(field, share) for field in whole}
        found = self._searcher.aggregate(query, {**asked, **every})
        answers = {
            name: counts(answer) if "buckets" in answer else int(answer["value"])
            for name, answer in found.items()
        }
        cut = [field for field in whole if found[field]["sum_other_doc_count"]]
        return answers | {field: self.every(query, field) for field in cut}

    def every(self, query: Query, field: str) -> Counts:
        """How many articles that match have each value of a facet, or are of each day."""
        table = self.tables.by_field.get("actor" if field in ACTOR_FIELDS else field)
        keys = range(0, len(table.values), MOST) if table else DAYS
        return every(self._searcher, query, field, keys)


def _equal_scores(scores: Sequence[float]) -> list[tuple[int, int]]:
    """The stretches of equal scores, as (start, end)."""
    starts = [i for i, score in enumerate(scores) if i == 0 or score != scores[i - 1]]
    return list(pairwise([*starts, len(scores)]))
