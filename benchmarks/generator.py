"""Generated archives: seeded French-looking articles as JSONL, the same bytes for the same seed.

Articles tell stories: each story has its words, its actors and a few days or weeks at which it
is news, so that words co-occur, dates come in bursts and some actors are everywhere.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import log
from pathlib import Path
from random import Random
from typing import Any

import orjson

from benchmarks import names
from benchmarks.prose import Prose

SEED = 20_250_704
FIRST_DAY = date(2015, 7, 1)
DAYS = 3652  # ten years
ARTICLES_A_STORY = 25

MEAN_BODY = 450  # words
SPREAD_BODY = 0.55  # sigma of the log-normal length
SHORTEST, LONGEST = 40, 4_000  # words


@dataclass(frozen=True)
class Story:
    """What several articles are about: words, actors, and the day it breaks."""

    words: list[str]
    actors: list[str]
    day: int
    span: float
    section: str


class Generator:
    """Draws the articles of one archive, in the order of their ids."""

    def __init__(self, count: int, seed: int = SEED) -> None:
        self.count = count
        self._random = Random(seed)
        self._prose = Prose(self._random)
        self._actors, self._kinds = names.actors(self._random)
        self._authors = names.authors(self._random)
        self._sources = names.sources(self._random)
        self._sections = names.sections(self._random)
        self._stories = [self._story() for _ in range(max(1, count // ARTICLES_A_STORY))]

    def _story(self) -> Story:
        random = self._random
        return Story(
            self._prose.topic(24),
            self._actors.draw(random, 5),
            random.randrange(DAYS),
            random.choice((1.0, 3.0, 10.0, 60.0)),
            self._sections.draw(random, 1)[0],
        )

    def articles(self) -> Iterator[dict[str, Any]]:
        """Every article, as plain data."""
        for rank in range(self.count):
            yield self._article(rank)

    def _article(self, rank: int) -> dict[str, Any]:
        random = self._random
        story = random.choice(self._stories)
        known = random.sample(story.actors, random.randint(1, 4))
        people = list(dict.fromkeys(known + self._actors.draw(random, random.randint(0, 3))))
        lead = random.randint(20, 45) if random.random() < 0.6 else 0
        return {
            "id": f"gen-{rank:07}",
            "title": self._prose.title(story.words, people),
            "lead": self._prose.text(lead, story.words, people[:1]) if lead else "",
            "body": self._prose.text(self._size(), story.words, people),
            "date": self._date(story),
            "source": self._sources.draw(random, 1)[0],
            "section": story.section,
            "authors": self._authors.draw(random, 1 + (random.random() < 0.15)),
            "actors": [{"name": name, "type": self._kinds[name]} for name in people],
        }

    def _size(self) -> int:
        drawn = self._random.lognormvariate(log(MEAN_BODY) - SPREAD_BODY**2 / 2, SPREAD_BODY)
        return int(min(max(drawn, SHORTEST), LONGEST))

    def _date(self, story: Story) -> str | None:
        """A day soon after the story broke; 5 % month only, 3 % year only, 1 % none."""
        after = int(self._random.expovariate(1 / story.span))
        day = (FIRST_DAY + timedelta((story.day + after) % DAYS)).isoformat()
        precision = self._random.random()
        if precision < 0.01:
            return None
        return day[:4] if precision < 0.04 else day[:7] if precision < 0.09 else day


def generate(path: Path, count: int, seed: int = SEED) -> None:
    """Write an archive of `count` articles to `path`, which appears only when complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        for article in Generator(count, seed).articles():
            file.write(orjson.dumps(article, option=orjson.OPT_APPEND_NEWLINE))
    part.replace(path)


def archive(folder: Path, count: int) -> Path:
    """The generated archive of `count` articles in `folder`, made if it is not there."""
    path = folder / f"articles-{count}.jsonl"
    if not path.exists():
        generate(path, count)
    return path


def main() -> None:
    """`python -m benchmarks.generator COUNT FILE`: write an archive."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    generate(given.file, given.count, given.seed)


if __name__ == "__main__":
    main()
