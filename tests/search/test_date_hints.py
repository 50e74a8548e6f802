"""Dates written as words are told, with the query that asks for the period."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from search.datehints import date_hints
from search.query.parser import parse


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("attentat Nice juillet 2016", ["date:2016-07"]),
        ("14 juillet 2016", ["date:2016-07-14"]),
        ("1er MAI 2020 Paris fevrier 2021", ["date:2020-05-01", "date:2021-02"]),
        ("mai 1968 OU (grève juin 1968)", ["date:1968-05", "date:1968-06"]),
        ("31 juin 2016", ["date:2016-06"]),  # no such day; the month is one
        ("élections 2017", []),
        ("14 juillet", []),
        ("juillet +2016", []),
        ('"juillet 2016" titre:(juin 2016)', []),
        ("date:2016-07 Nice", []),
        ("14/07/2016", ["date:2016-07-14"]),
        ("Nice 2016-07-14 OU grève 07/2016", ["date:2016-07-14", "date:2016-07"]),
        ("49.3 24/7 1,5 2016", []),
    ],
)
def test_a_month_and_its_year_are_a_date(query: str, told: list[str]) -> None:
    parsed = parse(query)
    notes = list(date_hints(parsed.tree, parsed.text))
    assert [note.suggestions for note in notes] == [(one,) for one in told]


def test_the_page_offers_the_period_instead(seeds_client: TestClient) -> None:
    asked = {"q": "Patriot juillet 2025 -paix", "source": "Agence Hexagone"}
    page = html.unescape(seeds_client.get("/", params=asked).text)
    link = re.search(r'<a href="([^"]*)">Patriot date:2025-07 -paix</a>', page)
    assert link
    offered = parse_qs(urlsplit(link[1]).query)
    assert offered == {"q": ["Patriot date:2025-07 -paix"], "source": ["Agence Hexagone"]}
    assert seeds_client.get("/v1/search", params=offered).json()["total"] > 0
