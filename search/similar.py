"""Similar articles: those that share the words that set an article apart."""

import math
from collections import Counter
from typing import Any

from tantivy import DocAddress, Query

from indexer.french.analyzer import analyse
from indexer.french.word import FUNCTION_WORD
from search.engine import Engine, Hit
from search.ranking import any_of, except_for, term

WORDS = 25  # stems that stand for an article
READ = 20_000  # characters of it that are considered


def similar(engine: Engine, address: DocAddress, limit: int) -> list[Hit]:
    """The articles that share most of an article's weightiest stems (tf-idf), best first."""
    article = engine.stored(address)
    weights = _weights(engine, article)
    if not weights:
        return []
    shared = any_of([term(engine.schema, "stem", stem, weight) for stem, weight in weights])
    itself = Query.term_query(engine.schema, "id", article["id"], "basic")
    hits, _ = engine.top(except_for(shared, [itself]), limit, 0, "pertinence", ranked=True)
    return hits


def _weights(engine: Engine, article: dict[str, Any]) -> list[tuple[str, float]]:
    text = " ".join((article["title"], article["title"], article["lead"], article["body"]))
    counts = Counter(token.stem for token in analyse(text[:READ]) if token.stem != FUNCTION_WORD)
    total = engine.opened.manifest.articles
    weighed = []
    for stem, count in counts.items():
        frequency = engine.frequency("stem", stem)
        if 1 < frequency <= max(2, total // 4):
            weighed.append((stem, (1 + math.log(count)) * math.log(1 + total / frequency)))
    weighed.sort(key=lambda pair: (-pair[1], pair[0]))
    heaviest = weighed[0][1] if weighed else 1.0
    return [(stem, weight / heaviest) for stem, weight in weighed[:WORDS]]
