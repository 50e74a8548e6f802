"""One rebuild, measured in a process of its own: `python -m benchmarks.measure KIND SOURCE DIR`.

Prints one JSON object: documents, seconds of the rebuild (without the start of Python), and peak
memory in megabytes of this process and of the largest of its children.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import orjson

from benchmarks import bare
from indexer import build

WORKERS = os.cpu_count() or 1


def rebuild_bare(source: Path, folder: Path) -> int:
    """A rebuild by bare tantivy; the number of articles."""
    folder.mkdir(parents=True)
    return bare.rebuild(source, folder)


def rebuild_ours(source: Path, folder: Path) -> int:
    """A rebuild by Manchette with all its steps, verification included."""
    options = build.Options(workers=WORKERS)
    return build.rebuild(folder, [str(source)], options, lambda *_: None).articles


KINDS = {"bare": rebuild_bare, "ours": rebuild_ours}


def measured(kind: str, source: Path, folder: Path) -> dict[str, Any]:
    """Rebuild into `folder`, emptied first, in a new process; what it printed."""
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "benchmarks.measure", kind, str(source), str(folder)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return orjson.loads(done.stdout)


def _peak(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024  # kilobytes on Linux


def _cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure one rebuild in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("source", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    started = time.perf_counter()
    count = KINDS[given.kind](given.source, given.folder)
    seconds = time.perf_counter() - started
    found = {
        "documents": count,
        "seconds": seconds,
        "cpu_seconds": _cpu(resource.RUSAGE_SELF) + _cpu(resource.RUSAGE_CHILDREN),
        "peak_mb": _peak(resource.RUSAGE_SELF),
        "largest_child_mb": _peak(resource.RUSAGE_CHILDREN),
        "index_mb": sum(p.stat().st_size for p in given.folder.rglob("*") if p.is_file()) / 1e6,
    }
    sys.stdout.buffer.write(orjson.dumps(found))


if __name__ == "__main__":
    main()
