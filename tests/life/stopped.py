"""Run a command of the build and kill this very process with SIGKILL at a given step.

python stopped.py STEP COMMAND INDEX SOURCE_OR_ID
"""

import os
import signal
import sys
from pathlib import Path

from indexer import build, generations, writer
from indexer.actors import cache, resolution
from indexer.build import Options
from indexer.manifest import Manifest

STEPS = {
    "recognise": (cache.SpanCache, "keep", "before"),
    "kept": (cache.SpanCache, "keep", "after"),
    "resolve": (resolution, "write", "before"),
    "resolved": (resolution, "write", "after"),
    "add": (writer.Writer, "add", "before"),
    "commit": (writer.Writer, "close", "before"),
    "manifest": (Manifest, "save", "before"),
    "written": (Manifest, "save", "after"),
    "verify": (build, "verify", "after"),
    "publish": (generations.Generations, "publish", "before"),
    "renamed": (generations.Generations, "point_to", "before"),
    "switched": (generations.Generations, "point_to", "after"),
    "forget": (cache.SpanCache, "end_round", "before"),
    "prune": (generations.Generations, "prune", "before"),
    "removing": (generations.shutil, "rmtree", "before"),
}


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def stop_at(step: str) -> None:
    owner, name, when = STEPS[step]
    original = getattr(owner, name)

    def stopped(*args: object, **kwargs: object) -> object:
        if when == "before":
            die()
        result = original(*args, **kwargs)
        die()
        return result

    setattr(owner, name, stopped)


def main() -> None:
    step, command, index, what = sys.argv[1:]
    stop_at(step)
    watch = lambda *_: None  # noqa: E731
    if command == "rebuild":
        build.rebuild(Path(index), [what], Options(workers=1, actors="gazetteer"), watch)
    elif command == "update":
        build.update(Path(index), [what], Options(workers=1), watch)
    else:
        build.delete(Path(index), [what])


if __name__ == "__main__":
    main()
