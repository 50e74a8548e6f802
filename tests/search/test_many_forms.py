"""Beginnings of hundreds of words, around PROCHE: bounded, said so, and never an error."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from search.lexicon import fitting
from search.live import Live
from search.models import SearchResponse
from search.query.limits import MAX_EXPANSIONS, MAX_STATES, MAX_WIDE_NEAR
from search.request import SearchRequest
from search.service import Service

STARTS = ("con", "com", "pro")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, indexed: Callable[..., Path]) -> Service:
    ends = ["".join(letters) for letters in product("bdfg", "aeo", "klm", "aei", "rst")]
    rows = [
        {"id": start, "title": "Un", "body": " ".join(f"{start}{end}" for end in ends)}
        for start in STARTS
    ]
    rows.append({"id": "near", "title": "Deux", "body": "conbakar et ministre, puis combakar"})
    return Service(Live(indexed(tmp_path_factory.mktemp("many"), rows)))


def ask(service: Service, q: str) -> tuple[SearchResponse, list[str]]:
    answer = service.search(SearchRequest(q=q, facets=()))
    return answer, [warning.code for warning in answer.warnings]


def test_a_list_of_beginnings_is_cut_and_said(service: Service) -> None:
    answer, codes = ask(service, "(con* OU com* OU pro*) PROCHE/5 ministre")
    assert [hit.id for hit in answer.hits] == ["near"]
    assert set(codes) == {"trop_de_formes"}
    (warning,) = ask(service, "aa-2017-con*")[0].warnings
    assert warning.values == {"value": "aa-2017-con", "number": MAX_EXPANSIONS}


def test_of_a_chain_the_first_links_are_looked_for(service: Service) -> None:
    links = MAX_WIDE_NEAR + 2
    chain = " PROCHE/50 ".join(f"{STARTS[n % 3]}*" for n in range(links + 1))
    _, codes = ask(service, chain)
    assert codes.count("trop_de_clauses") == 1
    _, codes = ask(service, " PROCHE/50 ".join(["ministre"] * 20))
    assert "trop_de_clauses" not in codes


def test_forms_fit_an_expression_of_the_engine() -> None:
    forms = [f"{start}{number:04}" for start in STARTS for number in range(2_000)]
    kept = fitting(forms)
    assert kept == forms[: len(kept)]
    assert len({form[:n] for form in kept for n in range(1, len(form) + 1)}) <= MAX_STATES
    assert len(kept) > 500
