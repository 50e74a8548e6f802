"""What a rebuild promises: order, rejects, doing nothing when nothing changed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from archive import article

from indexer import build as pipeline
from indexer import manifest, schema
from indexer import writer as writing
from indexer.build import Options, delete, rebuild
from indexer.errors import IndexStaleError, RejectedError
from indexer.generations import Generations
from indexer.opening import open_generation
from indexer.report import Report
from search.live import Live
from search.request import SearchRequest
from search.service import Service

QUIET = lambda *_: None  # noqa: E731


def many(count: int) -> list[dict[str, object]]:
    sources = ("Le Fanal", "L'Écho", "La Dépêche")
    return [article(n, source=sources[n % 3], date=f"20{n % 20 + 10}") for n in range(count)]


def answers(index: Path) -> list[object]:
    service = Service(Live(index))
    found = []
    for query in ("", "conseil", "proposition 12 OU 13", "séance minuit"):
        answer = service.search(SearchRequest(q=query, size=100))
        found.append(answer.model_dump(exclude={"took_ms", "generation", "next"}))
    return found


def test_the_same_sources_give_the_same_answers(
    tmp_path: Path, write: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write("many.jsonl", many(900))
    for name, workers in (("one", 1), ("again", 1), ("two", 2)):
        rebuild(tmp_path / name, [source], Options(workers=workers), QUIET)
    assert answers(tmp_path / "one") == answers(tmp_path / "again") == answers(tmp_path / "two")


def test_what_cannot_be_read_is_told(
    index: Path, tmp_path: Path, build: Callable[..., Report]
) -> None:
    rows = [article(1), article(1), {"id": "x"}, article(2, date="2025-13")]
    lines = [json.dumps(row) for row in rows] + ['{"id": "cassé"', json.dumps(article(3))]
    source = tmp_path / "mixed.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")

    report = build(str(source))
    rejects = [json.loads(line) for line in Path(report.rejects_file).read_text().splitlines()]

    assert (report.articles, report.rejected, len(rejects)) == (2, 4, 4)
    assert [reject["ligne"] for reject in rejects] == [2, 3, 4, 5]
    assert all(reject["chemin"] == str(source) and reject["raison"] for reject in rejects)
    assert all(reject["extrait"] for reject in rejects)
    assert "déjà vu" in rejects[0]["raison"]
    live = Generations(index).current_id()
    with pytest.raises(RejectedError):
        build(str(source), strict=True)
    assert Generations(index).current_id() == live


def test_nothing_is_done_when_nothing_changed(
    index: Path, write: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write("old.jsonl", [article(1)])
    again = lambda: rebuild(index, [source], Options(workers=1), QUIET, if_needed=True)  # noqa: E731
    assert again().changed
    assert not again().changed
    write("old.jsonl", [article(2)])
    assert again().changed
    pipeline.update(index, [source], Options(workers=1), QUIET)
    assert again().changed
    for module in (manifest, writing):
        monkeypatch.setattr(module, "fingerprint", lambda: "autre")
    assert again().changed
    assert not again().changed


@pytest.mark.parametrize(
    ("owner", "name", "value", "said"),
    [
        (manifest, "fingerprint", lambda: "autre", "analyseur français différent"),
        (manifest, "libraries", lambda: {"tantivy": "9.9"}, "au lieu de 9.9"),
        (schema, "VERSION", 99, "au lieu de 99"),
    ],
)
def test_an_index_made_otherwise_is_refused_with_the_remedy(
    owner: object,
    name: str,
    value: object,
    said: str,
    index: Path,
    build: Callable[..., Report],
    write: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = write("old.jsonl", [article(1)])
    build(source)
    monkeypatch.setattr(owner, name, value)
    with pytest.raises(IndexStaleError) as refusal:
        open_generation(Generations(index).current())
    assert said in str(refusal.value)
    assert f"manchette rebuild {source} --actors=none --index" in str(refusal.value)


def test_a_rebuild_says_that_it_undoes_updates_and_removals(
    index: Path, build: Callable[..., Report], write: Callable[..., str]
) -> None:
    source = write("old.jsonl", [article(1), article(2)])
    assert not build(source).undone
    delete(index, ["a1"])
    again = build(source)
    assert (again.undone, again.articles) == (True, 2)
    assert not build(source).undone


def test_a_damaged_index_is_built_anew_though_nothing_else_changed(
    index: Path, build: Callable[..., Report], write: Callable[..., str]
) -> None:
    source = write("old.jsonl", [article(1)])
    build(source)
    options = Options(workers=1)
    assert not rebuild(index, [source], options, lambda *_: None, if_needed=True).changed
    live = Generations(index).current()
    damaged = next(live.engine.glob("*.store"))
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 1
    damaged.write_bytes(content)
    assert rebuild(index, [source], options, lambda *_: None, if_needed=True).changed
