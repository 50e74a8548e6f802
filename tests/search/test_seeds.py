"""What is promised of the demonstration archive."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

USERS_ARTICLE = "batteries de missiles sol-air Patriot en Ukraine"


def hits(client: TestClient, **params: str) -> list[dict]:
    return client.get("/v1/search", params={"taille": "50", **params}).json()["hits"]


def body(client: TestClient, hit: dict) -> str:
    article = client.get(f"/v1/articles/{hit['id']}").json()
    return " ".join((article["title"], article["lead"], article["body"]))


@pytest.mark.parametrize("query", ["Patriot Allemagne", "patriot allemagne", "PATRIOT ALLEMAGNE"])
def test_the_users_article_comes_first_and_missiles_before_patriots(
    query: str, seeds_client: TestClient
) -> None:
    # Articles without one of the words come after all of these.
    whole = [hit for hit in hits(seeds_client, q=query) if not hit["partial"]]
    found = [body(seeds_client, hit) for hit in whole]
    assert USERS_ARTICLE in found[0]
    missiles = [bool(re.search(r"\bPatriot\b", text)) for text in found]
    assert missiles.count(True) >= 2
    # Typed as a name, it finds none of them; else they come after.
    traps = 0 if query == "Patriot Allemagne" else 2
    assert missiles.count(False) >= traps, "the trap must be in the archive"
    assert traps or all(missiles)
    assert missiles == sorted(missiles, reverse=True)


@pytest.mark.parametrize(("query", "count"), [("Patriot", 8), ("patriot", 12), ("Patriott", 8)])
def test_the_capital_of_a_name_tells_as_the_readme_says(
    query: str, count: int, seeds_client: TestClient
) -> None:
    found = [body(seeds_client, hit) for hit in hits(seeds_client, q=query)]
    missiles = [bool(re.search(r"\bPatriot\b", text)) for text in found]
    assert (len(found), missiles.count(True)) == (count, 8)
    assert all(missiles[:8])


def test_month_and_actor_narrow_the_answer(seeds_client: TestClient) -> None:
    narrowed = hits(seeds_client, q="Patriot Allemagne", date="2025-07")
    assert USERS_ARTICLE in body(seeds_client, narrowed[0]) or USERS_ARTICLE in body(
        seeds_client, narrowed[1]
    )
    assert all((hit["date"] or "").startswith("2025") for hit in narrowed)
    named = hits(seeds_client, q="Allemagne", acteur="Klaus Reinhardt")
    assert named
    assert all("Klaus Reinhardt" in [a["name"] for a in hit["actors"]] for hit in named)


def test_every_facet_has_values_and_dates_add_up(seeds_client: TestClient) -> None:
    for level in ("annee", "mois", "jour"):
        answer = seeds_client.get("/v1/search", params={"niveau": level, "valeurs": "500"}).json()
        assert all(answer["facets"].values())
        dated = sum(value["count"] for value in answer["facets"]["date"])
        assert dated + answer["undated"] == answer["total"] == 78
        assert answer["undated"] == 4


def test_suggested_searches_find_something(seeds_client: TestClient) -> None:
    page = (Path(__file__).parents[2] / "seeds" / "README.md").read_text(encoding="utf-8")
    table = page.split("## Dix recherches à essayer")[1]
    queries = re.findall(r"^\| `([^`]+)` \|", table, flags=re.MULTILINE)
    assert len(queries) >= 8
    for query in queries:
        answer = seeds_client.get("/v1/search", params={"q": query}).json()
        assert answer["total"] > 0, query
        assert not answer["partial"], query


REPUBLISHED = {
    "hx-20250708-014": ["cv-0001", "cv-0002", "cv-0005"],
    "hx-20240312-031": ["cv-0003", "cv-0004"],
    "cv-0301": ["qpi-2025-07-29-copie", "edp-2025-07-30-copie"],
}


def test_republications_are_those_that_the_archive_says(seeds_client: TestClient) -> None:
    everything = seeds_client.get("/v1/search", params={"taille": 100}).json()["hits"]
    counted = {hit["id"]: hit["republications"] for hit in everything}
    groups = [{first, *copies} for first, copies in REPUBLISHED.items()]
    expected = {name: len(group) - 1 for group in groups for name in group}
    assert {name: count for name, count in counted.items() if count} == expected


def test_an_article_lists_its_republications(seeds_client: TestClient) -> None:
    for first, copies in REPUBLISHED.items():
        article = seeds_client.get(f"/v1/articles/{first}").json()
        listed = article["republications"]
        assert {other["id"] for other in listed} == set(copies)
        assert article["republications_total"] == len(copies)
        copy = seeds_client.get(f"/v1/articles/{copies[0]}").json()
        shown = {name: article[name] for name in ("id", "title", "source", "date", "date_label")}
        assert copy["republications"][0] == shown


@pytest.mark.parametrize(
    ("query", "cut"),
    [
        ("acteur:Klaus Reinhardt", ["Klaus Reinhardt"]),
        ("source:Le Fanal", ["Le Fanal"]),
        ("Patriot (acteur:Klaus Reinhardt)", ["Klaus Reinhardt"]),
        ('acteur:"Klaus Reinhardt"', []),
        ("acteur:OTAN Ukraine", []),
        ("acteur:Reinhardt Klaus", []),
    ],
)
def test_a_name_without_its_quotation_marks_is_told(
    query: str, cut: list[str], seeds_client: TestClient
) -> None:
    told = seeds_client.get("/v1/search", params={"q": query, "taille": 0}).json()["warnings"]
    offered = [one["suggestions"] for one in told if one["code"] == "nom_coupe"]
    assert offered == [[name] for name in cut]


@pytest.mark.parametrize("params", [{"q": "acteur:OTAN"}, {"acteur": "OTAN"}, {}])
def test_without_words_to_rank_the_newest_come_first(
    params: dict[str, str], seeds_client: TestClient
) -> None:
    asked = {"taille": "100", **params}
    found = seeds_client.get("/v1/search", params=asked).json()["hits"]
    by_date = seeds_client.get("/v1/search", params=asked | {"tri": "date"}).json()["hits"]
    assert [hit["id"] for hit in found] == [hit["id"] for hit in by_date]
    assert len(found) > 5
