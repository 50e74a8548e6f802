"""Casing: whether the archive writes a word with a capital where grammar asks for none.

Read in a few articles that hold it, so the index need not keep the case of its words.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

import orjson
from tantivy import Order, Query

from indexer.french.analyzer import lookup
from indexer.opening import OpenGeneration
from search.spotting import Spotter, beginnings

SAMPLE = 10  # articles read for one word, the first of the archive
REMEMBERED = 20_000  # words
_OPENING = " \u00a0\u202f'’ʼ«“\"("  # what may stand between a word and the one before


class Casing:
    """The casing of the words of one generation; safe to share between threads."""

    def __init__(self, opened: OpenGeneration) -> None:
        self._searcher = opened.searcher
        self._schema = opened.schema
        self.capitals = lru_cache(maxsize=REMEMBERED)(self._capitals)

    def _capitals(self, form: str) -> float | None:
        """In what share of the articles read an exact form first stands with a capital.

        Places at the head of a sentence say nothing; None where there are no others.
        """
        found = [upper for text in self._texts(form) for upper in islice(_inside(text, form), 1)]
        return sum(found) / len(found) if found else None

    def _texts(self, form: str) -> Iterator[str]:
        query = Query.term_query(self._schema, "body_exact", form)
        found = self._searcher.search(
            query, SAMPLE, count=False, order_by_field="ordinal", order=Order.Asc
        )
        for _, address in found.hits:
            try:
                article = orjson.loads(self._searcher.doc(address)["article"][0])
            except (ValueError, OSError):
                continue  # a damaged article says nothing; the engine complains when it is shown
            yield f"{article['lead']}\n{article['body']}"


def _inside(text: str, form: str) -> Iterator[bool]:
    """Whether each place of a form after another word begins with a capital."""
    for offset, run in Spotter(text).runs(beginnings((form,))):
        for piece in lookup(run):
            start = offset + piece.start
            if piece.exact == form and _follows(text, start):
                yield text[start].isupper()


def _follows(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(_OPENING)[-1:]
    return before.isalnum() or before == ","
