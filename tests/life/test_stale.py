"""An index that another program built: what the refusal says to do about it."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from archive import ONE, article
from typer.testing import CliRunner

from indexer import schema
from indexer.build import Options, rebuild, update
from indexer.cli import app
from indexer.errors import IndexStaleError
from indexer.generations import Generations
from indexer.opening import open_generation
from indexer.report import Report

Build = Callable[..., Report]
Write = Callable[..., str]


def quiet(*_: int) -> None:
    pass


def test_a_stale_index_names_a_command_that_can_be_pasted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, index = tmp_path / "l’été d'avant", tmp_path / "mon index"
    folder.mkdir()
    (folder / "a.jsonl").write_text('{"x": "Titre", "texte": "Un texte."}\n')
    monkeypatch.chdir(tmp_path)
    options = Options(mapping={"x": "title"}, workers=1)
    rebuild(Path("mon index"), ["l’été d'avant"], options, quiet)
    monkeypatch.setattr(schema, "VERSION", 99)
    for attempt in (
        lambda: open_generation(Generations(Path("mon index")).current()),
        lambda: update(Path("mon index"), ["l’été d'avant"], ONE, quiet),
    ):
        with pytest.raises(IndexStaleError, match="schéma 2 au lieu de 99") as refusal:
            attempt()
        command = shlex.split(str(refusal.value).partition("Reconstruisez-le : ")[2])
        assert command[:2] == ["manchette", "rebuild"]
        assert command[2:] == [
            str(folder),
            "--champ=x=title",
            "--actors=none",
            "--index",
            str(index),
        ]
    monkeypatch.chdir("/")
    assert CliRunner().invoke(app, command[1:]).exit_code == 0
    assert open_generation(Generations(index).current()).manifest.articles == 1


def test_a_stale_index_that_was_updated_says_so(
    index: Path, build: Build, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write("old.jsonl", [article(1)])
    build(source)
    update(index, [write("new.jsonl", [article(2)])], ONE, quiet)
    monkeypatch.setattr(schema, "VERSION", 99)
    with pytest.raises(IndexStaleError, match=rf"{source} .*refaites les mises à jour"):
        open_generation(Generations(index).current())


def test_a_stale_index_of_standard_input_asks_for_sources(
    index: Path, build: Build, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Path(write("a.jsonl", [article(1)])).read_text(encoding="utf-8")
    command = ["rebuild", "-", "--index", str(index), "--actors=none"]
    assert CliRunner().invoke(app, command, input=line).exit_code == 0
    monkeypatch.setattr(schema, "VERSION", 99)
    with pytest.raises(IndexStaleError, match=r"manchette rebuild SOURCE\.\.\. "):
        open_generation(Generations(index).current())
