"""Exports: complete, in the order of the pages, inert in a spreadsheet."""

import csv
import io
import json

import pytest
from fastapi.testclient import TestClient

from indexer.article import Article
from search import service as service_module
from search.export import COLUMNS, inert
from search.request import SearchRequest
from search.service import Service


def table(client: TestClient, **params: str) -> list[list[str]]:
    response = client.get("/v1/export", params={"format": "csv", **params})
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert 'filename="manchette.csv"' in response.headers["content-disposition"]
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(
        csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline=""), delimiter=";")
    )


def test_a_csv_holds_every_article_whole(client: TestClient, articles: list[Article]) -> None:
    header, *rows = table(client)
    assert tuple(header) == COLUMNS
    assert len(rows) == len(articles)
    known = {article.id: article for article in articles}
    for row in rows:
        plain = [cell.removeprefix("'") for cell in row]
        article = known.pop(plain[0])
        assert plain[1] == article.title
        assert plain[2] == (str(article.date) if article.date else "")
        assert plain[5] == " | ".join(article.authors)
        assert plain[9] == article.lead
        assert plain[10] == article.body


def test_formulas_are_inert_and_separators_are_quoted(client: TestClient) -> None:
    rows = [row for row in table(client)[1:] if row[0] == "'=1+1"]
    assert rows[0][1] == '\'=HYPERLINK("http://mal.example")'
    assert rows[0][5] == "'@pseudo"
    assert rows[0][9].startswith('\'+33 ; "guillemets"')
    assert "\n@midi" in rows[0][10]
    assert not [cell for row in table(client) for cell in row if cell[:1] in tuple("=+-@\t\r")]


@pytest.mark.parametrize(
    "cell", ["=1", "+1", "-1", "@A", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A"]
)
def test_every_beginning_of_a_formula_is_inert(cell: str) -> None:
    assert inert(cell) == f"'{cell}"
    assert inert(f"a{cell}") == f"a{cell}"


def test_json_lines_are_the_stored_articles(client: TestClient, articles: list[Article]) -> None:
    lines = client.get("/v1/export").content.splitlines()
    exported = {row["id"]: row for row in map(json.loads, lines)}
    assert exported == {a.id: a.model_dump(mode="json") for a in articles}
    assert len(lines) == len(articles)


@pytest.mark.parametrize("sort", ["pertinence", "date", "date-asc"])
@pytest.mark.parametrize("q", ["guerre OU paix", "missiles xylophone", "", "absent"])
def test_exports_follow_the_order_of_the_pages_in_any_chunk(
    q: str, sort: str, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = service.search(SearchRequest(q=q, sort=sort, size=100))
    for chunk in (1, 3, answer.total or 1, 5_000):
        monkeypatch.setattr(service_module, "EXPORT_CHUNK", chunk)
        exported = service.every(SearchRequest(q=q, sort=sort))
        assert [article["id"] for article in exported] == [hit.id for hit in answer.hits]


@pytest.mark.parametrize(
    ("params", "status"),
    [({"date": "2025-13"}, 400), ({"format": "xls"}, 422), ({"tri": "x"}, 422)],
)
def test_a_bad_export_is_a_problem_and_no_file(
    params: dict[str, str], status: int, client: TestClient
) -> None:
    response = client.get("/v1/export", params=params)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


def test_a_mistyped_filter_is_refused_rather_than_export_everything(client: TestClient) -> None:
    refused = client.get("/v1/export", params={"q": "guerre", "acteurs": "OTAN"})
    assert refused.status_code == 400
    assert refused.json()["detail"] == "Paramètre inconnu : « acteurs »."
