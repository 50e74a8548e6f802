"""The front page and trends: worked out once a generation, and never those of another."""

from collections.abc import Callable
from pathlib import Path

import pytest
from archive import article

from indexer.build import rollback
from indexer.report import Report
from search import facets
from search.live import Live
from search.models import SearchResponse
from search.request import SearchRequest
from search.service import Service
from search.trends import trends
from search.web.overview import Overviews

Build = Callable[..., Report]
Write = Callable[..., str]


@pytest.fixture
def sources(write: Write) -> tuple[str, str]:
    few, more = ([article(n, date=f"2025-0{n + 1}-03") for n in range(count)] for count in (2, 5))
    return write("few.jsonl", few), write("more.jsonl", more)


def test_counts_are_those_of_the_live_generation(
    index: Path, build: Build, sources: tuple[str, str]
) -> None:
    build(sources[0])
    service = Service(Live(index))
    overviews = Overviews(service)
    assert (overviews.live().whole.total, sum(trends(service, [""], None).archive)) == (2, 2)
    build(sources[1])
    assert (overviews.live().whole.total, sum(trends(service, [""], None).archive)) == (5, 5)
    rollback(index)
    assert (overviews.live().whole.total, sum(trends(service, [""], None).archive)) == (2, 2)


def test_a_generation_is_worked_out_once(
    index: Path, build: Build, sources: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(sources[0])
    service = Service(Live(index))
    overviews = Overviews(service)
    first, drawn = overviews.live(), trends(service, ["élève"], "2025")
    counted: list[object] = []
    count = facets.count
    monkeypatch.setattr(facets, "count", lambda *a: counted.append(a) or count(*a))
    assert overviews.live() is first
    assert not counted
    assert trends(service, ["élève"], "2025") == drawn
    assert len(counted) == 1  # of the query; not of the archive


def test_a_switch_while_it_is_worked_out_is_not_kept(
    index: Path, build: Build, sources: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(sources[0]).generation
    service = Service(Live(index))
    overviews = Overviews(service)
    search = service.search

    def switched(request: SearchRequest) -> SearchResponse:
        answer = search(request)
        if answer.generation == first and answer.first and request.size:
            build(sources[1])
        return answer

    monkeypatch.setattr(service, "search", switched)
    overviews.live()
    monkeypatch.undo()
    rollback(index)
    held = overviews.live()
    assert held.whole.generation == first
    assert sum(value.count for value in held.dates) == held.whole.total == 2
