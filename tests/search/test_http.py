"""HTTP itself: addresses with any character, methods, the manual, metrics, many at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import anyio
import httpx2 as httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from search.api import create_app
from search.finding import Finder
from search.head import Head
from search.settings import Settings

IDS = ["x\"><script>alert('id')</script>/é%2F?#", "a/missiles patriot", "=1+1", "t00"]


@pytest.fixture
def app(root: Path) -> FastAPI:
    return create_app(Settings(index=root))


def ask(app: FastAPI, *paths: str, method: str = "GET") -> list[httpx.Response]:
    """Answers to some addresses, asked all at once; percent signs decoded as a server does."""
    found: dict[str, httpx.Response] = {}

    async def one(client: httpx.AsyncClient, path: str) -> None:
        found[path] = await client.request(method, path)

    async def every() -> None:
        transport = httpx.ASGITransport(app)
        async with (
            httpx.AsyncClient(transport=transport, base_url="http://test") as client,
            anyio.create_task_group() as group,
        ):
            for path in paths:
                group.start_soon(one, client, path)

    anyio.run(every)
    return [found[path] for path in paths]


@pytest.mark.parametrize("article_id", IDS)
def test_articles_with_any_id_are_reached(article_id: str, app: FastAPI) -> None:
    written = quote(article_id, safe="")
    article, similar, page = ask(
        app, f"/v1/articles/{written}", f"/v1/similar/{written}", f"/article/{written}"
    )
    assert article.json()["id"] == similar.json()["id"] == article_id
    assert page.status_code == 200


def test_the_page_links_to_articles_with_any_id(app: FastAPI, client: TestClient) -> None:
    html = client.get("/?taille=100").text
    for article_id in IDS:
        link = f"/article/{quote(article_id, safe='')}"
        assert f'href="{link}"' in html
        assert ask(app, link)[0].status_code == 200


@pytest.mark.parametrize("article_id", ["%00", "%FF", "a" * 512, "%F0%9F%90%93", "..%2F..%2Fetc"])
def test_ids_of_nothing_are_not_found(article_id: str, app: FastAPI) -> None:
    for route in ("/v1/articles", "/v1/similar"):
        response = ask(app, f"{route}/{article_id}")[0]
        assert response.status_code == 404
        assert response.json()["status"] == 404


def test_too_long_an_id_is_refused(client: TestClient) -> None:
    assert client.get("/v1/articles/" + "a" * 513).status_code == 422


@pytest.mark.parametrize(
    "path",
    ["/v1/search", "/v1/export", "/", "/healthz", "/article/t00"]
    + ["/static/manchette.css", "/static/manchette.js"],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused_in_french(method: str, path: str, client: TestClient) -> None:
    response = client.request(method, path)
    assert response.status_code == 405
    assert response.headers["allow"] == "GET"
    assert response.json() == {
        "type": "about:blank",
        "title": "Méthode refusée",
        "status": 405,
        "detail": "Méthode refusée",
        "code": "http",
        "errors": [],
    }


@pytest.mark.parametrize(
    "path",
    ["/v1/search?q=guerre", "/v1/articles/t00", "/v1/export", "/v1/export?date=x", "/", "/?q=paix"]
    + ["/v1/articles/rien", "/v1/export?format=csv&acteurs=OTAN", "/atom?q=guerre", "/rien"],
)
def test_head_has_the_headers_of_get_and_no_content(path: str, client: TestClient) -> None:
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    # How long an answer took is in it, in one figure or two.
    kept = {name: whole.headers[name] for name in whole.headers if name != "content-length"}
    assert {name: head.headers[name] for name in head.headers if name != "content-length"} == kept
    assert ("content-length" in head.headers) == ("content-length" in whole.headers)


def test_head_of_an_export_searches_nothing(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def searched(*_: object) -> None:
        pytest.fail("an export whose headers alone are asked for was searched")

    monkeypatch.setattr(Finder, "of", searched)
    assert client.head("/v1/export?q=guerre").status_code == 200
    assert client.head("/v1/export?date=2025-13").status_code == 400


def test_head_reads_nothing_of_what_is_streamed() -> None:
    read: list[int] = []

    async def sent(scope: Scope, receive: Receive, send: Send) -> None:
        pieces = (read.append(n) or b"x" for n in range(3))
        await StreamingResponse(pieces)(scope, receive, send)

    assert TestClient(Head(sent)).head("/").content == b""
    assert not read
    assert TestClient(sent).get("/").content == b"xxx"


@pytest.mark.parametrize(
    "path", ["/v1", "/v1/", "/v2/search", "/rien", "/static/rien.css", "/v1/facets/x/y"]
)
def test_unknown_addresses_are_problems(path: str, client: TestClient) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["title"] == "Introuvable"


def test_refusals_say_each_fault_in_french(client: TestClient) -> None:
    problem = client.get("/v1/search?taille=1000&valeurs=x&niveau=siecle").json()
    assert problem["errors"] == [
        "taille : 100 au plus",
        "valeurs : nombre entier attendu",
        "niveau : valeurs possibles : 'annee', 'mois' ou 'jour'",
    ]


def test_a_defect_is_a_problem_that_says_nothing_of_the_inside(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("search.finding.plan", broken)
    response = client.get("/v1/search?q=guerre")
    assert response.status_code == 500
    assert response.json()["code"] == "erreur_interne"
    assert "secret" not in response.text
    shown = client.get("/?q=guerre")
    assert shown.status_code == 500
    assert shown.headers["content-type"].startswith("text/html")
    assert "inattendue" in shown.text
    assert "secret" not in shown.text


def test_metrics_name_routes_and_never_addresses(app: FastAPI) -> None:
    ask(app, "/v1/articles/t00", "/v1/articles/a%2Fb", "/v1/search?q=secret", "/rien/du/tout", "/")
    page = ask(app, "/metrics")[0].text
    for route in ("/v1/articles/{article_id:path}", "/v1/search", "/"):
        assert f'route="{route}"' in page
    for leaked in ("t00", "secret", "/rien"):
        assert leaked not in page
    assert (
        'manchette_requests_total{route="/v1/articles/{article_id:path}",status="404"} 1.0' in page
    )


def test_many_requests_at_once_get_the_answers_of_one(app: FastAPI) -> None:
    paths = [
        f"/v1/search?q={q}&tri={tri}"
        for q in ("guerre", "paix", "patri*", "loi")
        for tri in ("date", "pertinence")
    ]
    alone = [masked(ask(app, path)[0]) for path in paths]
    together = [masked(response) for response in ask(app, *paths)]
    assert together == alone


def test_threads_share_one_service(client: TestClient) -> None:
    paths = ["/v1/search?q=guerre", "/", "/v1/export", "/v1/suggest?q=gue", "/article/t00"] * 8
    with ThreadPoolExecutor(8) as pool:
        assert {response.status_code for response in pool.map(client.get, paths)} == {200}


def masked(response: httpx.Response) -> dict[str, object]:
    return response.json() | {"took_ms": 0}


def test_the_manual_describes_everything(client: TestClient) -> None:
    manual = client.get("/openapi.json").json()
    for path, methods in manual["paths"].items():
        for operation in methods.values():
            assert operation["description"], path
            for parameter in operation.get("parameters", []):
                assert parameter.get("description"), (path, parameter["name"])
    parameters = manual["paths"]["/v1/search"]["get"]["parameters"]
    assert next(p for p in parameters if p["name"] == "q")["schema"]["examples"]
    fields = manual["components"]["schemas"]["SearchResponse"]["properties"]
    assert fields["query"]["examples"]
    assert {"400", "410", "422", "503"} <= set(manual["paths"]["/v1/search"]["get"]["responses"])


def test_where_passages_are_cut_is_not_in_the_answers(client: TestClient) -> None:
    hits = client.get("/v1/search", params={"q": "missiles"}).json()["hits"]
    assert {name for hit in hits for one in hit["snippets"] for name in one} == {
        "field", "offset", "text", "marks",
    }  # fmt: skip
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    assert "cut" not in schemas["Snippet"]["properties"]
