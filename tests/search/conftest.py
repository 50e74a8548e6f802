"""The small archive, indexed once in two segments, and what asks it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import cast
import corpus
import pytest
from fastapi.testclient import TestClient
from hypothesis import settings
from oracle import Oracle

from indexer.article import Article
from indexer.build import Options, rebuild, update
from indexer.readers import parse, read
from search.api import create_app
from search.engine import Engine
from search.live import Live
from search.service import Service
from search.settings import Settings

settings.register_profile("fixed", derandomize=True, deadline=None, database=None)
settings.load_profile("fixed")

SEEDS = Path(__file__).parents[2] / "seeds"
ONE_PROCESS = Options(workers=1)


def built(root: Path, *files: str) -> Path:
    """An index of some files: the first rebuilt, each other one added by an update."""
    rebuild(root, [files[0]], ONE_PROCESS, lambda *_: None)
    for file in files[1:]:
        update(root, [file], ONE_PROCESS, lambda *_: None)
    return root


def written(path: Path, rows: list[corpus.Row]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


@pytest.fixture(scope="session")
def indexed() -> Callable[..., Path]:
    """A builder of further indexes: indexed(folder, rows)."""

    def index(folder: Path, rows: list[corpus.Row]) -> Path:
        return built(folder / "index", written(folder / "rows.jsonl", rows))

    return index


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    folder = tmp_path_factory.mktemp("corpus")
    rows = corpus.rows()
    return written(folder / "a.jsonl", rows[:40]), written(folder / "b.jsonl", rows[40:])


@pytest.fixture(scope="session")
def root(files: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the archive, in two segments."""
    return built(tmp_path_factory.mktemp("index"), *files)


@pytest.fixture(scope="session")
def articles(files: tuple[str, str]) -> list[Article]:
    found = [parse(record) for record in read(list(files))]
    assert all(isinstance(article, Article) for article in found), found
    return found


@pytest.fixture(scope="session")
def oracle(articles: list[Article]) -> Oracle:
    return Oracle(articles)


@pytest.fixture(scope="session")
def live(root: Path) -> Live:
    return Live(root)


@pytest.fixture(scope="session")
def engine(live: Live) -> Engine:
    return live.engine()


@pytest.fixture(scope="session")
def service(live: Live) -> Service:
    return Service(live)


@pytest.fixture(scope="session")
def client(root: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(index=root)), raise_server_exceptions=False) as found:
        yield found


@pytest.fixture(scope="session")
def seeds_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("seeds"), str(SEEDS))


@pytest.fixture(scope="session")
def seeds_client(seeds_index: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(index=seeds_index))) as found:
        yield found


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Service:
    """The archive of `cast`, in several segments."""
    return Service(Live(cast.index(tmp_path_factory.mktemp("cast"), cast.ARCHIVE)))


@pytest.fixture(scope="session")
def stage_client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """The archive of `cast`, in one segment."""
    root = cast.index(tmp_path_factory.mktemp("stage"), cast.ARCHIVE, segments=1)
    return TestClient(create_app(Settings(index=root)))
