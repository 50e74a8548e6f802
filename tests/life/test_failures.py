"""Full disks, killed workers, Ctrl+C: a short French message, no process and no draft left."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from sqlite3 import OperationalError

import pytest
import typer
from archive import article
from typer.testing import CliRunner

from indexer import facets
from indexer.cli import app
from indexer.generations import Generations
from indexer.opening import verify
from indexer.report import Report
from indexer.terminal import explained

Build = Callable[..., Report]
Write = Callable[..., str]

LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)), resource.RLIM_INFINITY))
from search.cli import main
main()
"""


def waited(condition: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def lines(count: int) -> bytes:
    """Articles for standard input."""
    return b"".join(json.dumps(article(n)).encode() + b"\n" for n in range(count))


def members(group: int) -> dict[int, str]:
    """The processes of a group that still run, by id, with their command lines."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[2]) == group and fields[0] not in "ZX":
                found[int(folder.name)] = (folder / "cmdline").read_text()
        except OSError:
            continue
    return found


def workers(group: int) -> list[int]:
    return [name for name, command in members(group).items() if "spawn_main" in command]


@pytest.fixture(params=["crf", "none"])
def rebuilding(
    request: pytest.FixtureRequest, index: Path, build: Build, write: Write
) -> Iterator[subprocess.Popen[bytes]]:
    """A rebuild of a live index with two workers that recognise, or wait for standard input."""
    if not Path("/proc/self/stat").exists():
        pytest.skip("needs /proc")
    build(write("old.jsonl", [article(1)]))
    many = write("many.jsonl", [article(n) for n in range(4000)])
    source = many if request.param == "crf" else "-"
    command = ["rebuild", source, "--actors", request.param, "--workers", "2", "--index"]
    process = subprocess.Popen(
        [sys.executable, "-m", "search.cli", *command, str(index)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdin is not None
    if source == "-":
        process.stdin.write(lines(2000))
        process.stdin.flush()
    assert waited(lambda: len(workers(process.pid)) == 2)
    yield process
    for stream in (process.stdin, process.stdout, process.stderr):
        assert stream is not None
        stream.close()
    for name in members(process.pid):
        os.kill(name, signal.SIGKILL)
    process.wait()


def sound(index: Path) -> bool:
    """The live index is as it was, and the lock is free."""
    live = Generations(index).current()
    with Generations(index).writing():
        return verify(live) == [] and live.manifest.articles == 1


def test_an_interrupt_leaves_nothing(rebuilding: subprocess.Popen[bytes], index: Path) -> None:
    os.killpg(rebuilding.pid, signal.SIGINT)  # as a terminal does, to all at once
    assert rebuilding.wait(20) == 130
    assert rebuilding.stderr is not None
    assert rebuilding.stderr.read().decode().endswith("Erreur : interrompu.\n")
    assert waited(lambda: not members(rebuilding.pid))
    assert not list((index / "generations").glob(".draft-*"))
    assert sound(index)


def test_workers_die_with_a_killed_parent(rebuilding: subprocess.Popen[bytes], index: Path) -> None:
    rebuilding.kill()
    assert rebuilding.wait(20) == -signal.SIGKILL
    assert waited(lambda: not members(rebuilding.pid))
    assert list((index / "generations").glob(".draft-*"))
    assert sound(index)
    assert not list((index / "generations").glob(".draft-*"))


def test_a_killed_worker_is_told(rebuilding: subprocess.Popen[bytes], index: Path) -> None:
    os.kill(workers(rebuilding.pid)[0], signal.SIGKILL)
    # One that has done its part is not missed; these give both of them more to do.
    _, said = rebuilding.communicate(lines(2000), timeout=20)
    assert rebuilding.returncode == 1
    assert "Traceback" not in said.decode()
    assert "Un processus d'analyse a été arrêté" in said.decode()
    assert sound(index)


@pytest.mark.parametrize("limit", [500, 20_000])
def test_a_disk_that_is_full_is_told(limit: int, index: Path, build: Build, write: Write) -> None:
    build(write("old.jsonl", [article(1)]))
    source = write("new.jsonl", [article(n) for n in range(3000)])
    command = ["rebuild", source, "--actors", "none", "--workers", "1", "--index", str(index)]
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(limit), *command],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("Erreur : "), done.stderr
    assert "Traceback" not in done.stderr
    assert not list((index / "generations").glob(".draft-*"))
    assert sound(index)


def test_no_space_for_our_own_files(
    index: Path, build: Build, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write("old.jsonl", [article(1)])
    build(source)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "facets.json")

    monkeypatch.setattr(facets.FacetTables, "save", full)
    for command in ("rebuild", "update"):
        done = CliRunner().invoke(app, [command, source, "--index", str(index)])
        assert done.exit_code == 1
        assert done.stderr == "Erreur : le disque est plein : facets.json\n"
    assert sound(index)


def test_an_index_folder_that_cannot_be(tmp_path: Path, write: Write) -> None:
    source = write("old.jsonl", [article(1)])
    for index in (source, f"{source}/index"):
        done = CliRunner().invoke(app, ["rebuild", source, "--index", index])
        assert done.exit_code == 1
        assert done.stderr.startswith("Erreur : ce n'est pas un dossier")


def test_an_index_that_may_not_be_written(
    index: Path, build: Build, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write("old.jsonl", [article(1)])
    build(source)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(index / ".writer.lock"))

    monkeypatch.setattr("indexer.generations.FileLock.acquire", refused)
    for command in (["rebuild", source], ["update", source], ["delete", "a1"], ["rollback"]):
        done = CliRunner().invoke(app, [*command, "--index", str(index)])
        assert (done.exit_code, "droits insuffisants" in done.stderr) == (1, True)


def test_status_shows_what_is_damaged(index: Path, build: Build, write: Write) -> None:
    source = write("old.jsonl", [article(1)])
    old = Generations(index).get(build(source).generation)
    build(source)
    (old.path / "manifest.json").write_text("{")
    done = CliRunner().invoke(app, ["status", "--index", str(index), "--json"])
    states = [(row["etat"], row["articles"], row["en_service"]) for row in json.loads(done.stdout)]
    assert states == [("manifeste illisible", None, False), ("à jour", 1, True)]
    assert [row["codes"] for row in json.loads(done.stdout)] == [["illisible"], ["a_jour"]]
    assert CliRunner().invoke(app, ["status", "--index", str(index)]).exit_code == 0


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OperationalError("database or disk is full"), "le disque est plein"),
        (OperationalError("attempt to write a readonly database"), "en lecture seule"),
        (OSError(errno.ENOSPC, "No space left on device", "a.txt"), "le disque est plein : a.txt"),
    ],
)
def test_troubles_of_the_disk_are_told_in_french(
    error: Exception, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    @explained
    def command(json: bool) -> None:
        raise error

    with pytest.raises(typer.Exit):
        command(json=True)
    told = capsys.readouterr()
    assert said in told.err
    assert said in json.loads(told.out)["message"]


def test_an_interrupt_before_anything_is_loaded_is_one_line() -> None:
    code = (
        "import sys\n"
        "class Interrupted:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'search.cli': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupted())\n"
        "from search.start import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "Erreur : interrompu.\n")


@pytest.mark.parametrize("command", ["update", "delete"])
def test_a_change_to_a_damaged_index_is_laid_on_it(
    command: str, index: Path, build: Build, write: Write
) -> None:
    source = write("old.jsonl", [article(n) for n in range(20)])
    live = build(source).generation
    store = next((index / "generations" / live / "tantivy").glob("*.store"))
    content = bytearray(store.read_bytes())
    content[len(content) // 2] ^= 1
    store.write_bytes(content)
    given = "a1" if command == "delete" else write("new.jsonl", [article(30)])
    refused = CliRunner().invoke(app, [command, given, "--index", str(index)])
    assert refused.exit_code == 8
    assert (
        f"La génération en service, {live}, est abîmée (contenu modifié : tanti" in refused.stderr
    )
    assert Generations(index).current().id == live
