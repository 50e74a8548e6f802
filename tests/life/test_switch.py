"""The service goes on while the index is rebuilt, updated and rolled back."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from archive import ONE, article

from indexer.build import delete, update
from indexer.errors import IndexBusyError
from indexer.generations import Generations
from indexer.report import Report
from search.errors import CursorGoneError
from search.live import Live
from search.request import SearchRequest
from search.service import Service


def test_no_search_fails_while_generations_change(
    index: Path, build: Callable[..., Report], write: Callable[..., str]
) -> None:
    sizes = (3, 5, 8)
    sources = [write(f"{n}.jsonl", [article(i) for i in range(n)]) for n in sizes]
    build(sources[0])
    service = Service(Live(index))
    stop, faults, totals = threading.Event(), [], set()

    def search() -> None:
        while not stop.is_set():
            try:
                answer = service.search(SearchRequest(q="conseil", size=100))
                assert len(answer.hits) == answer.total
                totals.add(answer.total)
            except Exception as error:
                faults.append(error)

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for turn in range(9):
        build(sources[turn % 3])
    with Generations(index).writing():
        Generations(index).point_to(Generations(index).previous())
    stop.set()
    for thread in threads:
        thread.join()
    assert faults == []
    assert totals == set(sizes)


def test_a_cursor_goes_on_in_its_generation_until_it_is_gone(
    index: Path, build: Callable[..., Report], write: Callable[..., str]
) -> None:
    build(write("old.jsonl", [article(i) for i in range(10)]))
    service = Service(Live(index))
    request = SearchRequest(q="conseil", size=4)
    first = service.search(request)
    build(write("new.jsonl", [article(i) for i in range(100, 120)]))
    second = service.search(request.model_copy(update={"cursor": first.next}))
    third = service.search(request.model_copy(update={"cursor": second.next}))
    ids = [hit.id for answer in (first, second, third) for hit in answer.hits]
    assert sorted(ids) == sorted(f"a{i}" for i in range(10))
    assert second.generation == first.generation != service.search(request).generation

    for _ in range(4):
        build(write("newer.jsonl", [article(1)]))
        service.search(request)
    with pytest.raises(CursorGoneError):
        service.search(request.model_copy(update={"cursor": first.next}))


def test_a_damaged_generation_is_not_served(
    index: Path, build: Callable[..., Report], write: Callable[..., str]
) -> None:
    build(write("old.jsonl", [article(1)]))
    live = Live(index)
    good = live.engine().id
    build(write("new.jsonl", [article(2)]))
    (Generations(index).current().path / "facets.json").write_text("{")
    assert live.engine().id == good
    assert live.fault is not None


def test_update_replaces_and_adds_and_delete_removes(
    index: Path, build: Callable[..., Report], write: Callable[..., str]
) -> None:
    build(write("old.jsonl", [article(1), article(2), article(3)]))
    old = Generations(index).current()
    changed = article(2, titre="Budget voté", acteurs=["Anne Lefèvre"])
    update(index, [write("more.jsonl", [changed, article(4)])], ONE, lambda *_: None)
    report = delete(index, ["a1", "absent"])

    assert report.missing == ["absent"]
    service = Service(Live(index))
    everything = service.search(SearchRequest(size=50))
    assert sorted(hit.id for hit in everything.hits) == ["a2", "a3", "a4"]
    assert [value.label for value in everything.facets["acteur"]] == ["Anne Lefèvre"]
    assert [hit.id for hit in service.search(SearchRequest(q="titre:budget")).hits] == ["a2"]
    # Files are shared between generations: the old ones must not have changed.
    assert old.id not in [generation.id for generation in Generations(index).all()]
    previous = Generations(index).previous()
    from indexer.opening import verify

    assert verify(previous) == []


def test_a_second_writer_is_refused_at_once(
    index: Path, build: Callable[..., Report], write: Callable[..., str]
) -> None:
    source = write("old.jsonl", [article(1)])
    build(source)
    with Generations(index).writing(), pytest.raises(IndexBusyError):
        build(source)
    assert build(source).articles == 1
