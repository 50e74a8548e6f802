"""Queries drawn from generated articles: words of all frequencies, phrases, date windows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import orjson

from benchmarks.bare import Bare
from benchmarks.wordforms import FUNCTION_WORDS
from indexer.dates import DateWindow

SEED = 7
SAMPLE = 4_000  # articles that queries are drawn from
EACH = 25  # queries of each kind: some 200 in all
SHORTEST = 4  # letters of a word that is asked for

BANDS = {"rare": (0.0, 0.001), "mid": (0.002, 0.03), "common": (0.05, 0.6)}
"""Share of the articles that a single word occurs in, by kind."""

Article = Mapping[str, Any]


@dataclass(frozen=True)
class Drawn:
    """One query: its kind, its words, whether they stand in a row, a date filter if any."""

    kind: str
    words: tuple[str, ...]
    phrase: bool = False
    date: str = ""

    @property
    def text(self) -> str:
        """The query as typed."""
        joined = " ".join(self.words)
        return f'"{joined}"' if self.phrase else joined

    @property
    def window(self) -> tuple[datetime, datetime] | None:
        """First and last day of the date filter, for the bare index."""
        if not self.date:
            return None
        found = DateWindow.parse(self.date)
        return _day(found.low or 0), _day(found.high or 0)


def _day(day: int) -> datetime:
    return datetime(day // 10_000, day // 100 % 100, day % 100)


def drawn(source: Path, bare: Bare) -> list[Drawn]:
    """Some 200 queries from the articles of `source`; the same every time.

    `bare`: an index of the same articles, which knows how frequent each word is.
    """
    random = Random(SEED)
    with source.open("rb") as lines:
        articles = [orjson.loads(line) for line in islice(lines, SAMPLE)]
    each = min(EACH, len(articles))
    return [
        *_single(random, articles, bare),
        *_together(random, random.sample(articles, each)),
        *_phrases(random, random.sample(articles, each)),
        *_dated(random, articles),
    ]


def _single(random: Random, articles: list[Article], bare: Bare) -> Iterator[Drawn]:
    """`EACH` words of each band, each word once."""
    words = sorted({word for article in articles for word in _content(article)})
    random.shuffle(words)
    shares = [(word, bare.frequency(word) / bare.articles) for word in words]
    for kind, (low, high) in BANDS.items():
        chosen = [word for word, share in shares if low < share <= high]
        for word in chosen[:EACH]:
            yield Drawn(kind, (word,))


def _together(random: Random, articles: list[Article]) -> Iterator[Drawn]:
    """Two to four different words of one article, as frequent as words of a text are."""
    for count, kind in ((2, "two words"), (3, "three words"), (4, "four words")):
        for article in articles:
            words = _content(article)
            random.shuffle(words)
            yield Drawn(kind, tuple(dict.fromkeys(words))[:count])


def _phrases(random: Random, articles: list[Article]) -> Iterator[Drawn]:
    """Two to four words in a row, at least one of them no function word."""
    for rank, article in enumerate(articles):
        words = article["body"].split()
        size = 2 + rank % 3
        rows = [words[at : at + size] for at in range(len(words) - size)]
        whole = [
            row
            for row in rows
            if all(word.isalpha() for word in row) and not FUNCTION_WORDS.keys() >= set(row)
        ]
        yield Drawn("phrase", tuple(random.choice(whole)), phrase=True)


def _dated(random: Random, articles: list[Article]) -> Iterator[Drawn]:
    """A word of a dated article and its month, or its year by turns."""
    dated = [article for article in articles if len(article["date"] or "") == len("2019-05-06")]
    for rank, article in enumerate(random.sample(dated, min(EACH, len(dated)))):
        word = random.choice(_content(article))
        yield Drawn("word and date", (word,), date=article["date"][: 4 if rank % 2 else 7])


def _content(article: Article) -> list[str]:
    """The lower-case words of a body that are no function words, as often as they occur."""
    return [
        word
        for word in article["body"].split()
        if len(word) >= SHORTEST
        and word.isalpha()
        and word.islower()
        and word not in FUNCTION_WORDS
    ]
