"""The dossier of an actor: names, months, who appears with them, where they are named."""

from collections import Counter

import cast
import pytest
from fastapi.testclient import TestClient

from indexer.dates import PartialDate


def test_a_dossier_adds_up(stage_client: TestClient) -> None:
    for key, actor in cast.ACTORS.items():
        naming = [one for one in cast.ARCHIVE if key in one.cast.named]
        params = {"coacteurs": 100, "taille": 50}
        told = stage_client.get(f"/v1/actors/{key}", params=params).json()
        assert (told["id"], told["name"], told["type"]) == (key, actor.name, actor.type)
        assert told["articles"] == len(naming)
        assert told["evoked"] == sum(
            key in one.cast.evoked | one.cast.inferred for one in cast.ARCHIVE
        )
        names = Counter(name for one in naming for name in one.cast.named[key])
        assert {row["name"]: row["count"] for row in told["names"]} == names
        assert sum(m["count"] for m in told["months"]) + told["undated"] == told["articles"]
        assert told["undated"] == sum(one.article.date is None for one in naming)
        july = sum(str(one.article.date or "").startswith("2025-07") for one in naming)
        assert sum(m["count"] for m in told["months"] if m["value"] == "2025-07") == july
        others = Counter(o for one in naming for o in one.cast.named if o != key)
        listed = [other for group in told["coactors"].values() for other in group]
        assert {other["id"]: other["count"] for other in listed} == others
        assert all(
            o["type"] == (None if t == "autre" else t)
            for t, g in told["coactors"].items()
            for o in g
        )
        dated = sorted(one.article.date.low for one in naming if one.article.date)
        ends = [told["first"], told["last"]]
        assert [e and low(e["date"]) for e in ends] == (
            [dated[0], dated[-1]] if dated else [None] * 2
        )
        assert {hit["id"] for hit in told["latest"]} == {one.article.id for one in naming}


def low(date: str) -> int:
    return PartialDate.parse(date).low


def test_a_dossier_shows_where_the_actor_is_named(stage_client: TestClient) -> None:
    told = stage_client.get("/v1/actors/otan").json()
    assert told["wikidata"] == "Q7184"
    assert len(told["latest"]) == 10
    for hit in told["latest"]:
        marked = {s["text"][a:b] for s in hit["snippets"] for a, b in s["marks"]}
        assert marked
        assert marked <= cast.ACTORS["otan"].names


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ("NATO", 200, "OTAN"),
        ("volodymyr zelensky", 200, "Volodymyr Zelensky"),
        ("Bush", 404, "george-w-bush"),
        ("Zelinski", 404, "Volodymyr Zelensky"),
        ("x/y", 404, "x/y"),
        ("é" * 500, 404, "é" * 100),
        ("é" * 501, 422, "actor_id"),
    ],
)
def test_a_dossier_is_found_by_any_name(
    stage_client: TestClient, typed: str, status: int, said: str
) -> None:
    response = stage_client.get(f"/v1/actors/{typed}")
    assert response.status_code == status
    assert said in response.text


def test_an_actor_whom_nobody_names_has_a_dossier(stage_client: TestClient) -> None:
    told = stage_client.get("/v1/actors/friedrich-merz").json()
    assert (told["articles"], told["months"], told["latest"]) == (0, [], [])
    assert (told["first"], told["last"], told["coactors"]) == (None, None, {})
    assert told["evoked"] > 0
