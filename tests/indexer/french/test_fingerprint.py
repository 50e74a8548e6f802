"""The fingerprint: the same in every process, another one when a list changes."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from indexer.french import fingerprint as module
from indexer.french.fingerprint import fingerprint

PRINT = "from indexer.french.fingerprint import fingerprint; print(fingerprint())"


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    fingerprint.cache_clear()
    yield
    fingerprint.cache_clear()


@pytest.mark.parametrize("seed", ["1", "4321"])
def test_same_in_another_process(seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", PRINT]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == fingerprint()
    assert len(fingerprint()) == 64


@pytest.mark.parametrize(
    ("name", "longer"),
    [
        ("invariable", lambda words: words | {"bidules"}),
        ("irregular", lambda words: {**words, "bidulaux": "bidule"}),
        ("listed", lambda words: words - {"le"}),
    ],
)
def test_another_list_is_another_fingerprint(
    name: str, longer: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, words = fingerprint(), getattr(module, name)()
    fingerprint.cache_clear()
    monkeypatch.setattr(module, name, lambda: longer(words))
    assert fingerprint() != before


def test_other_terms_are_another_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint()
    fingerprint.cache_clear()
    monkeypatch.setattr(module, "SAMPLE", module.SAMPLE.replace("porte-avions", "porteavions"))
    assert fingerprint() != before
