"""How long a full answer takes over HTTP, beside bare tantivy doing the same work in-process."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import orjson

from benchmarks.bare import Bare
from benchmarks.queries import Drawn
from benchmarks.server import Client, address, served

ROUNDS = 5  # after the first, which warms caches and is kept apart
AIM = 1.5  # times bare tantivy, at the median and at p99
RANKS = (50, 95, 99)
FACETS = {"date", "acteur", "source", "rubrique", "auteur"}


@dataclass
class Timed:
    """What one query took, in milliseconds by round, and how many articles each found.

    `first`: the first time it was asked, when nothing was cached for it.
    """

    query: Drawn
    first: float = 0.0
    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    totals: tuple[int, int] = (0, 0)


def compare(index: Path, bare: Path, queries: list[Drawn]) -> dict[str, Any]:
    """Milliseconds over the queries, each the median of its rounds, and the ratios.

    The two take turns query by query, and who goes first alternates.
    """
    yardstick = Bare(bare)
    timed = [Timed(query) for query in queries]
    floor: list[float] = []
    with served(index) as port:
        client = Client(port)
        client.get("/v1/search?q=")
        for one in timed:
            one.totals = (_checked(client, one), _answer(yardstick, one.query))
        for rank in range(ROUNDS):
            for one in timed:
                turns = [_asked(client, one), _searched(yardstick, one)]
                for turn in turns[:: -1 if rank % 2 else 1]:
                    turn()
                floor.append(_clocked(lambda: client.get("/healthz")))
    kinds = dict.fromkeys(one.query.kind for one in timed)
    groups = {kind: [one for one in timed if one.query.kind == kind] for kind in kinds}
    summaries = {name: _summary(group) for name, group in {"all": timed, **groups}.items()}
    return {"healthz_ms": round(median(floor), 2), "kinds": summaries}


def _checked(client: Client, one: Timed) -> int:
    """Ask for the first time, and see that it is a full answer; the number of hits."""
    path = address(one.query)
    started = time.perf_counter()
    content = client.get(path)
    one.first = (time.perf_counter() - started) * 1000
    answer = orjson.loads(content)
    assert len(answer["hits"]) == min(10, answer["total"]), path
    assert set(answer["facets"]) == FACETS, path
    assert all(hit["snippets"] for hit in answer["hits"]), path
    return int(answer["total"])


def _answer(yardstick: Bare, query: Drawn) -> int:
    return yardstick.answer(query.words, query.phrase, query.window)


def _asked(client: Client, one: Timed) -> Callable[[], None]:
    path = address(one.query)
    return lambda: one.ours.append(_clocked(lambda: client.get(path)))


def _searched(yardstick: Bare, one: Timed) -> Callable[[], None]:
    return lambda: one.bare.append(_clocked(lambda: _answer(yardstick, one.query)))


def _clocked(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _summary(timed: list[Timed]) -> dict[str, Any]:
    ours = _ranks([median(one.ours) for one in timed])
    bare = _ranks([median(one.bare) for one in timed])
    return {
        "queries": len(timed),
        "ours": ours,
        "bare": bare,
        "ratio": [round(a / b, 2) for a, b in zip(ours, bare, strict=True)],
        # Query by query: unlike the ratio of two medians, it compares like with like.
        "paired": round(median(median(one.ours) / median(one.bare) for one in timed), 2),
        "first": _ranks([one.first for one in timed]),
        "totals": [median(one.totals[side] for one in timed) for side in (0, 1)],
    }


def _ranks(values: list[float]) -> list[float]:
    cuts = quantiles(values, n=100, method="inclusive")
    return [round(cuts[rank - 1], 2) for rank in RANKS]


def table(size: int, found: dict[str, Any]) -> list[str]:
    """Lines to print for one archive: milliseconds at each of `RANKS`, and ratios."""
    columns = "".join(f"{f'p{rank}':>8}" for rank in RANKS)
    lines = [
        f"Answer over HTTP, {size:,} articles (ms)",
        f"{'':16}{'ours':^24}{'bare':^24}{'ratio':^24}{'first asked':^24}"
        f"{'paired':>9}{'hits (median)':>18}",
        f"{'':16}{columns * 4}{'ratio':>9}{'ours':>9}{'bare':>9}",
    ]
    for kind, group in found["kinds"].items():
        values = [value for name in ("ours", "bare", "ratio", "first") for value in group[name]]
        numbers = "".join(f"{value:8.2f}" for value in values)
        totals = "".join(f"{total:9,.0f}" for total in group["totals"])
        lines.append(f"{kind:16}{numbers}{group['paired']:9.2f}{totals}")
    lines.append(f"an empty answer (/healthz) takes {found['healthz_ms']:.2f} ms")
    return [*lines, f"(aim: ratio {AIM} or less at p50 and at p99)"]
