"""Other writings of one name: said in the answer, and found after what was typed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from search.live import Live
from search.request import SearchRequest
from search.service import Service
from search.writings import writings


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("COP21", ["COP 21"]),
        ("COP 21", ["COP21"]),
        ("G7", ["G 7"]),
        ("St-Denis", ["Saint-Denis"]),
        ("Saint Denis", ["St-Denis"]),
        ("SAINTE-SIGOLÈNE", ["Ste-SIGOLÈNE"]),
        ("Saint", []),
        ("21", []),
        ("avion 12345", []),
        ("Patriot Allemagne", []),
    ],
)
def test_how_else_a_name_is_written(text: str, others: list[str]) -> None:
    assert list(writings(text)) == others


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, indexed: Callable[..., Path]) -> Service:
    texts = {
        "apart": "La COP 21 s’ouvre.",
        "joined": "La COP21 s’ouvre.",
        "scattered": "La COP a 21 ans.",
        "short": "Un match à St-Denis.",
        "long": "Un match à Saint-Denis.",
    }
    rows = [{"id": name, "title": "Titre", "body": body} for name, body in texts.items()]
    return Service(Live(indexed(tmp_path_factory.mktemp("writings"), rows)))


@pytest.mark.parametrize(
    ("query", "whole", "after"),
    [
        ("COP21", ["joined"], {"apart"}),
        ("COP 21", ["apart", "scattered"], {"joined"}),
        ("Saint-Denis", ["long"], {"short"}),
        ("match Saint Denis", ["long"], {"short"}),
        ("St Denis", ["short"], {"long"}),
        ("Saint-Malo", [], set()),
    ],
)
def test_other_writings_come_after(
    query: str, whole: list[str], after: set[str], service: Service
) -> None:
    answer = service.search(SearchRequest(q=query, facets=()))
    assert [hit.id for hit in answer.hits if not hit.partial] == whole
    assert after <= {hit.id for hit in answer.hits if hit.partial}
    if after:
        assert "aussi" in answer.interpreted
        assert all(hit.snippets[0].marks for hit in answer.hits if hit.id in after)
