"""Queries drawn from generated articles: words of all frequencies, phrases, date windows."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from random import Random

import orjson

from indexer.dates import DateWindow
from indexer.french.characters import fold
from indexer.french.function_words import function_words

SEED = 7
SAMPLE = 4_000  # articles that queries are drawn from
EACH = 34  # queries of each kind: some 200 in all


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


def drawn(source: Path) -> list[Drawn]:
    """Some 200 queries from the articles of `source`; the same every time."""
    random = Random(SEED)
    with source.open("rb") as lines:
        articles = [orjson.loads(line) for line in islice(lines, SAMPLE)]
    dated = [article for article in articles if article["date"]]
    queries = []
    for count, kind in ((1, "one word"), (2, "two words"), (3, "three words"), (4, "four words")):
        queries += [Drawn(kind, _words(random, articles, count)) for _ in range(EACH)]
    queries += [Drawn("phrase", _row(random, articles), phrase=True) for _ in range(EACH)]
    for _ in range(EACH):
        article = random.choice(dated)
        queries.append(
            Drawn("word and date", _words(random, [article], 1), date=article["date"][:7])
        )
    return queries


def _words(random: Random, articles: list[dict[str, str]], count: int) -> tuple[str, ...]:
    """Words of one article, frequent or rare as they come; no function words."""
    while True:
        words = [w for w in random.choice(articles)["body"].split() if w.isalpha() and len(w) > 2]
        content = sorted({word for word in words if fold(word) not in function_words()})
        if len(content) >= count:
            return tuple(random.sample(content, count))


def _row(random: Random, articles: list[dict[str, str]]) -> tuple[str, ...]:
    while True:
        words = random.choice(articles)["body"].split()
        at = random.randrange(len(words))
        if all(word.isalpha() for word in words[at : at + 3]) and len(words[at : at + 3]) == 3:
            return tuple(words[at : at + 3])
