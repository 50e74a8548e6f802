"""The API as scripts rely on it."""

import csv
import io
import json
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from search import problems
from search.api import create_app
from search.parameters import KNOWN, Paged
from search.settings import Settings

KEYS = (
    "query interpreted reading warnings total partial others try_instead undated took_ms generation"
    " first hits facets next"
).split()
HIT = {"id", "title", "date", "source", "section", "score", "actors", "snippets"}


def get(client: TestClient, path: str, **params: object) -> dict:
    response = client.get(path, params=params)
    assert response.status_code == 200, response.text
    return response.json()


def test_the_answer_keeps_its_shape(client: TestClient) -> None:
    answer = get(client, "/v1/search", q="missiles Patriot (", taille=1)
    assert list(answer) == KEYS
    assert set(answer["warnings"][0]) == {"code", "message", "offset", "suggestions"}
    hit = answer["hits"][0]
    assert set(hit) >= HIT
    assert set(hit["snippets"][0]) == {"field", "offset", "text", "marks"}
    ukraine = {"id": "ukraine", "name": "Ukraine", "type": "pays", "value": "Ukraine"}
    assert hit["actors"][0] == ukraine
    assert set(answer["facets"]["acteur"][0]) >= {"value", "count", "selected"}


def test_golden_answer(client: TestClient) -> None:
    hit = get(client, "/v1/search", q='"missiles Patriot"', taille=1)["hits"][0]
    del hit["score"], hit["partial"], hit["why"]
    assert hit == {
        "id": "a/missiles patriot",
        "title": "Berlin livre des missiles Patriot",
        "date": "2025-07",
        "date_label": "juillet 2025",
        "source": "Le Fanal",
        "section": "International",
        "url": "https://fanal.example/1?a=1&b=2",
        "actors": [
            {"id": "ukraine", "name": "Ukraine", "type": "pays", "value": "Ukraine"},
            {"id": "otan", "name": "OTAN", "type": "organisation", "value": "OTAN"},
        ],
        "inferred": [],
        "instead": {},
        "missing": [],
        "republications": 0,
        "snippets": [
            {
                "field": "title",
                "offset": 0,
                "text": "Berlin livre des missiles Patriot",
                "marks": [[17, 25], [26, 33]],
            },
            {
                "field": "body",
                "offset": 0,
                "text": "Le chancelier l'a annoncé jeudi : les missiles Patriot partiront "
                "d’Allemagne avant l'été.",
                "marks": [[38, 46], [47, 54]],
            },
        ],
    }


@pytest.mark.parametrize("q", ["missiles Patriot", "porte-avions", "patri*", "zelensky~1", "F16"])
def test_marks_point_into_the_stored_article(q: str, client: TestClient) -> None:
    hits = get(client, "/v1/search", q=q, taille=100)["hits"]
    assert hits
    assert any(snippet["marks"] for hit in hits for snippet in hit["snippets"])
    for hit in hits:
        article = get(client, f"/v1/articles/{quote(hit['id'], safe='')}", q=q)
        for snippet in hit["snippets"]:
            offset, stored = snippet["offset"], article[snippet["field"]]
            assert stored[offset : offset + len(snippet["text"])] == snippet["text"]
            for start, end in snippet["marks"]:
                assert [offset + start, offset + end] in article["marks"][snippet["field"]]


def test_filters_in_french(client: TestClient) -> None:
    kept = get(client, "/v1/search", acteur=["OTAN", "ukraine"], **{"-source": "Le Fanal"})
    assert kept["total"] > 0
    for hit in kept["hits"]:
        assert {"OTAN", "Ukraine"} & {actor["name"] for actor in hit["actors"]}
        assert hit["source"] != "Le Fanal"
    excluded = [v for v in kept["facets"]["source"] if v["excluded"]]
    assert [value["value"] for value in excluded] == ["Le Fanal"]
    assert get(client, "/v1/search", facettes="date", taille=0)["facets"].keys() == {"date"}
    assert get(client, "/v1/search", facettes="")["facets"] == {}


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/v1/search?date=2025-13", 400, "requete_invalide"),
        ("/v1/search?facettes=age", 400, "requete_invalide"),
        ("/v1/search?curseur=abc", 400, "requete_invalide"),
        ("/v1/search?taille=101", 422, "parametre_refuse"),
        ("/v1/search?tri=hasard", 422, "parametre_refuse"),
        ("/v1/search?q=" + "a" * 10_001, 422, "parametre_refuse"),
        ("/v1/suggest", 422, "parametre_refuse"),
        ("/v1/articles/absent", 404, "introuvable"),
        ("/v1/similar/absent", 404, "introuvable"),
        ("/v1/facets/age", 404, "introuvable"),
        ("/v1/rien", 404, "http"),
    ],
)
def test_errors_are_problems(path: str, status: int, code: str, client: TestClient) -> None:
    response = client.get(path)
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert (response.status_code, problem["status"], problem["code"]) == (status, status, code)
    assert problem["detail"]


def test_too_many_values_are_refused(client: TestClient) -> None:
    values = [("acteur", str(n)) for n in range(101)]
    assert client.get("/v1/search", params=values).status_code in (400, 422)


def test_exports_are_complete_and_in_order(client: TestClient) -> None:
    ids = []
    cursor = ""
    while cursor is not None:
        page = get(client, "/v1/search", q="guerre OU paix", taille=7, curseur=cursor)
        ids += [hit["id"] for hit in page["hits"]]
        cursor = page["next"]
    exported = client.get("/v1/export", params={"q": "guerre OU paix"}).text
    assert [json.loads(line)["id"] for line in exported.splitlines()] == ids
    response = client.get("/v1/export", params={"q": "guerre OU paix", "format": "csv"})
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert [row["id"] for row in rows] == ids


def test_no_cell_of_an_export_is_a_formula(client: TestClient) -> None:
    content = client.get("/v1/export", params={"format": "csv"}).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content), delimiter=";"))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert any(row[0] == "'=1+1" for row in rows)


def test_suggestions_are_words_and_actors(client: TestClient) -> None:
    found = get(client, "/v1/suggest", q="Donald Tr")["suggestions"]
    assert {"acteur", "Donald Trump"} <= {found[0]["kind"], found[0]["text"]}
    words = [s["text"] for s in get(client, "/v1/suggest", q="eleve")["suggestions"]]
    assert "élève" in words
    assert get(client, "/v1/suggest", q="x")["suggestions"] == []


def test_facet_values_are_searched(client: TestClient) -> None:
    found = get(client, "/v1/facets/acteur", prefixe="tru")["values"]
    assert {value["label"] for value in found} == {"Donald Trump", "Ivanka Trump"}
    total = get(client, "/v1/search", acteur="Donald Trump")["total"]
    assert {v["label"]: v["count"] for v in found}["Donald Trump"] == total


def test_similar_articles_leave_out_the_article(client: TestClient) -> None:
    found = get(client, "/v1/similar/t00")["hits"]
    assert found
    assert "t00" not in [hit["id"] for hit in found]


def test_operations(client: TestClient, tmp_path: object) -> None:
    assert get(client, "/healthz")["status"] == "ok"
    assert get(client, "/readyz")["articles"] > 50
    metrics = client.get("/metrics").text
    assert 'route="/v1/search"' in metrics
    assert "manchette_articles" in metrics
    with TestClient(create_app(Settings(index=tmp_path / "none"))) as empty:
        assert empty.get("/readyz").status_code == 503
        problem = empty.get("/v1/search")
        assert (problem.status_code, problem.json()["code"]) == (503, "index_absent")
        assert empty.get("/").status_code == 503


@pytest.mark.parametrize(
    "asked",
    ["taille=x", "taille=101", "taille=-1&tri=autre", f"q={'a' * 10_001}", "niveau=siecle"]
    + ["valeurs=0", "curseur=" + "a" * 201, "&".join(["acteur=a"] * 101), "evoques=peut-etre"]
    + ["facettes=couleur", "taille=5&taille=7&-source=a&-source=b&q=%00%F0", "taille="],
)
def test_parameters_read_at_once_are_read_as_one_by_one(client: TestClient, asked: str) -> None:
    plain = FastAPI()
    problems.install(plain)

    @plain.get("/")
    def read(request: Paged) -> str:
        return request.q

    once, one_by_one = client.get(f"/v1/search?{asked}"), TestClient(plain).get(f"/?{asked}")
    assert once.status_code == one_by_one.status_code
    if once.status_code != 200:
        assert once.json() == one_by_one.json()


def test_the_manual_lists_the_parameters_of_a_search(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    searched, faceted, exported = (
        {parameter["name"] for parameter in paths[f"/v1/{path}"]["get"]["parameters"]}
        for path in ("search", "facets/{name}", "export")
    )
    shown = {"taille", "curseur", "facettes", "explain", "niveau"}
    assert searched - shown == faceted - {"name", "prefixe"}
    assert searched - shown - {"valeurs", "type_acteur"} == exported - {"format"}
    assert searched == KNOWN


def test_unknown_parameters_are_said_and_change_nothing(client: TestClient) -> None:
    plain = get(client, "/v1/search", q="missiles")
    odd = get(client, "/v1/search", q="missiles", facette="date", **{"x" * 90: "1"})
    assert [w["code"] for w in odd["warnings"]] == ["parametre_inconnu"] * 2
    assert "« facette »" in odd["warnings"][0]["message"]
    assert odd["hits"] == plain["hits"]
    many = get(client, "/v1/search", **{f"p{n}": "1" for n in range(50)})
    assert len(many["warnings"]) == 5


@pytest.mark.parametrize(("said", "explained"), [("oui", True), ("true", True), ("non", False)])
def test_explain_takes_yes_and_no(client: TestClient, said: str, explained: bool) -> None:
    hit = get(client, "/v1/search", q="missiles", explain=said)["hits"][0]
    assert bool(hit["why"]) is explained
    refused = client.get("/v1/search", params={"q": "missiles", "explain": "peut-être"})
    assert refused.status_code == 422
    assert "'oui' ou 'non'" in refused.json()["detail"]


def test_partial_hits_say_which_words_they_lack(client: TestClient) -> None:
    answer = get(client, "/v1/search", q="missiles Patriot xylophone -zèbre", elargir="non")
    assert answer["partial"]
    for hit in answer["hits"]:
        assert "xylophone" in hit["missing"]
        assert "zèbre" not in " ".join(hit["missing"])
        text = get(client, f"/v1/articles/{hit['id']}", q="missiles")["marks"]
        assert ("missiles" in hit["missing"]) is not any(text.values())
    whole = get(client, "/v1/search", q="missiles")["hits"]
    assert not any(hit["missing"] for hit in whole if not hit["partial"])


@pytest.mark.parametrize("date", ["2025", "2025-07-04", "2022-03..2022-06", "..2021", "2024-05.."])
def test_a_period_is_said_alike_in_a_query_and_in_a_filter(client: TestClient, date: str) -> None:
    typed = get(client, "/v1/search", q=f"date:{date}")["interpreted"]
    chosen = get(client, "/v1/search", date=date)["interpreted"]
    assert typed.removeprefix("articles ") == chosen.removeprefix("tous les articles ; ")
