"""How fast an archive is rebuilt, beside bare tantivy: documents per second and peak memory."""

from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measure import measured

ROUNDS = 3
AIM = 0.40  # of bare tantivy's documents per second, on two cores


def compare(source: Path, folder: Path, rounds: int = ROUNDS) -> dict[str, Any]:
    """Rebuild `source` by turns; medians by kind, and the ratio of documents per second.

    The last two indexes stay in `folder`, as `bare` and `ours`. `cpu_ratio` compares the CPU time
    of all processes, which other work on the machine disturbs less.
    """
    runs: dict[str, list[dict[str, Any]]] = {"bare": [], "ours": []}
    for _ in range(rounds):
        for kind, found in runs.items():
            found.append(measured(kind, source, folder / kind))
    result: dict[str, Any] = {kind: _middle(found) for kind, found in runs.items()}
    # Each round by itself: both ran within the same minute, under the same load.
    pairs = list(zip(runs["bare"], runs["ours"], strict=True))
    result["ratio"] = median(bare["seconds"] / ours["seconds"] for bare, ours in pairs)
    result["cpu_ratio"] = median(bare["cpu_seconds"] / ours["cpu_seconds"] for bare, ours in pairs)
    return result


def _middle(runs: list[dict[str, Any]]) -> dict[str, float]:
    found = {name: median(run[name] for run in runs) for name in runs[0]}
    return found | {"documents_per_second": found["documents"] / found["seconds"]}


def table(results: dict[int, dict[str, Any]]) -> list[str]:
    """The Markdown table, as docs/performance.md has it: a line for each size and kind of index."""
    lines = [
        "| articles | | documents/s | seconds | CPU s | peak MB | index MB | ratio | of CPU |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for size, found in results.items():
        for kind in ("bare", "ours"):
            run = found[kind]
            compared = kind == "ours"
            ratios = f"{found['ratio']:.2f} | {found['cpu_ratio']:.2f}" if compared else " | "
            worker = f" + {run['largest_child_mb']:.0f} a worker" if compared else ""
            lines.append(
                f"| {size:,} | {kind} | {run['documents_per_second']:,.0f} | {run['seconds']:.1f} "
                f"| {run['cpu_seconds']:.1f} | {run['peak_mb']:.0f}{worker} "
                f"| {run['index_mb']:.0f} | {ratios} |"
            )
    return [*lines, "", f"Aim: a ratio of {AIM:.2f} or better.", ""]
