"""Hyphenated words: found in any inflection, also when but one of their parts can have any."""

from collections.abc import Callable
from pathlib import Path

import pytest

from search.live import Live
from search.request import SearchRequest
from search.service import Service

TEXTS = {
    "one": "Un sous-marin a coulé au large.",
    "many": "La France vend douze sous-marins.",
    "apart": "Les marins sont sous le pont.",
    "without": "Les sans-papiers attendent.",
    "papers": "Un sans papier quadrillé, et sans crayon.",
    "planes": "Des avions-cargos décollent.",
}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, indexed: Callable[..., Path]) -> Service:
    rows = [{"id": name, "title": "Titre", "body": body} for name, body in TEXTS.items()]
    return Service(Live(indexed(tmp_path_factory.mktemp("compounds"), rows)))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sous-marin", {"one", "many"}),
        ("SOUS-MARINS", {"one", "many"}),
        ("corps:sous-marins", {"one", "many"}),
        ("sans-papier", {"without", "papers"}),
        ("avion-cargo", {"planes"}),
        ("=sous-marin", {"one"}),
        ('"sous-marins"', {"many"}),
        ("marin", {"one", "many", "apart"}),
    ],
)
def test_a_compound_is_found_in_its_inflections(
    query: str, found: set[str], service: Service
) -> None:
    answer = service.search(SearchRequest(q=query, facets=()))
    whole = [hit for hit in answer.hits if not hit.partial]
    assert {hit.id for hit in whole} == found
    assert all(snippet.marks for hit in whole for snippet in hit.snippets)
