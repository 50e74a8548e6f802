"""Requests: fallback, order, pages, bounds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.errors import BadRequestError
from search.live import Live
from search.request import SearchRequest
from search.service import Service


def every(service: Service, size: int, **params: object) -> list[str]:
    """The ids of all hits, page after page."""
    request = SearchRequest(size=size, facets=(), **params)
    ids: list[str] = []
    while True:
        answer = service.search(request)
        ids += [hit.id for hit in answer.hits]
        if answer.next is None:
            assert len(ids) == answer.total
            return ids
        request = request.model_copy(update={"cursor": answer.next})


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    size=st.integers(1, 30),
    sort=st.sampled_from(["pertinence", "date", "date-asc"]),
    q=st.sampled_from(["", "guerre", "la paix", "patriot OU guerre OU loi", "-paix"]),
)
def test_pages_neither_repeat_nor_skip(size: int, sort: str, q: str, service: Service) -> None:
    ids = every(service, size, q=q, sort=sort)
    assert len(set(ids)) == len(ids)
    assert ids == every(service, 100, q=q, sort=sort)


def test_dates_sort_both_ways_with_undated_last(service: Service) -> None:
    for sort, backwards in (("date", True), ("date-asc", False)):
        answer = service.search(SearchRequest(sort=sort, size=100))
        dates = [hit.date for hit in answer.hits]
        dated = [date for date in dates if date]
        assert dates[len(dated) :] == [None] * (len(dates) - len(dated))
        years = [date[:4] for date in dated]
        assert years == sorted(years, reverse=backwards)


def test_falls_back_to_partial_answers_best_covered_first(service: Service) -> None:
    answer = service.search(SearchRequest(q="missiles Patriot xylophone", size=50))
    assert answer.partial
    assert "une partie" in answer.interpreted
    texts = [service.article(hit.id, "").model_dump_json().lower() for hit in answer.hits]
    covered = [("missile" in text) + ("patriot" in text) for text in texts]
    assert covered == sorted(covered, reverse=True)
    assert set(covered) == {1, 2}
    narrowed = service.search(SearchRequest(q="missiles xylophone acteur:OTAN", size=50))
    assert narrowed.partial
    assert all("OTAN" in [actor.name for actor in hit.actors] for hit in narrowed.hits)


def test_nothing_at_all_is_not_called_partial(service: Service) -> None:
    answer = service.search(SearchRequest(q="xylophone cithare"))
    assert (answer.total, answer.partial, answer.hits, answer.next) == (0, False, [], None)


def test_exact_forms_come_before_words_of_the_family(service: Service) -> None:
    ids = every(service, 50, q="Patriot")
    assert ids.index("a/missiles patriot") < ids.index("t00")


def test_interpreted_says_query_filters_and_dropped_words(service: Service) -> None:
    answer = service.search(
        SearchRequest(
            q="la guerre", date="2025-07", include={"acteur": ("OTAN",)}, exclude={"source": ("X",)}
        )
    )
    for said in ("guerre", "juillet 2025", "acteur : OTAN", "source : pas X", "non exigés : la"):
        assert said in answer.interpreted
    assert [warning.code for warning in answer.warnings] == ["valeur_inconnue"]


def test_a_cursor_is_for_its_own_query_only(service: Service) -> None:
    cursor = service.search(SearchRequest(q="guerre", size=2)).next
    assert cursor
    with pytest.raises(BadRequestError):
        service.search(SearchRequest(q="paix", size=2, cursor=cursor))
    for broken in ("x", "!!!", "e30", "WzFd", cursor[:-4], "A" * 190):
        with pytest.raises(BadRequestError):
            service.search(SearchRequest(q="guerre", size=2, cursor=broken))


@pytest.mark.parametrize(
    "query",
    [
        "(" * 20_000,
        '"' * 500,
        "mot " * 1000,
        '"de la" "de la" "de la"',
        "a.b* [x]* (xyz* +c++ $",
        "... !!! ???",
        '"…" "!!!" "-"',
        "\x00 \x00\x00",
        "é" * 300,
        "x" * 2000,
        '="…" titre:"?" corps:\'',
        " PROCHE ".join(f"({' OU '.join('abcd')})" for _ in range(12)),
        "co*~2 \ud800 loi",
        "titre:(" * 100,
        "guerre^0 paix^999",
        'acteur:"" source:…',
        "0 1 2 3 1 000 000 " * 50,
        "~~~~ **** ^^^^",
        "zelensky~2 " * 40,
        "a-b-c-d-e-f-g-h-i-j " * 20,
    ],
)
def test_any_query_gets_an_answer(query: str, service: Service) -> None:
    answer = service.search(SearchRequest(q=query))
    assert answer.total >= 0
    assert answer.model_dump_json()


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(query=st.text(max_size=60))
def test_any_text_gets_an_answer(query: str, service: Service) -> None:
    answer = service.search(SearchRequest(q=query))
    for hit in answer.hits:
        for snippet in hit.snippets:
            ends = [0, *(place for mark in snippet.marks for place in mark), len(snippet.text)]
            assert ends == sorted(ends)
            assert all(start < end for start, end in snippet.marks)
            article = service.article(hit.id, "")
            stored = getattr(article, snippet.field)
            assert stored[snippet.offset :].startswith(snippet.text)


def test_an_accent_tells_a_noun_from_a_function_word(service: Service) -> None:
    answer = service.search(SearchRequest(q="guerre maïs"))
    assert answer.partial, "no article has maïs: it must not be dropped as mais"
    assert "non exigés" not in answer.interpreted
    assert "non exigés : mais" in service.search(SearchRequest(q="guerre mais")).interpreted


def test_facet_values_of_a_partial_answer_are_counted(service: Service) -> None:
    request = SearchRequest(q="guerre xylophone", facet_size=100)
    assert service.search(request).partial
    assert sum(value.count for value in service.facet("source", "", request)) > 0


def test_a_name_with_a_sign_is_found_as_such(tmp_path: Path, indexed: Callable[..., Path]) -> None:
    rows = [
        {"id": "midi", "titre": "Le canal du Midi", "texte": "Le canal rouvre, le canal !"},
        {"id": "chaine", "titre": "Un rachat", "texte": "La chaîne Canal+ achète."},
    ]
    service = Service(Live(indexed(tmp_path, rows)))

    def found(q: str) -> list[str]:
        return [hit.id for hit in service.search(SearchRequest(q=q)).hits]

    assert found("Canal+") == ["chaine", "midi"]
    assert found("=Canal+") == found('"Canal+"') == ["chaine"]
    assert found("=canal") == ["midi", "chaine"]
