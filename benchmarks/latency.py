"""How long a full answer takes over HTTP, beside bare tantivy doing the same work in-process."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import orjson

from benchmarks.bare import FACET_SIZE, Bare
from benchmarks.queries import Drawn
from benchmarks.server import Client, address, served

ROUNDS = 5  # after the first, which warms caches and is kept apart
AIM = 1.5  # times bare tantivy, at the median and at p99
RANKS = (50, 95, 99)
FACETS = {"date", "acteur", "source", "rubrique", "auteur"}


@dataclass
class Timed:
    """What one query took, in milliseconds by round, and how many articles each found.

    `first`: the first time it was asked, when nothing was known of its words or articles.
    `served`: what the service says it took, the part of `ours` without HTTP and JSON.
    """

    query: Drawn
    first: float = 0.0
    ours: list[float] = field(default_factory=list)
    served: list[float] = field(default_factory=list)
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
                turns = [_asked(client, one, rank), _searched(yardstick, one)]
                for turn in turns[:: -1 if rank % 2 else 1]:
                    turn()
                floor.append(clocked(lambda: client.get("/healthz")))
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
    assert len(answer["hits"]) == min(10, answer["total"] + answer["others"]), path
    assert set(answer["facets"]) == FACETS, path
    assert all(hit["snippets"] for hit in answer["hits"]), path
    return int(answer["total"])


def _answer(yardstick: Bare, query: Drawn) -> int:
    return yardstick.answer(query.words, query.phrase, query.window)


def _asked(client: Client, one: Timed, rank: int) -> Callable[[], None]:
    # One value more each time: the facets of broad questions are remembered, and would else be
    # counted in the first round only.
    path = f"{address(one.query)}&valeurs={FACET_SIZE + 1 + rank}"

    def ask() -> None:
        started = time.perf_counter()
        content = client.get(path)
        one.ours.append((time.perf_counter() - started) * 1000)
        one.served.append(orjson.loads(content)["took_ms"])

    return ask


def _searched(yardstick: Bare, one: Timed) -> Callable[[], None]:
    return lambda: one.bare.append(clocked(lambda: _answer(yardstick, one.query)))


def clocked(work: Callable[[], object]) -> float:
    """How long some work takes, in milliseconds."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _summary(timed: list[Timed]) -> dict[str, Any]:
    ours = ranked([median(one.ours) for one in timed])
    bare = ranked([median(one.bare) for one in timed])
    return {
        "queries": len(timed),
        "ours": ours,
        "bare": bare,
        "ratio": [round(a / b, 2) for a, b in zip(ours, bare, strict=True)],
        # Query by query: unlike the ratio of two medians, it compares like with like.
        "paired": round(median(median(one.ours) / median(one.bare) for one in timed), 2),
        "served": ranked([median(one.served) for one in timed]),
        "first": ranked([one.first for one in timed]),
        "totals": [median(one.totals[side] for one in timed) for side in (0, 1)],
    }


def ranked(values: list[float]) -> list[float]:
    """The percentiles `RANKS` of some values."""
    cuts = quantiles(values, n=100, method="inclusive")
    return [round(cuts[rank - 1], 2) for rank in RANKS]


def table(size: int, found: dict[str, Any]) -> list[str]:
    """The Markdown table of one archive, as docs/performance.md has it."""
    lines = [
        f"| {size:,} articles | ours | of which service | bare | ratio p50, p99 | paired "
        "| first asked | hits, ours / bare |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for kind, group in found["kinds"].items():
        ours, served, bare, first = (
            " / ".join(f"{value:.2f}" for value in group[name])
            for name in ("ours", "served", "bare", "first")
        )
        middle, _, last = group["ratio"]
        hits = " / ".join(f"{total:,.0f}" for total in group["totals"])
        lines.append(
            f"| {kind} | {ours} | {served} | {bare} | {middle:.2f}, {last:.2f} "
            f"| {group['paired']:.2f} | {first} | {hits} |"
        )
    empty = f"An empty answer (`/healthz`) takes {found['healthz_ms']:.2f} ms."
    return [*lines, "", f"{empty} Aim: a ratio of {AIM} or less at p50 and at p99.", ""]
