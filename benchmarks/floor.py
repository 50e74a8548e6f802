"""What no Python can save of an answer: the time inside the engine, and an empty answer over HTTP.

`python -m benchmarks.floor`, after `make bench`, which builds the indexes.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial, wraps
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.bare import FACET_SIZE, Bare
from benchmarks.generator import archive
from benchmarks.latency import ROUNDS, clocked, ranked
from benchmarks.queries import Drawn, drawn
from benchmarks.server import Client, served
from search.engine import Engine
from search.live import Live
from search.request import SearchRequest
from search.service import Service

ASKING = ("_search", "aggregate", "stored")  # the methods of the engine that ask tantivy


class Watch:
    """Milliseconds spent in the functions that it times, since it was last read."""

    def __init__(self) -> None:
        self._spent = 0.0

    def timing(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, timed."""

        @wraps(work)
        def timed(*given: Any, **named: Any) -> Any:
            started = time.perf_counter()
            try:
                return work(*given, **named)
            finally:
                self._spent += (time.perf_counter() - started) * 1000

        return timed

    def read(self) -> float:
        """What was spent, and begin anew."""
        spent, self._spent = self._spent, 0.0
        return spent


@contextmanager
def watched() -> Iterator[Watch]:
    """Time what the engine asks tantivy."""
    watch, own = Watch(), {name: getattr(Engine, name) for name in ASKING}
    for name, method in own.items():
        setattr(Engine, name, watch.timing(method))
    try:
        yield watch
    finally:
        for name, method in own.items():
            setattr(Engine, name, method)


def measure(index: Path, yardstick: Bare, queries: list[Drawn]) -> tuple[list[float], list[float]]:
    """What each query takes inside the engine, and in bare tantivy, in ms: medians of rounds."""
    service = Service(Live(index))
    timed: list[tuple[list[float], list[float]]] = [([], []) for _ in queries]
    with watched() as watch:
        for rank in range(-1, ROUNDS):  # the first warms caches
            for query, (ours, bare) in zip(queries, timed, strict=True):
                request = SearchRequest(
                    q=query.text, date=query.date or None, facet_size=FACET_SIZE + 1 + rank
                )
                watch.read()
                service.search(request)
                spent = watch.read()
                other = clocked(partial(yardstick.answer, query.words, query.phrase, query.window))
                if rank >= 0:
                    ours.append(spent)
                    bare.append(other)
    return [median(ours) for ours, _ in timed], [median(bare) for _, bare in timed]


def main() -> None:
    """Print a Markdown table."""
    folder = Path(os.environ.get("MANCHETTE_BENCH_DIR", ".bench"))
    print("| articles | engine, ms p50 / p95 / p99 | empty answer | bare | least ratio p50, p99 |")
    print("|---|---|---|---|---|")
    for size in (20_000, 100_000):
        source, indexes = archive(folder, size), folder / f"index-{size}"
        yardstick = Bare(indexes / "bare")
        found = measure(indexes / "ours", yardstick, drawn(source, yardstick))
        engine, bare = map(ranked, found)
        with served(indexes / "ours") as port:
            client = Client(port)
            empty = median(clocked(partial(client.get, "/healthz")) for _ in range(500))
        least = [(a + empty) / b for a, b in zip(engine, bare, strict=True)]
        cells = [" / ".join(f"{value:.2f}" for value in row) for row in (engine, bare)]
        print(
            f"| {size:,} | {cells[0]} | {empty:.2f} | {cells[1]} "
            f"| {least[0]:.2f}, {least[-1]:.2f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
