"""The manual of the API says every route and parameter; what it offers to try answers."""

from html.parser import HTMLParser

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
    tried = [link for link in Links(html).found if link.startswith("/v1/")]
    assert len(tried) >= 4
    for link in tried:
        assert client.get(link).status_code == 200, link


def test_code_is_set_and_the_rest_escaped() -> None:
    assert code("a `<b>` ; c") == "a <code>&lt;b&gt;</code>\u202f; c"
