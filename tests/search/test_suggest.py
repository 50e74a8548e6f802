"""Suggestions, facet values and similar articles."""

from collections import Counter

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import Oracle

from indexer.french.function_words import function_words
from search.service import Service


@pytest.mark.parametrize(
    "typed", ["gue", "la gue", "Patr", "eleve", "Élè", "l'al", "prud'h", "marc"]
)
def test_words_begin_as_typed_and_are_counted(typed: str, service: Service, oracle: Oracle) -> None:
    found = [s for s in service.suggest(typed, 10) if s.kind == "mot"]
    assert found
    for word in found:
        form = next(iter(oracle.typed(word.text))).exact
        assert form.startswith(oracle.typed(typed)[-1].exact)
        assert form not in function_words()
        assert word.count == oracle.forms[form]
    counts = [word.count for word in found]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize("typed", ["tru", "Donald", "donald t", "des Trump", "UKR", "otan"])
def test_actors_come_with_their_number_of_articles(
    typed: str, service: Service, oracle: Oracle
) -> None:
    counts = Counter(actor.id for a in oracle.articles.values() for actor in a.actors)
    found = [s for s in service.suggest(typed, 10) if s.kind == "acteur"]
    assert found
    assert [s.count for s in found] == [counts[s.id] for s in found]


def test_a_name_is_suggested_once_and_with_its_capital(seeds_client: TestClient) -> None:
    def suggested(typed: str) -> list[tuple[str, str]]:
        found = seeds_client.get("/v1/suggest", params={"q": typed}).json()["suggestions"]
        return [(one["kind"], one["text"]) for one in found]

    countries = [one for one in suggested("Allem") if one[1].lower() == "allemagne"]
    assert countries == [("acteur", "Allemagne")]
    words = suggested("patr")
    assert ("mot", "Patriot") in words
    assert ("mot", "patriote") in words


@pytest.mark.parametrize("typed", ["", " ", "g", "guerre ", "!!!", "\x00", "zzzzzz", "*", "(("])
def test_nothing_is_suggested_for_nothing(typed: str, service: Service) -> None:
    assert service.suggest(typed, 10) == []


@settings(derandomize=True, deadline=None, database=None)
@given(st.text(max_size=20), st.integers(1, 50))
def test_any_text_may_be_typed(service: Service, typed: str, size: int) -> None:
    assert len(service.suggest(typed, size)) <= size


def test_the_size_of_suggestions_is_bounded(client: TestClient) -> None:
    assert client.get("/v1/suggest", params={"q": "a", "taille": "51"}).status_code == 422
    assert client.get("/v1/suggest", params={"q": "a" * 201}).status_code == 422
    assert len(client.get("/v1/suggest?q=gu&taille=1").json()["suggestions"]) == 1


@pytest.mark.parametrize("name", ["acteur", "source", "rubrique", "auteur"])
def test_facet_values_are_those_of_the_search(name: str, client: TestClient) -> None:
    params = {"q": "guerre OU paix", "valeurs": "100"}
    listed = client.get("/v1/search", params=params).json()["facets"][name]
    found = client.get(f"/v1/facets/{name}", params=params).json()
    assert found["name"] == name
    assert found["values"] == [value for value in listed if value["count"]]
    one = client.get(f"/v1/facets/{name}", params=params | {"valeurs": "1"}).json()["values"]
    assert one == found["values"][:1]


@pytest.mark.parametrize("prefix", ["(", "[a-", "'", "\\", "%", "écH", "<b>", "x" * 200])
def test_any_prefix_of_a_value_may_be_typed(prefix: str, client: TestClient) -> None:
    for name in ("acteur", "source"):
        response = client.get(f"/v1/facets/{name}", params={"prefixe": prefix})
        assert response.status_code == 200


def test_similar_articles_share_words_and_exclude_the_article(service: Service) -> None:
    for article in ("t00", "t05", "n03", "a/missiles patriot"):
        ids = [hit.id for hit in service.similar(article, 5)]
        assert article not in ids
        assert len(ids) == len(set(ids)) <= 5
