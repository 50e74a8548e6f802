"""The fingerprint: the same in every process, another one when a rule or a list changes."""

import os
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from indexer.french.fingerprint import digest, fingerprint

PRINT = "from indexer.french.fingerprint import fingerprint; print(fingerprint())"
FRENCH = Path(str(files("indexer.french")))


@pytest.mark.parametrize("seed", ["1", "4321"])
def test_same_in_another_process(seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", PRINT]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == fingerprint()
    assert len(fingerprint()) == 64


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("word.py", "LONGEST = 80", "LONGEST = 40"),
        ("word.py", 'VOWELS = frozenset("aeiouyh")', 'VOWELS = frozenset("aeiouy")'),
        ("chunk.py", "ère|euse", "ère"),
        ("irregular.txt", "ciel : cieux", "ciel : cieus"),
        ("function_words.txt", "le", "lle"),
    ],
)
def test_another_rule_or_list_is_another_fingerprint(
    name: str, before: str, after: str, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(FRENCH, tmp_path / "french"))
    assert digest(copy) == fingerprint()
    text = (copy / name).read_text(encoding="utf-8")
    assert before in text
    (copy / name).write_text(text.replace(before, after, 1), encoding="utf-8")
    assert digest(copy) != fingerprint()


def test_line_ends_and_compiled_modules_do_not_count(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(FRENCH, tmp_path / "french"))
    for path in copy.glob("*.txt"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (copy / "word.pyc").write_bytes(b"x")
    assert digest(copy) == fingerprint()
