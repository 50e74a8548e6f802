"""The page of an article: marks and mentions nest, whatever overlaps; the other language stays."""

import re
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from test_citation import article

from search.models import ActorRef, Mention
from search.web.body import Body
from search.web.language import language

TEXT = "Le <chancelier> d’Allemagne & l’Ukraine"
SPANS = st.lists(st.integers(0, len(TEXT)), min_size=0, max_size=8, unique=True).map(
    lambda places: [
        (a, b) for a, b in zip(sorted(places)[::2], sorted(places)[1::2], strict=False) if a < b
    ]
)


def body(marks: list[tuple[int, int]], mentions: list[tuple[int, int]], **more: Any) -> str:
    actor = ActorRef(id="x", name="X", type="pays", value='X "&" Y')
    found = article(
        body=TEXT,
        marks={"body": marks},
        actors=[actor],
        mentions=[Mention("body", a, b, "x") for a, b in mentions],
        **more,
    )
    return str(Body(found, language("en")).shown("body", 0, len(TEXT)))


@given(SPANS, SPANS)
def test_the_text_is_whole_and_elements_nest(
    marks: list[tuple[int, int]], mentions: list[tuple[int, int]]
) -> None:
    html = body(marks, mentions)
    plain, stack, place = "", [], 0
    while place < len(html):
        if html[place] == "<":
            end = html.index(">", place)
            tag = html[place + 1 : end].split()[0]
            if tag.startswith("/"):
                assert stack.pop() == tag[1:]
            else:
                assert tag not in stack
                stack.append(tag)
            place = end + 1
        else:
            plain += html[place]
            place += 1
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&amp;", "&")):
        plain = plain.replace(entity, char)
    assert plain == TEXT
    assert html.count("<mark>") == len(marks)


def test_a_mention_leads_to_its_filter() -> None:
    html = body([(18, 27)], [(16, 27)])
    assert 'href="/?acteur=X+%22%26%22+Y&amp;lang=en"' in html
    assert "d’<mark>Allemagne</mark></a>" in html or "<mark>Allemagne</mark></a>" in html


def test_the_other_language_is_the_same_page(client: TestClient) -> None:
    html = client.get("/article/a%2Fmissiles%20patriot?q=missiles&lang=en").text
    assert '<html lang="en">' in html
    assert "Actors named" in html
    assert 'href="/article/a%2Fmissiles%20patriot?q=missiles"' in html
    for path in (
        "/",
        "/?q=paix&lang=en",
        "/aide?lang=en",
        "/tendances?lang=en",
        "/?taille=x&lang=en",
    ):
        assert 'lang="en"' in client.get(path).text


@pytest.mark.parametrize(
    ("referer", "query", "back"),
    [
        ("/?q=Patriot&tri=date&acteur=Ukraine", "q=Patriot", "/?q=Patriot&tri=date&acteur=Ukraine"),
        ("/?acteur=Ukraine", "", "/?acteur=Ukraine"),
        ("/?q=Patriot&lang=en&du=3", "q=Patriot&lang=en", "/?q=Patriot&lang=en"),
        ("/?q=Patriot&tri=date&lang=en", "q=Patriot", "/?q=Patriot&tri=date"),
        ("/?q=autre&tri=date", "q=Patriot", "/?q=Patriot"),
        ("/tendances?q=Patriot&tri=date", "q=Patriot", "/?q=Patriot"),
        ("/?q=Patriot&mal=%22%3E", "q=Patriot", "/?q=Patriot"),
        ("[", "q=Patriot", "/?q=Patriot"),
        ("/", "", None),
    ],
)
def test_the_way_back_is_to_the_results_one_came_from(
    client: TestClient, referer: str, query: str, back: str | None
) -> None:
    article = f"/article/a%2Fmissiles%20patriot?{query}"
    page = client.get(article, headers={"Referer": f"http://archive{referer}"}).text
    found = re.search(r'<a href="([^"]*)" data-back>', page)
    assert (unescape(found[1]) if found else None) == back


def test_an_actor_has_a_page(client: TestClient) -> None:
    html = client.get("/acteur/donald-trump").text
    assert "<h1>Donald Trump</h1>" in html
    assert "Apparaît avec" in html
    assert 'href="/?acteur=Donald+Trump' in html
    assert client.get("/acteur/personne-du-tout").status_code == 404
    assert "Ivanka Trump" in client.get("/acteur/Ivanka%20Trump").text


def test_republications_are_not_listed_again_as_similar(seeds_client: TestClient) -> None:
    hits = seeds_client.get("/v1/search?taille=100").json()["hits"]
    one = next(hit["id"] for hit in hits if hit["republications"])
    copies = {
        other["id"] for other in seeds_client.get(f"/v1/articles/{one}").json()["republications"]
    }
    page = seeds_client.get(f"/article/{one}").text
    similar = page.partition('<section class="similar"')[2]
    assert copies
    assert similar.count("<li>") == 5
    assert not any(f'/article/{copy}"' in similar for copy in copies)
