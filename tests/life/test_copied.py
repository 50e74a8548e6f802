"""Copies of an index that did not keep its link: what is said, and how it is put right."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from archive import article
from typer.testing import CliRunner

from indexer.build import rollback
from indexer.cli import app
from indexer.generations import Generations
from indexer.report import Report

Build = Callable[..., Report]
Write = Callable[..., str]


@pytest.fixture
def told(index: Path) -> Callable[..., Any]:
    def _told(*command: str) -> Any:
        return CliRunner().invoke(app, [*command, "--index", str(index)])

    return _told


def test_a_copy_that_follows_links(
    index: Path, build: Build, write: Write, told: Callable[..., Any]
) -> None:
    source = write("old.jsonl", [article(1)])
    build(source)
    live = build(source).generation
    rollback(index)
    old = Generations(index).current()
    (index / "current").unlink()
    shutil.copytree(old.path, index / "current")
    for command in ("status", "verify", "prune"):
        refused = told(command)
        assert refused.exit_code == 6
        assert "current est un dossier" in refused.stderr
        assert f"manchette rollback --index {index}" in refused.stderr
    assert told("rollback").stdout == f"Génération en service : {old.id}\n"
    assert (index / "current").readlink().name == old.id != live
    assert not list((index / "generations").glob(".draft-*"))
    assert told("verify").exit_code == 0


@pytest.mark.parametrize("command", ["rollback", "rebuild"])
@pytest.mark.parametrize("kept", ["folder", "generations", "moved"])
def test_what_a_copy_kept_is_put_in_service(
    command: str,
    kept: str,
    index: Path,
    build: Build,
    write: Write,
    told: Callable[..., Any],
) -> None:
    source = write("old.jsonl", [article(1)])
    build(source)
    live = Generations(index).current()
    (index / "current").unlink()
    if kept == "folder":
        shutil.copytree(live.path, index / "current")
    elif kept == "moved":
        live.path.rename(index / "current")
    assert told("status").exit_code == 6
    assert told(command, *([source] if command == "rebuild" else [])).exit_code == 0
    assert (told("verify").exit_code, (index / "current").is_symlink()) == (0, True)
    assert live.id in [found.id for found in Generations(index).all()]


def test_a_copy_that_is_cut_short_is_not_served(
    index: Path, build: Build, write: Write, told: Callable[..., Any]
) -> None:
    source = write("old.jsonl", [article(1)])
    old, new = (Generations(index).get(build(source).generation) for _ in range(2))
    (index / "current").unlink()
    (new.path / "facets.json").write_text("{}")
    assert told("rollback").stdout == f"Génération en service : {old.id}\n"
    (index / "current").unlink()
    (old.path / "facets.json").unlink()
    assert told("rollback").exit_code == 8


def test_a_folder_that_is_no_copy_is_left_alone(
    index: Path, build: Build, write: Write, told: Callable[..., Any]
) -> None:
    source = write("old.jsonl", [article(1)])
    build(source)
    (index / "current").unlink()
    (index / "current").mkdir()
    (index / "current" / "mine").touch()
    for command in (("rollback",), ("rebuild", source)):
        refused = told(*command)
        assert refused.exit_code == 8
        assert "current n'est ni le lien" in refused.stderr
    assert [path.name for path in (index / "current").iterdir()] == ["mine"]
    assert not (index / ".current-next").exists()
