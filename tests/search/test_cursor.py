"""Cursors: pages of one generation, whatever becomes of it; no cursor can do harm."""

import base64
import json
from collections.abc import Callable
from pathlib import Path

import corpus
import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from search.api import create_app
from search.cursor import Cursor
from search.errors import BadRequestError
from search.settings import Settings

FORGED = [1, 1000, 10**6, 10**12, 2**63, 2**64 - 1, 10**30, -1, 1.5, 1e300, None, "x", [], {}]


@given(st.text(max_size=40), st.integers(0, 2**40), st.integers(0, 2**32 - 1))
@settings(derandomize=True, database=None)
def test_a_cursor_is_read_back_as_written(generation: str, offset: int, digest: int) -> None:
    cursor = Cursor(generation, offset, digest)
    assert Cursor.parse(str(cursor), digest) == cursor
    with pytest.raises(BadRequestError):
        Cursor.parse(str(cursor), digest + 1)


@given(st.text(max_size=300))
@settings(derandomize=True, database=None)
def test_garbage_is_refused_and_nothing_else_happens(text: str) -> None:
    with pytest.raises(BadRequestError):
        Cursor.parse(text, 12)


def forged(cursor: str, offset: object) -> str:
    """A cursor that says another offset."""
    content = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    content[1] = offset
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode()


@pytest.mark.parametrize("offset", FORGED)
@pytest.mark.parametrize("sort", ["pertinence", "date"])
def test_a_forged_offset_never_hurts_the_service(
    offset: object, sort: str, client: TestClient
) -> None:
    """The engine reserves memory for every hit before the page: a large offset killed it."""
    params = {"q": "guerre", "taille": "2", "tri": sort}
    first = client.get("/v1/search", params=params).json()
    follow = params | {"curseur": forged(first["next"], offset)}
    response = client.get("/v1/search", params=follow)
    if offset in (1, 1.5):
        assert response.json()["hits"][0] == first["hits"][1]
    else:
        assert (response.status_code, response.json()["code"]) == (400, "requete_invalide")


@pytest.mark.parametrize(
    "change", [{"tri": "date"}, {"date": "2025"}, {"acteur": "OTAN"}, {"q": "paix"}]
)
def test_a_cursor_fits_its_own_query_only(change: dict[str, str], client: TestClient) -> None:
    params = {"q": "guerre", "taille": "2"}
    cursor = client.get("/v1/search", params=params).json()["next"]
    same = client.get("/v1/search", params=params | {"curseur": cursor, "facettes": "date"})
    assert same.status_code == 200
    other = client.get("/v1/search", params=params | change | {"curseur": cursor})
    assert (other.status_code, other.json()["code"]) == (400, "requete_invalide")


def test_a_page_goes_on_in_its_generation_until_that_is_gone(
    tmp_path: Path, indexed: Callable[..., Path]
) -> None:
    rows = corpus.rows()
    root = indexed(tmp_path, rows)
    params = {"q": "guerre", "taille": "2"}
    with TestClient(create_app(Settings(index=root))) as client:
        first = client.get("/v1/search", params=params).json()
        follow = params | {"curseur": first["next"]}
        second = client.get("/v1/search", params=follow).json()
        indexed(tmp_path, rows[:-10])
        again = client.get("/v1/search", params=follow).json()
        assert again["generation"] == first["generation"]
        assert again["hits"] == second["hits"]
        assert client.get("/v1/search", params=params).json()["generation"] != first["generation"]
        for kept in (rows[:-11], rows[:-12], rows[:-13]):
            indexed(tmp_path, kept)
            client.get("/v1/search", params=params)
        gone = client.get("/v1/search", params=follow)
        assert (gone.status_code, gone.json()["code"]) == (410, "curseur_perime")
        page = client.get("/", params=follow)
        assert page.status_code == 410
        assert "text/html" in page.headers["content-type"]
