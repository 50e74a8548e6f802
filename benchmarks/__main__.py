"""All measures in one run: `python -m benchmarks [--articles 20000,100000]`.

Generated archives, indexes and results go to MANCHETTE_BENCH_DIR (.bench).
"""

import argparse
import os
from pathlib import Path
from typing import Any

import orjson

from benchmarks import latency, pages, rebuild, throughput
from benchmarks.bare import Bare
from benchmarks.generator import archive
from benchmarks.queries import drawn


def main() -> None:
    """Generate what is missing, measure, print tables in Markdown, keep the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", default="20000,100000")
    parser.add_argument("--rounds", type=int, default=rebuild.ROUNDS)
    given = parser.parse_args()
    folder = Path(os.environ.get("MANCHETTE_BENCH_DIR", ".bench"))
    folder.mkdir(parents=True, exist_ok=True)
    results: dict[str, Any] = {"rebuild": {}, "latency": {}, "throughput": {}}
    for size in map(int, given.articles.split(",")):
        source, indexes = archive(folder, size), folder / f"index-{size}"
        built = results["rebuild"][size] = rebuild.compare(source, indexes, given.rounds)
        _print(rebuild.table({size: built}))
        queries = drawn(source, Bare(indexes / "bare"))
        found = results["latency"][size] = latency.compare(
            indexes / "ours", indexes / "bare", queries
        )
        _print(latency.table(size, found))
        _print([*pages.measure(indexes / "ours", queries), ""])
        rates = results["throughput"][size] = throughput.compare(indexes / "ours", queries)
        _print(throughput.table(size, rates))
    content = orjson.dumps(results, option=orjson.OPT_NON_STR_KEYS | orjson.OPT_INDENT_2)
    (folder / "results.json").write_bytes(content)


def _print(lines: list[str]) -> None:
    print("\n".join(lines), flush=True)


if __name__ == "__main__":
    main()
