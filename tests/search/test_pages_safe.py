"""Hostile articles and queries stay text; the markup is sound and needs no script."""

from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from test_pages import VOID, read

HOSTILE_ID = "x\"><script>alert('id')</script>/é%2F?#"
# The test client decodes percent signs twice.
HOSTILE = "/article/" + quote(quote(HOSTILE_ID, safe=""), safe="")
PAGES = [
    "/",
    "/?q=accord",
    "/?q=guerre&taille=3",
    "/?acteur=OTAN&date=2025",
    "/?q=xylophone",
    HOSTILE,
]
BLOCKS = {"p", "ul", "ol", "section", "article", "div", "h1", "h2", "nav", "form", "main"}
INSIDE = {
    "li": {"ul", "ol"},
    "h2": {"section", "article", "li", "main"},
    "main": {"body"},
    "label": {"form", "p"},
    "title": {"head", "a"},
}


class Nested(HTMLParser):
    """The elements of a page, each with what it is in, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, str, dict[str, str | None]]] = []
        self.text = ""
        self._open = [""]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, self._open[-1], dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, *tags: str) -> list[dict[str, str | None]]:
        return [attrs for tag, _, attrs in self.elements if tag in tags]


@pytest.mark.parametrize("path", PAGES)
def test_elements_are_nested_as_html_wants(path: str, client: TestClient) -> None:
    page = Nested(client.get(path).text)
    for tag, parent, _ in page.elements:
        assert parent in INSIDE.get(tag, {parent}), (tag, parent)
        if parent in {"p", "h1", "h2", "a", "span", "label"}:
            assert tag not in BLOCKS, (tag, parent)
        if parent in {"ul", "ol"}:
            assert tag == "li"
    for once in ("html", "head", "body", "main", "h1"):
        assert len(page.of(once)) == 1, once
    names = [attrs["id"] for _, _, attrs in page.elements if "id" in attrs]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", PAGES)
def test_every_field_has_a_label(path: str, client: TestClient) -> None:
    page = Nested(client.get(path).text)
    labelled = {attrs["for"] for attrs in page.of("label")}
    fields = [a for a in page.of("input", "select", "textarea") if a.get("type") != "hidden"]
    assert fields
    assert {field["id"] for field in fields} <= labelled


@pytest.mark.parametrize("path", PAGES)
def test_headings_start_at_one_and_skip_no_level(path: str, client: TestClient) -> None:
    page = Nested(client.get(path).text)
    levels = [int(tag[1]) for tag, _, _ in page.elements if tag in {"h1", "h2", "h3", "h4"}]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_a_hostile_article_is_shown_and_never_run(client: TestClient) -> None:
    read(client, HOSTILE + "?q=accord")
    html = client.get(HOSTILE, params={"q": "accord javascript"}).text
    page = Nested(html)
    for shown in ("<script>alert(1)</script>", "<b>faux gras", "<style>body{display:none}"):
        assert shown in page.text
    assert "<mark>accord</mark>" in html
    assert "<mark>javascript</mark>" in html
    links = [attrs["href"] or "" for attrs in page.of("a", "link")]
    assert all(link.startswith(("/", "#", "https://", "http://")) for link in links)
    assert [link for link in links if "echo.example" in link] == [
        'https://echo.example/"><script>alert(5)</script>'
    ]


@pytest.mark.parametrize(
    "q",
    [
        '"><script>alert(1)</script>',
        "' onfocus=alert(1) autofocus '",
        "</title><img src=x onerror=alert(1)>",
        "{{ 7*7 }} {% raw %} ${7*7}",
        "javascript:alert(1)",
        "&quot;&lt;b&gt;",
        "\x00\x1f\ufffe",
    ],
)
def test_a_hostile_query_is_shown_and_never_run(q: str, client: TestClient) -> None:
    for path in ("/", "/article/t00", "/article/absent"):
        response = client.get(path, params={"q": q, "acteur": q, "tri": "date"})
        page = Nested(response.text)
        assert not page.of("img", "b")
        assert all(a.get("src") or a["type"] == "application/ld+json" for a in page.of("script"))
        assert not [name for _, _, attrs in page.elements for name in attrs if name[:2] == "on"]
        fields = [a for a in page.of("input") if a.get("type") != "hidden"]
        assert (fields[0]["value"] or "") == q
        assert "unsafe" not in response.headers["content-security-policy"]


def test_the_search_box_keeps_the_filters_and_a_link_unticks_them(client: TestClient) -> None:
    page = Nested(client.get("/?q=guerre&acteur=OTAN&-source=Le+Fanal&curseur=").text)
    hidden = {a["name"]: a["value"] for a in page.of("input") if a.get("type") == "hidden"}
    assert hidden["acteur"] == "OTAN"
    assert hidden["-source"] == "Le Fanal"
    assert "curseur" not in hidden
    ticked = [a["href"] for a in page.of("a") if a.get("aria-current") == "true"]
    assert ticked == ["/?q=guerre&-source=Le+Fanal"]


def test_next_pages_lead_to_the_last_hit(client: TestClient) -> None:
    path, seen = "/?q=guerre&taille=5", 0
    while path:
        page = Nested(client.get(path).text)
        seen += len([a for a in page.of("a") if (a.get("href") or "").startswith("/article/")])
        following = [a["href"] for a in page.of("a") if a.get("rel") == "next"]
        path = following[0] or "" if following else ""
    assert seen == client.get("/v1/search?q=guerre").json()["total"] > 5


def test_the_stylesheet_is_served(client: TestClient) -> None:
    kinds = {"stylesheet": "text/css", "icon": "image/svg+xml"}
    for attrs in Nested(client.get("/").text).of("link"):
        if attrs["rel"] in kinds:
            response = client.get(attrs["href"] or "")
            assert response.status_code == 200
            assert kinds[attrs["rel"] or ""] in response.headers["content-type"]
            kept = "immutable" in response.headers.get("cache-control", "")
            assert kept == ("?" in (attrs["href"] or ""))
