"""What changes cost: full answers over HTTP from this tree and from another checkout, by turns.

`python -m benchmarks.trees OTHER [--articles 20000,100000]`, OTHER being for example
`git worktree add ../before COMMIT`. Each tree builds an index of its own, without actors.
"""

import argparse
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks import bare
from benchmarks.generator import archive
from benchmarks.latency import FACET_SIZE, RANKS, ROUNDS, clocked, ranked
from benchmarks.queries import Drawn, drawn
from benchmarks.server import Client, address, served

HERE = Path(__file__).resolve().parent.parent


def main() -> None:
    """Build what is missing, ask both trees, print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("other", type=Path)
    parser.add_argument("--articles", default="20000,100000")
    given = parser.parse_args()
    folder = Path(os.environ.get("MANCHETTE_BENCH_DIR", ".bench")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    print("| articles | this tree, ms p50 / p95 / p99 | the other | ratio p50, p99 | paired |")
    print("|---|---|---|---|---|")
    for size in map(int, given.articles.split(",")):
        source, indexes = archive(folder, size), folder / f"trees-{size}"
        trees = {"here": HERE, "there": given.other.resolve()}
        for name, tree in trees.items():
            _build(tree, source, indexes / name)
        queries = drawn(source, bare.Bare(_bare(source, indexes / "bare")))
        print(_line(size, *_asked(trees, indexes, queries)), flush=True)


def _build(tree: Path, source: Path, index: Path) -> None:
    command = [sys.executable, "-m", "search.cli", "rebuild", str(source), "--index", str(index)]
    subprocess.run([*command, "--actors", "none", "--if-needed"], cwd=tree, check=True)


def _bare(source: Path, folder: Path) -> Path:
    """The yardstick's index: it tells how many articles have the words that are drawn."""
    if not folder.exists():
        folder.mkdir(parents=True)
        bare.rebuild(source, folder)
    return folder


def _asked(
    trees: dict[str, Path], indexes: Path, queries: list[Drawn]
) -> tuple[list[float], list[float]]:
    """What each query takes in each tree, in milliseconds: the median of its rounds."""
    with (
        served(indexes / "here", tree=trees["here"]) as here,
        served(indexes / "there", tree=trees["there"]) as there,
    ):
        clients = Client(here), Client(there)
        timed: list[tuple[list[float], list[float]]] = [([], []) for _ in queries]
        for rank in range(-1, ROUNDS):  # the first warms caches
            for place, query in enumerate(queries):
                path = f"{address(query)}&valeurs={FACET_SIZE + 1 + rank}"
                turns = (0, 1) if (rank + place) % 2 else (1, 0)
                for side in turns:
                    taken = clocked(partial(clients[side].get, path))
                    if rank >= 0:
                        timed[place][side].append(taken)
    return [median(ours) for ours, _ in timed], [median(theirs) for _, theirs in timed]


def _line(size: int, ours: list[float], theirs: list[float]) -> str:
    cells = [ranked(ours), ranked(theirs)]
    ratios = [round(a / b, 2) for a, b in zip(*cells, strict=True)]
    paired = median(a / b for a, b in zip(ours, theirs, strict=True))
    said = " | ".join(" / ".join(f"{value:.2f}" for value in cell) for cell in cells)
    last = ratios[RANKS.index(99)]
    return f"| {size:,} | {said} | {ratios[0]:.2f}, {last:.2f} | {paired:.2f} |"


if __name__ == "__main__":
    main()
