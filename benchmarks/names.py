"""Made-up names: actors, authors, sources and sections, each with its Zipf weight."""

from dataclasses import dataclass
from itertools import accumulate
from random import Random

from benchmarks.wordforms import root

ACTORS = 20_000
AUTHORS = 500
SOURCES = 40
SECTIONS = 15


@dataclass(frozen=True)
class Names:
    """Values to draw from with `Random.choices(values, cum_weights=weights)`."""

    values: list[str]
    weights: list[float]

    def draw(self, random: Random, count: int) -> list[str]:
        """`count` values, common ones more often; the same may come twice."""
        return random.choices(self.values, cum_weights=self.weights, k=count)


def _zipf(values: list[str], exponent: float) -> Names:
    return Names(values, list(accumulate(1 / (n + 3) ** exponent for n in range(len(values)))))


def _distinct(random: Random, count: int, words: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        parts = [root(random).capitalize() for _ in range(words)]
        if random.random() < 0.1:
            parts[0] += "-" + root(random).capitalize()
        found[" ".join(parts)] = None
    return list(found)


def actors(random: Random) -> tuple[Names, dict[str, str]]:
    """`ACTORS` names, and the type of each (personne, organisation, pays, lieu)."""
    names = _distinct(random, ACTORS, 2)
    kinds = random.choices(("personne", "organisation", "pays", "lieu"), (60, 25, 5, 10), k=ACTORS)
    return _zipf(names, 0.9), dict(zip(names, kinds, strict=True))


def authors(random: Random) -> Names:
    """`AUTHORS` names."""
    return _zipf(_distinct(random, AUTHORS, 2), 0.6)


def sources(random: Random) -> Names:
    """`SOURCES` names of papers."""
    return _zipf(["Le " + name for name in _distinct(random, SOURCES, 1)], 0.8)


def sections(random: Random) -> Names:
    """`SECTIONS` names of sections."""
    return _zipf(_distinct(random, SECTIONS, 1), 0.5)
