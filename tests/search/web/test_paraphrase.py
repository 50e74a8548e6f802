"""The English paraphrase: every kind of node has its words."""

import pytest

from search.interpretation import NOT_ALL
from search.models import Reading, SearchResponse
from search.web.language import language
from search.web.paraphrase import interpreted


def answer(query: str, said: str = "", reading: Reading | None = None) -> SearchResponse:
    return SearchResponse(
        query=query, interpreted=said, reading=reading or Reading(), warnings=[], total=0,
        partial=False, undated=0, took_ms=0, generation="g", hits=[], facets={}, next=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "all articles"),
        ("Patriot Allemagne", "articles with Patriot and Allemagne"),
        ("Patriot -allemand", "articles with Patriot, but no allemand"),
        ("-allemand", "articles with no allemand"),
        ("loi (grève OU =blocage)", "articles with loi and (grève or exactly “blocage”)"),
        ('"accord de paix"', "articles with “accord de paix”"),
        ("patri* =loi", "articles with a word that begins with patri and exactly “loi”"),
        ("loi PROCHE/8 élus", "articles with loi within 8 words of élus"),
        ("titre:patriote", "articles with patriote in the title"),
        ("Zelenski~1", "articles with a word like Zelenski (1 letter apart)"),
        ("pays~:Allemagne", "articles with the country Allemagne, named or evoked"),
        ("source:AFP date:2022", "articles with the source AFP and the date 2022"),
        ("+Merz^2", "articles with Merz (counts 2 times)"),
    ],
)
def test_english(query: str, said: str) -> None:
    assert interpreted(answer(query), language("en")) == said


def test_what_was_understood_follows() -> None:
    reading = Reading(named={"NATO": ["OTAN"]}, dropped=["le"], wider={"CPI": ["a", "b"]})
    assert interpreted(answer("x", reading=reading), language("en")) == (
        "articles with x; “NATO”: OTAN; words that are not required: le; “CPI”: also a or b"
    )


def test_the_page_says_only_once_that_an_answer_is_partial() -> None:
    french = language("fr")
    assert interpreted(answer("x", "articles qui contiennent x" + NOT_ALL), french) == (
        "articles qui contiennent x"
    )
