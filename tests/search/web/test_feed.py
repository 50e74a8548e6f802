"""Feeds: well-formed Atom, newest first, whatever the articles hold; OpenSearch."""

from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client: TestClient, **params: object) -> ElementTree.Element:
    response = client.get("/atom", params=params)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.text)


def test_a_feed_has_the_articles_of_the_search_newest_first(client: TestClient) -> None:
    tree = feed(client, q="guerre", taille=100)
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in tree.iter(f"{ATOM}entry")]
    hits = client.get("/v1/search?q=guerre&tri=date&taille=100").json()["hits"]
    assert len(ids) == len(hits) == len(set(ids))
    assert ids[0].endswith(f"/article/{hits[0]['id']}")
    for entry in tree.iter(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}updated", "")[10] == "T"


def test_hostile_articles_stay_text(client: TestClient) -> None:
    tree = feed(client, q="accord")
    titles = [entry.findtext(f"{ATOM}title") for entry in tree.iter(f"{ATOM}entry")]
    assert any("<script>alert(1)</script>" in (title or "") for title in titles)


@pytest.mark.parametrize("q", ["xylophone", "missiles xylophone"])
def test_a_feed_follows_the_search_itself_and_not_a_partial_answer(
    q: str, client: TestClient
) -> None:
    assert not list(feed(client, q=q).iter(f"{ATOM}entry"))


def test_filters_narrow_a_feed_and_faults_are_pages(client: TestClient) -> None:
    everything = len(list(feed(client, taille=100).iter(f"{ATOM}entry")))
    narrowed = len(list(feed(client, taille=100, source="Le Fanal").iter(f"{ATOM}entry")))
    assert 0 < narrowed < everything
    assert client.get("/atom?taille=1000").status_code == 422
    assert client.get("/atom?date=2025-13").status_code == 400


def test_a_browser_can_add_the_archive(client: TestClient) -> None:
    response = client.get("/opensearch.xml")
    tree = ElementTree.fromstring(response.text)
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    templates = [url.get("template", "") for url in tree.iter(f"{space}Url")]
    assert all("?q={searchTerms}" in template for template in templates)
    assert client.get(templates[0].replace("{searchTerms}", "paix")).status_code == 200
    assert 'rel="search"' in client.get("/").text
