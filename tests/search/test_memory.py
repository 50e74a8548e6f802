"""Memory: facets are counted once a question, and never answered for another."""

from collections.abc import Callable
from pathlib import Path

import pytest

from indexer import build
from search import facets, memory, service
from search.facets import Facets
from search.live import Live
from search.memory import KEPT, Memory
from search.request import SearchRequest
from search.service import Service


def test_a_question_is_counted_once() -> None:
    kept, counted = Memory(), []

    def count() -> Facets:
        counted.append(1)
        return Facets([], 0, {})

    assert kept.facets("a", count) is kept.facets("a", count)
    assert len(counted) == 1


def test_the_questions_asked_last_are_kept() -> None:
    kept, counted = Memory(), []
    for question in [*range(KEPT), 0, KEPT, 0, 1]:
        kept.facets(question, lambda q=question: counted.append(q) or Facets([], 0, {}))  # type: ignore[misc]
    assert counted == [*range(KEPT), KEPT, 1]


@pytest.fixture
def archive(tmp_path: Path, indexed: Callable[..., Path]) -> Path:
    rows = [
        {"id": f"a{n}", "titre": f"La loi {n}", "texte": "Une loi.", "source": f"S{n % 3}"}
        for n in range(30)
    ]
    return indexed(tmp_path, rows)


def test_every_answer_has_the_facets_of_its_own_question(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "BROAD", 1)
    served = Service(Live(archive))
    counts = []
    count = facets.count
    monkeypatch.setattr(facets, "count", lambda *asked: counts.append(1) or count(*asked))

    def sources(**asked: object) -> dict[str, int]:
        answer = served.search(SearchRequest(q="loi", **asked))  # type: ignore[arg-type]
        return {value.value: value.count for value in answer.facets.get("source", [])}

    assert sources() == {"S0": 10, "S1": 10, "S2": 10}
    assert sources(sort="date", size=3) == sources()
    assert len(counts) == 1
    assert sources(include={"auteur": ("X",)}) == {}
    assert sources(facets=("date",)) == {}
    assert sources(facet_size=1) == {"S0": 10}
    build.delete(archive, ["a0"])
    assert sources() == {"S0": 9, "S1": 10, "S2": 10}


def test_long_lists_are_not_kept(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "BROAD", 1)
    served = Service(Live(archive))
    served.search(SearchRequest(q="loi", facet_size=memory.LARGEST + 1))
    assert not served._memory._kept
