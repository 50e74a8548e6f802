"""Trends: counts agree with the search, shares with the archive, and files can be read."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from search.trends import Trend, TrendPoint, Trends
from search.web.curves import chart
from search.web.language import language

FRENCH = language("fr")


def through(client: TestClient, *queries: str, date: str | None = None) -> dict:
    params = {"q": list(queries)} | ({"date": date} if date else {})
    response = client.get("/v1/trends", params=params)
    assert response.status_code == 200, response.text
    return response.json()


def test_each_month_is_what_the_search_of_that_month_finds(client: TestClient) -> None:
    found = through(client, "paix", "guerre", date="2024..2025")
    assert len(found["trends"]) == 2
    assert found["level"] == "mois"
    for trend in found["trends"]:
        assert sum(p["count"] for p in trend["points"]) + trend["unplaced"] == trend["total"]
        for point in trend["points"]:
            facets = client.get(
                "/v1/search", params={"q": trend["query"], "niveau": "mois", "taille": 0}
            ).json()["facets"]["date"]
            counts = {value["value"]: value["count"] for value in facets}
            assert point["count"] == counts.get(point["period"], 0)
            if point["archive"]:
                assert point["share"] == pytest.approx(point["count"] / point["archive"], abs=1e-6)
            else:
                assert point["share"] is None


def test_centuries_are_drawn_by_years(client: TestClient) -> None:
    found = through(client, "*")
    assert found["level"] == "annee"
    assert found["periods"][0] == "1600" and found["periods"][-1] >= "2025"
    assert len(found["archive"]) == len(found["periods"]) > 400


def test_a_word_that_is_nowhere_is_not_replaced_by_others(client: TestClient) -> None:
    found = through(client, "missiles xylophone")
    assert found["trends"][0]["total"] == 0
    assert found["periods"] == []
    assert "Rien à tracer" in client.get("/tendances?q=xylophone").text


@pytest.mark.parametrize("params", [{}, {"q": ["a"] * 6}, {"q": "a" * 20_000}])
def test_faults_are_refused(params: dict, client: TestClient) -> None:
    assert client.get("/v1/trends", params=params).status_code == 422


def test_an_impossible_date_is_said_on_the_page(client: TestClient) -> None:
    response = client.get("/tendances?q=paix&date=2025-13")
    assert response.status_code == 400
    assert "Filtre de date refusé" in response.text


def test_the_csv_agrees_and_no_cell_is_a_formula(client: TestClient) -> None:
    response = client.get("/tendances.csv", params={"q": ["paix", "=1+1"], "date": "2024..2025"})
    assert "attachment" in response.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(response.text.removeprefix("\ufeff")), delimiter=";"))
    assert rows[0][0] == "Période" and rows[0][3] == "'=1+1"
    found = through(client, "paix", "=1+1", date="2024..2025")
    assert [row[0] for row in rows[1:]] == found["periods"]
    assert [int(row[1]) for row in rows[1:]] == [p["count"] for p in found["trends"][0]["points"]]


@pytest.mark.parametrize("q", ["paix", "<script>\x00&\"'", "xylophone"])
@pytest.mark.parametrize("measure", ["part", "nombre"])
def test_the_svg_is_sound(q: str, measure: str, client: TestClient) -> None:
    response = client.get("/tendances.svg", params={"q": [q, "guerre"], "mesure": measure})
    tree = ElementTree.fromstring(response.text)
    assert tree.tag == "{http://www.w3.org/2000/svg}svg"
    assert not tree.findall(".//{http://www.w3.org/2000/svg}script")


def test_the_page_holds_the_table_and_the_denominator(client: TestClient) -> None:
    html = client.get("/tendances?q=paix&q=guerre&date=2024..2025").text
    assert "<table>" in html and "datés au moins au mois près" in html
    many = client.get("/tendances", params={"q": ["a", "b", "c", "d", "e", "f"]})
    assert "Cinq recherches au plus" in many.text


def test_a_curve_breaks_where_the_archive_is_empty() -> None:
    def point(period: str, count: int, archive: int) -> TrendPoint:
        share = count / archive if archive else None
        return TrendPoint(period=period, count=count, archive=archive, share=share)

    points = [point("2025-01", 10, 40), point("2025-02", 0, 0), point("2025-03", 20, 40)]
    points.append(point("2025-04", 30, 40))
    trend = Trend(query="x", interpreted="", total=60, unplaced=0, points=points)
    found = Trends(
        level="mois", date=None, periods=[p.period for p in points],
        archive=[p.archive for p in points], trends=[trend],
    )  # fmt: skip
    drawn = chart(found, "part", FRENCH)
    assert [text for _, text in drawn.grid] == ["0", "20", "40", "60", "80"]
    assert len(drawn.curves[0].lines) == len(drawn.curves[0].lone) == 1
    assert drawn.curves[0].lines[0].split()[-1] == "875,62.5"
    counted = chart(found, "nombre", FRENCH)
    assert [text for _, text in counted.grid] == ["0", "10", "20", "30"]
    assert json.dumps(counted.ticks[0]) == '[12.5, "janv. 2025", false]'


def test_shares_of_few_articles_are_faint_and_counts_are_not() -> None:
    archive = [40, 40, 2, 1, 40]
    points = [
        TrendPoint(period=f"2025-0{rank + 1}", count=1, archive=all_, share=1 / all_)
        for rank, all_ in enumerate(archive)
    ]
    trend = Trend(query="x", interpreted="", total=5, unplaced=0, points=points)
    found = Trends(
        level="mois", date=None, periods=[p.period for p in points], archive=archive,
        trends=[trend],
    )  # fmt: skip
    curve = chart(found, "part", FRENCH).curves[0]
    assert [len(line.split()) for line in curve.lines] == [2]
    assert len(curve.lone) == 1
    assert [len(line.split()) for line in curve.faint] == [5]
    assert chart(found, "nombre", FRENCH).curves[0].faint == []


def test_the_axis_is_that_of_the_archive_and_months_are_a_link_away(client: TestClient) -> None:
    everything, rare = through(client, "*"), through(client, "missiles")
    assert rare["periods"] == everything["periods"]
    page = client.get("/tendances", params={"q": "missiles"}).text
    years = [p["period"] for p in rare["trends"][0]["points"] if p["count"]]
    assert f"date={max(int(years[0]), int(years[-1]) - 49)}..{years[-1]}" in page


@pytest.mark.parametrize("date", ["1899-07..2025-03", "1898-06..2025-06", "..2025-03"])
def test_where_points_are_years_the_period_is_of_whole_years(
    date: str, seeds_client: TestClient
) -> None:
    found = through(seeds_client, "*", date=date)
    assert found["level"] == "annee"
    (trend,) = found["trends"]
    assert trend["unplaced"] >= 0
    assert sum(p["count"] for p in trend["points"]) + trend["unplaced"] == trend["total"]
