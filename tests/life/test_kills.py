"""Killed at any step, a command leaves an index that answers as before, or as after."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from archive import article
from stopped import STEPS

from indexer.build import Options, rebuild
from indexer.generations import DRAFT, Generations
from indexer.opening import verify
from indexer.report import Report
from search.live import Live
from search.request import SearchRequest
from search.service import Service

# Steps past the switch: the new generation answers already.
AFTER = {"switched", "forget", "prune", "removing"}


def answer(index: Path) -> list[str]:
    found = Service(Live(index)).search(SearchRequest(q="conseil", size=50, sort="date"))
    return sorted(hit.id for hit in found.hits)


RECOGNISING = Options(workers=1, actors="gazetteer")
COMMANDS = ("rebuild", "update", "delete")
# A deletion reads nothing; only a rebuild finds out anew who is who, and ends a round.
NOT_OF_DELETE = {"add", "recognise", "kept"}
ONLY_OF_REBUILD = {"resolve", "resolved", "forget"}
CASES = [
    (step, name)
    for step in STEPS
    for name in COMMANDS
    if not (name == "delete" and step in NOT_OF_DELETE)
    and not (name != "rebuild" and step in ONLY_OF_REBUILD)
]


@pytest.mark.parametrize(("step", "command"), CASES)
def test_killed_at_any_step(
    step: str,
    command: str,
    index: Path,
    build: Callable[..., Report],
    write: Callable[..., str],
) -> None:
    old = write("old.jsonl", [article(n) for n in range(3)])
    # Three generations, so that there is one to prune.
    for _ in range(3):
        build(old, actors="gazetteer")
    before = answer(index)
    new = write("new.jsonl", [article(7), article(8)])
    what = "a1" if command == "delete" else new
    after = {
        "rebuild": ["a7", "a8"],
        "update": [*before, "a7", "a8"],
        "delete": ["a0", "a2"],
    }[command]

    program = Path(__file__).with_name("stopped.py")
    done = subprocess.run([sys.executable, program, step, command, index, what], check=False)

    assert done.returncode == -signal.SIGKILL
    live = Generations(index).current()
    assert verify(live) == []
    assert answer(index) == (after if step in AFTER else before)
    # The lock is free, and the next writer sweeps away what was left.
    rebuild(index, [old], RECOGNISING, lambda *_: None)
    assert answer(index) == before
    assert not list((index / "generations").glob(f"{DRAFT}*"))
    assert len(Generations(index).all()) == 2
