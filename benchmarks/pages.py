"""How much longer the page takes than the API's answer: `python -m benchmarks.pages`.

Both are asked over HTTP by turns, query by query, in one run; what counts is the difference of
each pair, which other work on the machine disturbs less than either time. The page comes
compressed, as browsers take it, with the style sheet and scripts counted apart.
"""

import argparse
import http.client
import os
import resource
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

from benchmarks.bare import Bare
from benchmarks.generator import archive
from benchmarks.queries import Drawn, drawn
from benchmarks.rebuild import compare
from benchmarks.server import HOST, PATIENCE, served

AIM = 3.0  # milliseconds more than the API, at the median
WEIGHT = 60_000  # bytes of the first page, as transferred
CPU_ROUNDS = 3
ROUNDS = 5  # after the first, which warms caches
SHARED = ("/static/manchette.css", "/static/manchette.js")


@dataclass
class Pair:
    """Milliseconds of the API and of the page for one query, round by round."""

    api: list[float] = field(default_factory=list)
    page: list[float] = field(default_factory=list)

    @property
    def more(self) -> float:
        """What the page takes more: the median of the rounds, each against its own."""
        return median(page - api for api, page in zip(self.api, self.page, strict=True))

    @property
    def least(self) -> float:
        """The same between the fastest round of each, which a busy machine disturbs least."""
        return min(self.page) - min(self.api)


class Browser:
    """One connection that takes compressed answers."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)

    def get(self, path: str, encoding: str) -> tuple[float, int]:
        """Milliseconds until the whole answer is there, and its bytes."""
        started = time.perf_counter()
        self._connection.request("GET", path, headers={"Accept-Encoding": encoding})
        response = self._connection.getresponse()
        content = response.read()
        if response.status != http.client.OK:
            raise http.client.HTTPException(f"{response.status} for {path}")
        return (time.perf_counter() - started) * 1000, len(content)


def measure(index: Path, queries: list[Drawn]) -> list[str]:
    """Lines to print: the difference, and the weight of the first page."""
    pairs = [Pair() for _ in queries]
    with served(index) as port:
        browser = Browser(port)
        for rank in range(ROUNDS + 1):
            for query, pair in zip(queries, pairs, strict=True):
                asked = _asked(query)
                paths = [("/v1/search?", "identity", pair.api), ("/?", "gzip", pair.page)]
                for path, encoding, times in paths[:: -1 if rank % 2 else 1]:
                    taken, _ = browser.get(path + urlencode(asked), encoding)
                    if rank:
                        times.append(taken)
        weights = {path: browser.get(path, "gzip")[1] for path in ("/", "/?q=*", *SHARED)}
    more = [pair.more for pair in pairs]
    ninth = quantiles(more, n=10)[8]
    first = weights["/"] + sum(weights[path] for path in SHARED)
    return [
        f"API {median(median(p.api) for p in pairs):.2f} ms, "
        f"page {median(median(p.page) for p in pairs):.2f} ms (medians of {len(pairs)} queries)",
        f"page - API: median {median(more):.2f} ms, 90th percentile {ninth:.2f} ms (aim: {AIM}); "
        f"between the fastest rounds: median {median(p.least for p in pairs):.2f} ms",
        f"compressed: start page {weights['/']:,} bytes, results {weights['/?q=*']:,}, "
        f"style {weights[SHARED[0]]:,}; start page with both {first:,} (aim: {WEIGHT:,})",
    ]


def cpu(index: Path, queries: list[Drawn]) -> str:
    """A line to print: CPU milliseconds of the server for each, which no other work disturbs.

    One server answers the API alone, another the page alone; what they spend on starting is the
    same, so the difference is what a page costs more.
    """
    spent = {}
    for path, encoding in (("/v1/search?", "identity"), ("/?", "gzip")):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with served(index) as port:
            browser = Browser(port)
            for _ in range(CPU_ROUNDS):
                for query in queries:
                    browser.get(path + urlencode(_asked(query)), encoding)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        spent[path] = used * 1000 / (CPU_ROUNDS * len(queries))
    more = spent["/?"] - spent["/v1/search?"]
    return f"CPU of the server: the page takes {more:.2f} ms more than the API"


def _asked(query: Drawn) -> dict[str, str]:
    return {"q": query.text} | ({"date": query.date} if query.date else {})


def main() -> None:
    """Generate and build what is missing, then measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    size = parser.parse_args().articles
    folder = Path(os.environ.get("MANCHETTE_BENCH_DIR", ".bench"))
    folder.mkdir(parents=True, exist_ok=True)
    source, indexes = archive(folder, size), folder / f"index-{size}"
    if not (indexes / "ours").exists():
        compare(source, indexes, rounds=1)
    queries = drawn(source, Bare(indexes / "bare"))
    print("\n".join(measure(indexes / "ours", queries)))
    print(cpu(indexes / "ours", queries))


if __name__ == "__main__":
    main()
