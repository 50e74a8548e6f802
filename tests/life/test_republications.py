"""The groups of one text follow the archive: whatever comes, goes or is replaced."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from archive import ONE

from indexer.build import delete, rebuild, update
from indexer.generations import Generations
from indexer.opening import open_generation
from indexer.report import Report
from indexer.republications import Republications

Build = Callable[..., Report]
Write = Callable[..., str]
Row = dict[str, object]


def quiet(*_: int) -> None:
    pass


def text(name: str, length: int = 120) -> str:
    return " ".join(random.Random(name).choices([f"mot{n}" for n in range(5000)], k=length))


def paper(article_id: str, date: str, body: str) -> Row:
    return {"id": article_id, "titre": f"Titre de {article_id}", "texte": body, "date": date}


FLOOD, STRIKE = text("la crue"), text("la grève")
DISPATCH = paper("agence-1", "2025-07-08", FLOOD)
COPIES = [
    paper("fanal-1", "2025-07-09", FLOOD),
    paper("echo-1", "2025-07", FLOOD[: len(FLOOD) * 2 // 3]),  # some day of July, maybe the last
    paper("sentinelle-1", "", FLOOD.upper()),
]
OTHERS = [paper("agence-2", "2025-07-08", STRIKE), paper("echo-2", "2025-07-08", text("le vote"))]
ARCHIVE = [*COPIES, DISPATCH, *OTHERS]
IDS = [str(row["id"]) for row in ARCHIVE]


def republications(index: Path) -> Republications:
    return open_generation(Generations(index).current()).republications


def groups(index: Path, ids: list[str] = IDS) -> dict[str, list[str]]:
    """The other articles of each that has some."""
    found = republications(index)
    listed = {name: found.others(name, 10) for name in ids}
    assert {name: found.count(name) for name in ids} == {n: len(o) for n, o in listed.items()}
    return {name: others for name, others in listed.items() if others}


ONE_GROUP = {
    "agence-1": ["fanal-1", "echo-1", "sentinelle-1"],
    "fanal-1": ["agence-1", "echo-1", "sentinelle-1"],
    "echo-1": ["agence-1", "fanal-1", "sentinelle-1"],
    "sentinelle-1": ["agence-1", "fanal-1", "echo-1"],
}


def test_copies_are_listed_from_the_earliest_the_undated_last(
    index: Path, build: Build, write: Write
) -> None:
    build(write("all.jsonl", ARCHIVE))
    assert groups(index) == ONE_GROUP
    assert republications(index).others("fanal-1", 2) == ["agence-1", "echo-1"]


@pytest.mark.parametrize("seed", range(3))
def test_neither_the_order_of_sources_nor_updates_change_the_groups(
    seed: int, index: Path, build: Build, write: Write
) -> None:
    rows = random.Random(seed).sample(ARCHIVE, len(ARCHIVE))
    build(write("first.jsonl", rows[:2]))
    for number in range(2, len(rows), 2):
        update(index, [write(f"{number}.jsonl", rows[number : number + 2])], ONE, quiet)
    assert groups(index) == ONE_GROUP


def test_an_article_replaced_or_removed_leaves_its_group(
    index: Path, build: Build, write: Write
) -> None:
    build(write("all.jsonl", ARCHIVE))
    update(index, [write("new.jsonl", [paper("agence-1", "2025-07-08", STRIKE)])], ONE, quiet)
    assert groups(index) == {
        "agence-1": ["agence-2"],
        "agence-2": ["agence-1"],
        "fanal-1": ["echo-1", "sentinelle-1"],
        "echo-1": ["fanal-1", "sentinelle-1"],
        "sentinelle-1": ["fanal-1", "echo-1"],
    }
    delete(index, ["fanal-1", "echo-1", "agence-2"])
    assert groups(index) == {}


def test_an_earlier_article_that_comes_later_is_first(
    index: Path, build: Build, write: Write
) -> None:
    build(write("copies.jsonl", COPIES))
    update(index, [write("dispatch.jsonl", [DISPATCH])], ONE, quiet)
    assert groups(index) == ONE_GROUP


def test_a_second_article_of_an_id_is_in_no_group(index: Path, write: Write) -> None:
    rows = [paper("a", "2025", FLOOD), paper("a", "2025", STRIKE), paper("b", "2025", STRIKE)]
    report = rebuild(index, [write("rows.jsonl", rows)], ONE, quiet)
    assert report.rejected == 1
    assert groups(index, ["a", "b"]) == {}
