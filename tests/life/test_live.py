"""The live index: what it serves when generations come, go, or cannot be opened."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import rmtree
from threading import Event

import pytest
from archive import article

from indexer import opening
from indexer.build import rollback
from indexer.errors import IndexMissingError, ManchetteError
from indexer.generations import Generation, Generations
from indexer.report import Report
from search import live as module
from search.engine import Engine
from search.live import KEPT, Live
from search.request import SearchRequest
from search.service import Service

Build = Callable[..., Report]
Write = Callable[..., str]


@pytest.fixture
def source(write: Write) -> str:
    rows = [article(n, texte=f"L’élève numéro {n} était là.") for n in range(5)]
    return write("old.jsonl", rows)


def damage(index: Path) -> None:
    (Generations(index).current().path / "facets.json").write_text("{")


def test_the_last_one_served_goes_on_not_the_newest(index: Path, build: Build, source: str) -> None:
    live = Live(index)
    good = build(source).generation
    live.engine()
    build(source)
    assert live.engine().id != good
    rollback(index)
    assert live.engine().id == good
    build(source)
    damage(index)
    assert live.engine().id == good


def test_a_refusal_is_logged_once(
    index: Path, build: Build, source: str, caplog: pytest.LogCaptureFixture
) -> None:
    live = Live(index)
    build(source)
    live.engine()
    build(source)
    damage(index)
    with caplog.at_level(logging.ERROR):
        for _ in range(20):
            live.engine()
    assert len(caplog.records) == 1


def test_what_would_not_open_is_tried_again(
    index: Path, build: Build, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = Live(index)
    build(source)
    live.engine()
    newest = build(source).generation

    def no_descriptor(_: object) -> Engine:
        raise ManchetteError("trop de fichiers ouverts")

    with monkeypatch.context() as patch:
        patch.setattr(module, "open_generation", no_descriptor)
        assert live.engine().id != newest
    assert live.engine().id != newest
    assert "trop de fichiers" in str(live.fault)
    monkeypatch.setattr(module, "RETRY", 0.0)
    assert live.engine().id == newest
    assert live.fault is None


def test_an_index_taken_away_is_said_and_still_served(
    index: Path, build: Build, source: str
) -> None:
    live = Live(index)
    with pytest.raises(IndexMissingError):
        live.engine()
    served = build(source).generation
    assert live.engine().id == served
    assert live.fault is None
    rmtree(index)
    assert live.engine().id == served
    assert isinstance(live.fault, IndexMissingError)


def test_engines_kept_are_bounded_and_cursors_never_evict_the_live_one(
    index: Path, build: Build, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Generations.prune, "__defaults__", (50,))
    live = Live(index)
    ids = [build(source).generation for _ in range(6)]
    served = live.engine()
    for name in ids * 2:
        assert live.generation(name) is not None
    assert live.engine() is served
    assert len(live._engines) <= KEPT + 1
    assert live.generation("20200101T000000.000000") is None
    assert live.generation("../../etc") is None


def test_others_are_answered_while_one_opens(
    index: Path, build: Build, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(source)
    live = Live(index)
    old = live.engine()
    new = build(source).generation
    begun, go_on = Event(), Event()

    def slowly(generation: Generation) -> opening.OpenGeneration:
        begun.set()
        assert go_on.wait(20)
        return opening.open_generation(generation)

    monkeypatch.setattr(module, "open_generation", slowly)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(live.engine)
        assert begun.wait(20)
        assert live.engine() is old
        go_on.set()
        assert first.result().id == new
    assert live.engine().id == new


def test_a_switch_while_opening_is_followed(
    index: Path, build: Build, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(source)
    genuine = opening.open_generation
    newer: list[str] = []

    def replaced_meanwhile(generation: Generation) -> opening.OpenGeneration:
        if not newer:
            newer.extend(build(source).generation for _ in range(3))
        return genuine(generation)

    monkeypatch.setattr(module, "open_generation", replaced_meanwhile)
    live = Live(index)
    assert live.engine().id == newer[-1]
    assert live.fault is None


def test_a_pruned_generation_goes_on_for_threads_that_know_it(
    index: Path, build: Build, source: str
) -> None:
    build(source)
    service = Service(Live(index))
    request = SearchRequest(q="eleve", size=2)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(service.search, request).result()
        for _ in range(3):
            build(source)
        following = request.model_copy(update={"cursor": first.next})
        assert pool.submit(service.search, following).result().total == 5


def test_a_pruned_generation_goes_on_for_new_threads(
    index: Path, build: Build, source: str
) -> None:
    build(source)
    service = Service(Live(index))
    request = SearchRequest(q="eleve", size=2)
    first = service.search(request)
    for _ in range(3):
        build(source)
    following = request.model_copy(update={"cursor": first.next})
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(service.search, following).result().total == 5
