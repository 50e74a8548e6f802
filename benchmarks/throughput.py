"""How many requests a second the server answers with 1, 2 and 4 workers."""

import http.client
import multiprocessing
import time
from pathlib import Path

from benchmarks.latency import address, served
from benchmarks.queries import Drawn

SECONDS = 6.0
CLIENTS = 4
WORKERS = (1, 2, 4)


def compare(index: Path, queries: list[Drawn]) -> dict[int, float]:
    """Requests a second by number of workers, from `CLIENTS` client processes."""
    found = {}
    for workers in WORKERS:
        with served(index, workers) as port:
            tasks = [(port, [address(q) for q in queries[n::CLIENTS]]) for n in range(CLIENTS)]
            with multiprocessing.get_context("spawn").Pool(CLIENTS) as pool:
                found[workers] = sum(pool.starmap(_requests, tasks)) / SECONDS
    return found


def _requests(port: int, paths: list[str]) -> int:
    client = http.client.HTTPConnection("127.0.0.1", port)
    end, count = time.monotonic() + SECONDS, 0
    while time.monotonic() < end:
        client.request("GET", paths[count % len(paths)])
        client.getresponse().read()
        count += 1
    return count


def table(size: int, found: dict[int, float]) -> list[str]:
    """Lines to print."""
    rates = ", ".join(f"{workers}: {rate:.0f}" for workers, rate in found.items())
    return [f"Requests a second, {size:,} articles, by workers ({CLIENTS} clients): {rates}"]
