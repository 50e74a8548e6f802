"""Actors as hits and articles show them: the named, the inferred, and where they are mentioned."""

import cast
import pytest
from fastapi.testclient import TestClient

from search.request import SearchRequest
from search.service import Service


def test_hits_keep_the_inferred_apart(stage_client: TestClient) -> None:
    (hit,) = [
        hit
        for hit in stage_client.get("/v1/search", params={"taille": 100}).json()["hits"]
        if hit["id"] == "evoque"
    ]
    assert hit["actors"] == []
    (merz,) = hit["inferred"]
    assert (merz["id"], merz["reason"]) == ("friedrich-merz", cast.REASON)


def test_an_article_gives_its_mentions(stage_client: TestClient) -> None:
    for one in cast.ARCHIVE[:10]:
        article = stage_client.get(f"/v1/articles/{one.article.id}").json()
        assert [tuple(mention) for mention in article["mentions"]] == one.mentions
        for field, start, end, actor in article["mentions"]:
            assert article[field][start:end] in cast.ACTORS[actor].names
        assert [actor["id"] for actor in article["actors"]] == list(one.cast.named)


def test_an_actor_asked_for_is_marked_in_the_article(stage_client: TestClient) -> None:
    checked = 0
    for one in cast.ARCHIVE[:10]:
        address = f"/v1/articles/{one.article.id}"
        article = stage_client.get(address, params={"q": "acteur:NATO"}).json()
        marked = {(name, *place) for name, places in article["marks"].items() for place in places}
        named = {
            (field, start, end) for field, start, end, actor in one.mentions if actor == "otan"
        }
        assert marked == named
        checked += len(named)
        plain = stage_client.get(address, params={"q": "xylophone OU (zythum -acteur:NATO)"}).json()
        assert not any(plain["marks"].values())
    assert checked


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "acteur:NATO"},
        {"q": "org~:OTAN -personne:Trump"},
        {"include": {"acteur": ("otan",)}},
        {"q": "xylophone OU acteur:NATO"},
    ],
)
def test_hits_without_a_word_to_show_show_the_actor(
    stage: Service, asked: dict[str, object]
) -> None:
    hits = stage.search(SearchRequest(size=100, **asked)).hits
    assert hits
    for hit in hits:
        marked = {s.text[a:b] for s in hit.snippets for a, b in s.marks}
        assert marked <= cast.ACTORS["otan"].names
        assert bool(marked) == ("otan" in {actor.id for actor in hit.actors})
        assert all(s.text for s in hit.snippets)


def test_words_are_shown_before_actors(stage: Service) -> None:
    for hit in stage.search(SearchRequest(q="guerre acteur:OTAN", size=100)).hits:
        assert {s.text[a:b] for s in hit.snippets for a, b in s.marks} == {"guerre"}
