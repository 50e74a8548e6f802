"""The manual of the API says every route and parameter; what it offers to try answers."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from fastapi.testclient import TestClient

from search.web.manual import code


class Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if (tag, name) == ("a", "href") and value]


def test_the_manual_says_everything_and_its_examples_answer(client: TestClient) -> None:
    html = client.get("/docs").text
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        assert f"GET {path}" in html
        for parameter in methods["get"].get("parameters", []):
            assert f"<code>{parameter['name']}</code>" in html
    assert "0 à 100." in html
    assert "Par défaut : 10." in html.replace("\u202f", " ").replace("\xa0", " ")
    assert "<code>date=2022-03..2022-06</code>" in html
    tried = [link for link in Links(html).found if link.startswith("/v1/")]
    assert len(tried) >= 4
    for link in tried:
        assert client.get(link).status_code == 200, link


def asked(client: TestClient) -> Iterator[tuple[str, str, Any]]:
    """Each parameter of each route: the route's path filled in, its name, its schema."""
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        found = methods["get"].get("parameters", [])
        filled = path
        for one in found:
            if one["in"] == "path":
                filled = filled.replace(f"{{{one['name']}}}", one["schema"]["examples"][0])
        needed = [(o["name"], o["schema"]["examples"][0]) for o in found if o["required"]]
        for one in found:
            if one["in"] == "query":
                others = [(name, value) for name, value in needed if f"{{{name}}}" not in path]
                yield filled, one["name"], one["schema"] | {"needed": dict(others)}


def test_every_documented_example_and_default_is_taken(seeds_client: TestClient) -> None:
    for path, name, schema in asked(seeds_client):
        values = [*schema.get("examples", []), schema.get("default", "")]
        assert "examples" in schema or name == "curseur", (path, name)
        for value in filter(None, values):
            answer = seeds_client.get(path, params=schema["needed"] | {name: value})
            assert answer.status_code == 200, (path, name, value, answer.text)
            assert "valeur_inconnue" not in answer.text, (path, name, value)


def test_every_documented_bound_is_kept(seeds_client: TestClient) -> None:
    for path, name, schema in asked(seeds_client):
        taken = next((s for s in schema.get("anyOf", ()) if s["type"] != "null"), schema)
        wrong: list[object] = []
        if "maximum" in taken:
            wrong = [taken["minimum"] - 1, taken["maximum"] + 1, "x"]
        elif "enum" in taken:
            wrong = ["autre"]
        elif "maxItems" in taken:
            wrong = [["x"] * (taken["maxItems"] + 1), ["x" * (taken["items"]["maxLength"] + 1)]]
        else:
            wrong = ["x" * (taken["maxLength"] + 1)]
        for value in wrong:
            answer = seeds_client.get(path, params=schema["needed"] | {name: value})
            assert answer.status_code == 422, (path, name, value)


def test_problems_are_described_as_they_are_answered(seeds_client: TestClient) -> None:
    described = seeds_client.get("/openapi.json").json()["paths"]
    for path, refused in [
        ("/v1/search", "?date=2025-13"),
        ("/v1/search", "?taille=x"),
        ("/v1/export", "?acteurs=OTAN"),
        ("/v1/trends", "?q=a&date=x"),
        ("/v1/facets/{name}", "?date=x"),
    ]:
        answer = seeds_client.get(path.format(name="acteur") + refused)
        said = described[path]["get"]["responses"][str(answer.status_code)]
        assert list(said["content"]) == [answer.headers["content-type"]]
        (schema,) = said["content"].values()
        assert schema == {"schema": {"$ref": "#/components/schemas/Problem"}}
    for path in ("/v1/facets/rien", "/v1/actors/rien", "/v1/similar/rien", "/v1/articles/rien"):
        (route,) = [one for one in described if one.startswith(path.rpartition("/")[0])]
        assert seeds_client.get(path).status_code == 404
        assert "404" in described[route]["get"]["responses"]
    assert "404" not in described["/v1/search"]["get"]["responses"]


def test_code_is_set_and_the_rest_escaped() -> None:
    assert code("a `<b>` ; c") == "a <code>&lt;b&gt;</code>\u202f; c"
