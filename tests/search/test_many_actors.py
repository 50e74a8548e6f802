"""More actors than the engine counts in one answer: every route still answers, exactly."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import tantivy
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from indexer import buckets
from indexer.build import Options, rebuild
from search.api import create_app
from search.cli import app
from search.settings import Settings

EACH, ARTICLES = 200, 360  # 72,000 actors: the engine refuses 65,001
EVERYWHERE = "Zoé Partout"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive whose articles each name 199 actors of their own, and one that all name."""
    folder = tmp_path_factory.mktemp("actors")
    with (folder / "a.jsonl").open("w", encoding="utf-8") as file:
        for n in range(ARTICLES):
            own = [f"Nom{n:03}x{m:03}" for m in range(EACH - 1)]
            row = {
                "id": n,
                "titre": f"Liste {n}",
                "texte": "Une liste.",
                "acteurs": [*own, EVERYWHERE],
            }
            file.write(json.dumps(row) + "\n")
    rebuild(folder / "index", [str(folder / "a.jsonl")], Options(workers=1), lambda *_: None)
    return folder / "index"


@pytest.fixture(scope="module")
def client(index: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(index=index))) as found:
        yield found


def test_suggestions_and_facets(client: TestClient) -> None:
    (first, *_) = client.get("/v1/suggest", params={"q": "zoé"}).json()["suggestions"]
    assert (first["text"], first["count"]) == (EVERYWHERE, ARTICLES)
    asked = {"q": "liste", "prefixe": "nom359x198"}
    (rarest,) = client.get("/v1/facets/acteur", params=asked).json()["values"]
    assert (rarest["value"], rarest["count"]) == ("Nom359x198", 1)


@pytest.mark.parametrize("more", [{}, {"evoques": "oui"}, {"acteur": EVERYWHERE}])
def test_answers_and_pages(client: TestClient, more: dict[str, str]) -> None:
    answer = client.get("/v1/search", params={"q": "liste", **more}).json()
    counts = {value["value"]: value["count"] for value in answer["facets"]["acteur"]}
    assert counts[EVERYWHERE] == answer["total"] == ARTICLES
    assert sorted(counts.values())[:-1] == [1] * (len(counts) - 1)
    assert client.get("/", params={"q": "liste", **more}).status_code == 200


def test_a_dossier_and_the_terminal(client: TestClient, index: Path) -> None:
    dossier = client.get("/v1/actors/zoe-partout").json()
    assert dossier["articles"] == ARTICLES
    assert len(dossier["coactors"]["autre"]) == 10
    told = CliRunner().invoke(app, ["actors", "list", "--json", "--index", str(index)])
    counted = [(row["name"], row["articles"]) for row in json.loads(told.stdout)]
    assert counted[:2] == [(EVERYWHERE, ARTICLES), ("Nom000x000", 1)]


def test_stretches_count_what_a_scan_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("value", indexed=True, fast=True)
    index = tantivy.Index(builder.build())
    writer = index.writer(15_000_000, 1)
    scanned: Counter[int] = Counter()
    for n in range(300):
        document = tantivy.Document()
        values = {n % 7, n * 3, 1000 - n}
        for value in values:
            document.add_unsigned("value", value)
        scanned.update(values)
        writer.add_document(document)
    writer.commit()
    index.reload()
    everything = tantivy.Query.all_query()
    expected = sorted(scanned.items(), key=lambda one: (-one[1], one[0]))
    for most in (10_000, 50):
        monkeypatch.setattr(buckets, "MOST", most)
        found = buckets.every(index.searcher(), everything, "value", range(0, 1001, 50))
        assert sorted(found) == sorted(expected)
        assert [n for _, n in found] == [n for _, n in expected]
