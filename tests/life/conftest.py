"""Small sources, and indexes of them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.build import Options, rebuild
from indexer.report import Report


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., str]:
    """write(name, rows) -> path of a JSONL file."""

    def _write(name: str, rows: list[dict[str, object]]) -> str:
        path = tmp_path / name
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return str(path)

    return _write


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def build(index: Path) -> Callable[..., Report]:
    """build(source...) -> report of a rebuild of `index`."""

    def _build(*sources: str, **options: object) -> Report:
        return rebuild(index, sources, Options(workers=1, **options), lambda *_: None)

    return _build
