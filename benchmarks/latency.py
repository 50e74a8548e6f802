"""How long a full answer takes over HTTP, beside bare tantivy doing the same work in-process."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

from benchmarks.bare import Bare
from benchmarks.queries import Drawn

ROUNDS = 4  # the first, cold, is dropped
AIM = 1.5


@contextmanager
def served(index: Path, workers: int = 1) -> Iterator[int]:
    """Serve an index in a process of its own; yields the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "search.cli", "serve", "--index", str(index)]
    command += ["--port", str(port), "--workers", str(workers)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=dict(os.environ))
    try:
        _await(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _await(port: int) -> None:
    limit = time.monotonic() + 60
    while time.monotonic() < limit:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the server did not start")


def address(query: Drawn) -> str:
    """The URL of a full answer: ten hits, passages, all facets."""
    return "/v1/search?" + urlencode({"q": query.text, "date": query.date})


def compare(index: Path, bare: Path, queries: list[Drawn]) -> dict[str, Any]:
    """Milliseconds over the queries, each the median of its rounds, and the ratios."""
    yardstick = Bare(bare)
    with served(index) as port:
        client = http.client.HTTPConnection("127.0.0.1", port)

        def get(path: str) -> None:
            client.request("GET", path)
            response = client.getresponse()
            response.read()
            assert response.status == 200, path

        ours: list[list[float]] = [[] for _ in queries]
        theirs: list[list[float]] = [[] for _ in queries]
        floor = []
        for _ in range(ROUNDS):
            for rank, query in enumerate(queries):
                ours[rank].append(_timed(lambda: get(address(query))))  # noqa: B023
                theirs[rank].append(
                    _timed(lambda: yardstick.answer(query.words, query.phrase, query.window))  # noqa: B023
                )
            floor.append(_timed(lambda: get("/healthz")))
    pairs = [(median(a[1:]), median(b[1:])) for a, b in zip(ours, theirs, strict=True)]
    kinds = sorted({query.kind for query in queries})
    groups = {"all": pairs} | {
        kind: [p for p, q in zip(pairs, queries, strict=True) if q.kind == kind] for kind in kinds
    }
    return {"http_floor_ms": median(floor)} | {name: _summary(g) for name, g in groups.items()}


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _summary(pairs: list[tuple[float, float]]) -> dict[str, list[float]]:
    found = {}
    for name, values in (("ours", [a for a, _ in pairs]), ("bare", [b for _, b in pairs])):
        ordered = sorted(values)
        found[name] = [round(ordered[int(len(ordered) * q)], 2) for q in (0.5, 0.95, 0.99)]
    found["ratio"] = [round(a / b, 2) for a, b in zip(found["ours"], found["bare"], strict=True)]
    return found


def table(size: int, found: dict[str, Any]) -> list[str]:
    """Lines to print for one archive."""
    lines = [f"Answer over HTTP, {size:,} articles (ms)   p50    p95    p99"]
    for name, group in found.items():
        if isinstance(group, dict):
            for kind in ("ours", "bare", "ratio"):
                values = "".join(f"{value:7.2f}" for value in group[kind])
                lines.append(f"  {name:<22}{kind:<12}{values}")
    lines.append(f"  an empty answer (/healthz) takes {found['http_floor_ms']:.2f} ms")
    return [*lines, f"(aim: ratio {AIM} at the median and at p99)"]
