"""How many requests a second the server answers with 1, 2 and 4 workers."""

import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random

from benchmarks.queries import Drawn
from benchmarks.server import Client, address, served

SECONDS = 8.0
WARMING = 3.0  # seconds before that, in which every worker opens its index
CLIENTS = 8  # processes with one request under way each: twice the most workers
WORKERS = (1, 2, 4)
KEPT = 20  # requests on one connection
"""Who accepts a connection answers all that comes on it, and one worker may accept most of those
that come at once: with connections kept for ever, a run would measure how they were dealt out."""


def compare(index: Path, queries: list[Drawn]) -> dict[int, dict[str, float]]:
    """By number of workers: requests a second, and the cores that the clients take."""
    found = {}
    for workers in WORKERS:
        with (
            served(index, workers) as port,
            ProcessPoolExecutor(CLIENTS, get_context("spawn")) as pool,
        ):
            _spread(pool, port, queries, WARMING)
            counts = _spread(pool, port, queries, SECONDS)
        found[workers] = {
            "requests_per_second": sum(count for count, _ in counts) / SECONDS,
            "client_cores": sum(used for _, used in counts) / SECONDS,
        }
    return found


def _spread(
    pool: ProcessPoolExecutor, port: int, queries: list[Drawn], seconds: float
) -> list[tuple[int, float]]:
    """What each client did; each asks all queries in an order of its own."""
    starting = time.time() + 1.0  # when all of them are surely there
    futures = []
    for rank in range(CLIENTS):
        paths = [address(query) for query in queries]
        Random(rank).shuffle(paths)
        futures.append(pool.submit(_requests, port, paths, starting, seconds))
    return [future.result() for future in futures]


def _requests(port: int, paths: list[str], starting: float, seconds: float) -> tuple[int, float]:
    """Ask for `seconds` from the time `starting` on; answers received, and CPU seconds used."""
    time.sleep(max(0.0, starting - time.time()))
    used = time.process_time()
    end = starting + seconds
    count = 0
    client = Client(port)
    while time.time() < end:
        client.get(paths[count % len(paths)])
        count += 1
        if count % KEPT == 0:
            client.close()
            client = Client(port)
    return count, time.process_time() - used


def table(size: int, found: dict[int, dict[str, float]]) -> list[str]:
    """The Markdown table of one archive, as docs/performance.md has it."""
    counts = " | ".join(f"{run['requests_per_second']:.0f}" for run in found.values())
    cores = max(run["client_cores"] for run in found.values())
    return [
        f"| articles | {' | '.join(f'{workers} workers' for workers in found)} |",
        "|---" * (len(found) + 1) + "|",
        f"| {size:,} | {counts} |",
        "",
        f"Requests per second, {CLIENTS} clients on the same cores (they take {cores:.2f} of one).",
        "",
    ]
