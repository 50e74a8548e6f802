"""Rollback, orphans, pruning and what strangers leave in the folder of generations."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from archive import ONE, article
from typer.testing import CliRunner

from indexer import build as pipeline
from indexer import generations as module
from indexer.build import delete, rebuild, rollback, update
from indexer.errors import IndexDamagedError, IndexMissingError, IndexStaleError
from indexer.generations import Generation, Generations
from indexer.manifest import Manifest
from indexer.opening import open_generation, verify
from indexer.report import Report
from search.cli import app
from search.live import Live
from search.request import SearchRequest
from search.service import Service

Build = Callable[..., Report]
Write = Callable[..., str]


def quiet(*_: int) -> None:
    pass


def restamp(generation: Generation, **changed: object) -> None:
    manifest = Manifest.load(generation.path).model_copy(update=changed)
    manifest.save(generation.path)


def test_rolled_back_generation_never_comes_back(index: Path, build: Build, write: Write) -> None:
    source = write("old.jsonl", [article(1)])
    good, bad = build(source).generation, build(source).generation
    assert rollback(index).id == good
    newest = build(source)
    assert [found.id for found in Generations(index).all()] == [good, newest.generation]
    assert bad not in newest.pruned  # removed before the switch, not by the pruning after it
    assert rollback(index).id == good


def test_orphan_of_a_crash_before_the_switch_is_not_a_step_back(
    index: Path, build: Build, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write("old.jsonl", [article(1)])
    live = build(source).generation

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Generations, "point_to", crash)
        with pytest.raises(KeyboardInterrupt):
            build(source)
    generations = Generations(index)
    assert len(generations.all()) == 2
    assert generations.current().id == live
    assert not rebuild(index, [source], ONE, quiet, if_needed=True).changed
    with pytest.raises(IndexMissingError):
        generations.previous()
    newest = build(source).generation
    assert [found.id for found in generations.all()] == [live, newest]


def test_prune_removes_an_orphan(index: Path, build: Build, write: Write) -> None:
    source = write("old.jsonl", [article(1)])
    old, new = build(source).generation, build(source).generation
    rollback(index)
    assert Generations(index).prune() == [new]
    assert [found.id for found in Generations(index).all()] == [old]


def test_the_one_that_is_left_is_said_to_go(index: Path, build: Build, write: Write) -> None:
    def told(*command: str) -> str:
        return CliRunner().invoke(app, [*command, "--index", str(index)]).output

    source = write("old.jsonl", [article(1)])
    oldest, old, new = (build(source).generation for _ in range(3))
    assert oldest not in told("status")
    assert f"supprime celle qui est quittée : {new}" in told("rollback")
    states = json.loads(told("status", "--json"))
    assert [state["etat"][:8] for state in states] == ["à jour", "quittée,"]
    assert [state["codes"] for state in states] == [["a_jour"], ["quittee"]]
    pruned = told("prune")
    assert pruned.startswith(f"1 génération supprimée : {new} (quittée)")
    assert f"Restent celle en service ({old}) ; rollback n'a plus où revenir." in pruned
    assert told("status", "--json").count('"quittée') == 0


@pytest.mark.parametrize("stale", [True, False])
def test_rollback_to_what_cannot_be_served_is_refused(
    stale: bool, index: Path, build: Build, write: Write
) -> None:
    source = write("old.jsonl", [article(1)])
    old = Generations(index).get(build(source).generation)
    live = build(source).generation
    if stale:
        restamp(old, schema_version=99)
    else:
        (old.path / "facets.json").unlink()
    with pytest.raises(IndexStaleError if stale else IndexDamagedError):
        rollback(index)
    assert Generations(index).current_id() == live


def test_rollback_when_the_live_generation_has_vanished(
    index: Path, build: Build, write: Write
) -> None:
    source = write("old.jsonl", [article(1)])
    old = build(source).generation
    build(source)
    shutil.rmtree(Generations(index).current().path)
    assert rollback(index).id == old
    shutil.rmtree(Generations(index).current().path)
    assert rebuild(index, [source], ONE, quiet, if_needed=True).changed


def test_strange_files_do_not_disturb(index: Path, build: Build, write: Write) -> None:
    source = write("old.jsonl", [article(1)])
    build(source)
    (index / "generations" / "lost+found").mkdir()
    (index / "generations" / "notes.txt").write_text("x")
    assert build(source).changed
    assert len(Generations(index).all()) == 2


def test_commands_make_no_folder_where_there_is_no_index(tmp_path: Path, write: Write) -> None:
    source = write("old.jsonl", [article(1)])
    typo = tmp_path / "tipo"
    for command in (
        lambda: update(typo, [source], ONE, quiet),
        lambda: delete(typo, ["a1"]),
        lambda: rollback(typo),
    ):
        with pytest.raises(IndexMissingError):
            command()
    assert not typo.exists()


def test_what_is_deleted_twice_is_missing(index: Path, build: Build, write: Write) -> None:
    build(write("old.jsonl", [article(n) for n in range(5)]))
    delete(index, ["a1"])
    again = delete(index, ["a1", "a1"])
    assert (again.changed, again.missing, again.articles) == (False, ["a1"], 4)
    assert delete(index, [f"a{n}" for n in range(5)]).articles == 0
    assert verify(Generations(index).current()) == []


def test_the_past_stays_as_it_was_whatever_comes_after(
    index: Path, build: Build, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Generations.prune, "__defaults__", (50,))
    build(write("old.jsonl", [article(n) for n in range(30)]))
    for turn in range(6):
        update(index, [write("more.jsonl", [article(turn, titre=f"Neuf {turn}")])], ONE, quiet)
        delete(index, [f"a{20 + turn}"])
    found = Generations(index).all()
    assert len(found) == 13
    assert [verify(generation) for generation in found] == [[]] * 13
    counts = [open_generation(generation).searcher.num_docs for generation in found]
    assert counts == [30, *[30 - n // 2 for n in range(1, 13)]]


def test_deleted_ids_are_in_no_answer(index: Path, build: Build, write: Write) -> None:
    build(write("old.jsonl", [article(n, source=f"S{n}") for n in range(5)]))
    delete(index, ["a3"])
    service = Service(Live(index))
    for query in ("", "conseil", "numéro 3", "titre:séance"):
        answer = service.search(SearchRequest(q=query, size=50))
        assert "a3" not in [hit.id for hit in answer.hits]
        assert "S3" not in [value.value for value in answer.facets["source"]]
    assert "a3" not in [hit.id for hit in service.similar("a1", 50)]
    assert "a3" not in [stored["id"] for stored in service.every(SearchRequest())]


def test_without_hard_links_files_are_copied(
    index: Path, build: Build, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(write("old.jsonl", [article(1)]))

    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    assert update(index, [write("new.jsonl", [article(2)])], ONE, quiet).articles == 2
    assert verify(Generations(index).current()) == []


def test_all_is_on_disk_before_the_switch(
    index: Path, build: Build, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    switch = Generations.point_to

    def switched(self: Generations, generation: Generation) -> None:
        files = {path.name for path in generation.path.rglob("*") if path.is_file()}
        assert files <= set(synced)
        assert {"tantivy", "generations"} <= set(synced)
        switch(self, generation)

    monkeypatch.setattr(module, "_sync", lambda path: synced.append(path.name))
    monkeypatch.setattr(Generations, "point_to", switched)
    assert build(write("old.jsonl", [article(1)])).changed


@pytest.mark.parametrize("spoil", ["remove", "flip"])
def test_verify_names_the_file(spoil: str, index: Path, build: Build, write: Write) -> None:
    build(write("old.jsonl", [article(1, titre="Élève")]))
    live = Generations(index).current()
    for name in live.manifest.files:
        path = live.path / name
        content = path.read_bytes()
        if not content:
            continue
        path.unlink()
        if spoil == "flip":
            path.write_bytes(bytes([content[0] ^ 1]) + content[1:])
        said = "contenu modifié" if spoil == "flip" else "fichier absent"
        assert verify(live) == [f"{said} : {name}"]
        if spoil == "remove":
            with pytest.raises(IndexDamagedError, match="rollback"):
                open_generation(live)
        path.write_bytes(content)
    assert verify(live) == []


def test_a_draft_that_is_false_is_not_published(
    index: Path, build: Build, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write("old.jsonl", [article(1)])
    live = build(source).generation
    monkeypatch.setattr(pipeline, "verify", lambda _: ["contenu modifié : x"])
    with pytest.raises(IndexDamagedError, match="contenu modifié : x"):
        build(source)
    assert Generations(index).current_id() == live
    assert not list((index / "generations").glob(".draft-*"))
