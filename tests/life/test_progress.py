"""Progress: a bar on a terminal, plain lines elsewhere, nothing but JSON with --json."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from archive import article
from typer.testing import CliRunner

from indexer import progress
from indexer.cli import app

Write = Callable[..., str]


def test_lines_where_there_is_no_terminal(
    index: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "EVERY", 0.0)
    source = write("old.jsonl", [*(article(n) for n in range(300)), {"id": "x"}])
    done = CliRunner().invoke(app, ["rebuild", source, "--workers", "1", "--index", str(index)])
    assert done.exit_code == 0
    lines = done.stderr.splitlines()
    read = [line for line in lines if line.startswith("Reconnaissance : ")]
    assert read[-1].startswith("Reconnaissance : 300 articles, 1 rejet, ")
    lines = lines[len(read) :]
    assert lines[0].startswith("Indexation : 200 articles, 0 rejet, ")
    assert lines[1].startswith("Indexation : 300 articles, 1 rejet, ")
    assert lines[2].startswith("300 articles sans date ; ")
    assert lines[3].startswith("1 rejet, dans ")
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stdout.startswith("300 articles en service")


def test_json_alone_on_standard_output(
    index: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "EVERY", 0.0)
    source = write("old.jsonl", [article(1), {"id": "x"}])
    for command in ("rebuild", "update"):
        done = CliRunner().invoke(app, [command, source, "--json", "--index", str(index)])
        report = json.loads(done.stdout)
        assert done.stderr == ""
        assert (report["changed"], report["articles"], report["rejected"]) == (True, 1, 1)
        assert report["rejects"][0]["line"] == 2
        assert Path(report["rejects_file"]).is_file()
        assert set(report) >= {"generation", "added", "seconds", "pruned", "missing"}
    done = CliRunner().invoke(app, ["delete", "a1", "a2", "--json", "--index", str(index)])
    assert (done.exit_code, json.loads(done.stdout)["missing"]) == (1, ["a2"])
    assert done.stderr == "Absents de l'index : a2\n"


def read_all(descriptor: int) -> str:
    """What was written to a pseudo-terminal whose last writer is gone."""
    found = b""
    while True:
        try:
            piece = os.read(descriptor, 65536)
        except OSError:  # how Linux says the end
            piece = b""
        if not piece:
            return found.decode()
        found += piece


def test_a_bar_on_a_terminal(index: Path, write: Write) -> None:
    source = write("old.jsonl", [article(n) for n in range(300)])
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "search.cli", "rebuild", source, "--index", str(index)],
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"},
    )
    os.close(theirs)
    shown = read_all(ours)
    os.close(ours)
    said, _ = process.communicate()
    assert process.returncode == 0
    assert "Reconnaissance" in shown
    assert "Indexation" in shown
    assert "300 articles" in shown
    assert "reste" in shown
    assert said.startswith("300 articles en service")


def test_size_of_sources_that_vanish(tmp_path: Path, write: Write) -> None:
    write("a.jsonl", [article(1)])
    os.link(tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    size = (tmp_path / "a.jsonl").stat().st_size
    assert progress.expected_size([str(tmp_path)]) == 2 * size
    assert progress.expected_size([str(tmp_path / "absent")]) == 0
    assert progress.expected_size(["-"]) is None
