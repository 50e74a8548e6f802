"""What a build makes of its sources: when it does nothing, what it refuses, what it remembers."""

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from archive import ONE, article
from typer.testing import CliRunner

from indexer import analysis, manifest, schema, writer
from indexer.build import Options, rebuild, update
from indexer.cli import app
from indexer.errors import IndexBusyError, RejectedError, SourceError
from indexer.generations import Generations
from indexer.opening import open_generation
from indexer.report import Report
from search import engine
from search.engine import Hit
from search.live import Live
from search.plan import plan
from search.query.parser import parse
from search.request import SearchRequest
from search.service import Service

Build = Callable[..., Report]
Write = Callable[..., str]


def quiet(*_: int) -> None:
    pass


def rejects(report: Report) -> list[tuple[str, int, str]]:
    lines = Path(report.rejects_file).read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return [(Path(one["chemin"]).name, one["ligne"], one["raison"]) for one in found]


def vocabulary(index: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(Generations(index).current().path / "vocabulary.sqlite")
    try:
        return connection.execute("SELECT * FROM word").fetchall()
    finally:
        connection.close()


def test_if_needed_looks_at_the_mapping_too(index: Path, write: Write) -> None:
    source = write("old.jsonl", [{"intitulé": "Budget", "texte": "Le budget est voté."}])

    def again(**mapping: str) -> bool:
        options = Options(mapping=mapping, workers=1)
        return rebuild(index, [source], options, quiet, if_needed=True).changed

    assert [again(), again(), again(intitule="title"), again(intitule="title"), again()] == [
        True,
        False,
        True,
        False,
        True,
    ]


def test_if_needed_is_no_way_round_strict(index: Path, build: Build, write: Write) -> None:
    source = write("old.jsonl", [article(1), {"id": "x"}])
    build(source)
    with pytest.raises(RejectedError, match=r"old\.jsonl:2 : aucun texte"):
        rebuild(index, [source], Options(workers=1, strict=True), quiet, if_needed=True)
    assert not rebuild(index, [source], ONE, quiet, if_needed=True).changed


def test_if_needed_mends_a_damaged_index(index: Path, build: Build, write: Write) -> None:
    source = write("old.jsonl", [article(1)])
    build(source)
    (Generations(index).current().path / "facets.json").unlink()
    assert rebuild(index, [source], ONE, quiet, if_needed=True).changed
    assert not rebuild(index, [source], ONE, quiet, if_needed=True).changed


@pytest.mark.parametrize("what", ["schema", "library"])
def test_if_needed_rebuilds_what_is_stale(
    what: str, index: Path, build: Build, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write("old.jsonl", [article(1)])
    build(source)
    if what == "schema":
        monkeypatch.setattr(schema, "VERSION", 99)
    else:
        for module in (manifest, writer):
            monkeypatch.setattr(module, "libraries", lambda: {"tantivy": "9.9"})
    assert rebuild(index, [source], ONE, quiet, if_needed=True).changed
    assert not rebuild(index, [source], ONE, quiet, if_needed=True).changed


def test_if_needed_after_a_rollback(index: Path, build: Build, write: Write) -> None:
    source = write("old.jsonl", [article(1)])
    build(source)
    write("old.jsonl", [article(2)])
    build(source)
    assert CliRunner().invoke(app, ["rollback", "--index", str(index)]).exit_code == 0
    assert rebuild(index, [source], ONE, quiet, if_needed=True).changed


def test_no_article_at_all_never_empties_an_index(
    index: Path, tmp_path: Path, build: Build, write: Write
) -> None:
    live = build(write("old.jsonl", [article(1)])).generation
    empty = tmp_path / "not mounted"
    empty.mkdir()
    with pytest.raises(SourceError, match="Aucun article"):
        build(str(empty))
    with pytest.raises(SourceError, match=r"bad\.jsonl:1 : aucun texte"):
        build(write("bad.jsonl", [{"id": "x"}]))
    assert Generations(index).current_id() == live
    assert not update(index, [str(empty)], ONE, quiet).changed
    assert not list((index / "generations").glob(".draft-*"))


def test_nothing_is_lost_between_files(tmp_path: Path, build: Build, write: Write) -> None:
    folder = tmp_path / "presse"
    folder.mkdir()
    write("presse/a.jsonl", [article(1), article(2)])
    write("presse/b.jsonl", [article(2), article(3, date="2025-02-30")])
    (folder / "c.txt").write_bytes(b"\0\1\2")
    (folder / "d.jsonl").write_bytes(b'{"texte": "' + b"x" * (16 << 20) + b'"}\n')
    (folder / "e.pdf").write_bytes(b"%PDF")
    report = build(str(folder))
    found = rejects(report)
    assert [place[:2] for place in found] == [
        ("b.jsonl", 1),
        ("b.jsonl", 2),
        ("c.txt", 0),
        ("d.jsonl", 1),
        ("e.pdf", 0),
    ]
    assert "a.jsonl:2" in found[0][2]
    assert (report.articles, report.rejected) == (2, 5)


def test_an_update_refuses_an_id_that_comes_twice(index: Path, build: Build, write: Write) -> None:
    build(write("old.jsonl", [article(1)]))
    rows = [article(1, titre="Un"), article(1, titre="Deux"), article(2)]
    report = update(index, [write("new.jsonl", rows)], ONE, quiet)
    assert [place[:2] for place in rejects(report)] == [("new.jsonl", 2)]
    live = Generations(index).current()
    assert (report.articles, live.manifest.rejected) == (2, 1)
    assert Service(Live(index)).article("a1", "").title == "Un"


def test_an_article_beyond_the_analyzer_is_a_reject(build: Build, write: Write) -> None:
    deep: object = 1
    for _ in range(253):
        deep = [deep]
    report = build(write("old.jsonl", [article(1), article(2, inconnu=deep), article(3)]))
    assert report.articles + report.rejected == 3
    assert all(line == 2 for _, line, _ in rejects(report))


def test_a_name_that_is_not_utf8_is_no_obstacle(index: Path, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/ann\xe9e.txt"
    try:
        Path(os.fsdecode(path)).write_text("Un titre\n\nUn texte.")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert rebuild(index, [os.fsdecode(path)], ONE, quiet).articles == 1
    assert open_generation(Generations(index).current()).manifest.sources[0].endswith("�e.txt")


def test_a_busy_index_is_said_before_the_sources_are_read(
    index: Path, build: Build, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write("old.jsonl", [article(1)])
    build(source)
    monkeypatch.setattr("indexer.build.digest", lambda _: pytest.fail("read in vain"))
    with Generations(index).writing(), pytest.raises(IndexBusyError):
        build(source)


def test_a_build_leaves_nothing_to_the_next_in_the_same_process(
    tmp_path: Path, write: Write
) -> None:
    source = write("old.jsonl", [article(1, texte="L’élève était à l’Élysée cet été.")])
    for name in ("first", "second"):
        rebuild(tmp_path / name, [source], ONE, quiet)
    assert vocabulary(tmp_path / "first") == vocabulary(tmp_path / "second") != []
    words = {row[1] for row in vocabulary(tmp_path / "second")}
    # Those of this archive, and none of the text that makes the fingerprint.
    assert {"élève", "élysée", "été"} <= words
    assert "agressés" not in words


def distinct(count: int) -> list[dict[str, object]]:
    """Articles of different lengths, so that scores differ too, and of words met but once,
    which fill the engine's memory soonest.
    """
    rows: list[dict[str, object]] = []
    for n in range(count):
        words = [f"mot{n * 7919 % 503 + step * 31}" for step in range(n % 90 + 10)]
        words += [f"x{n}y{step}" for step in range(60)]
        text = " ".join([*words, *["été"] * (n % 7), "conseil"])
        rows.append({"id": f"a{n}", "titre": f"Séance {n % 13}", "texte": text, "date": "2025-07"})
    return rows


def test_many_segments_or_one_give_the_same_answers(
    tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write("many.jsonl", distinct(2500))
    rebuild(tmp_path / "one", [source], Options(workers=2), quiet)
    monkeypatch.setattr(writer, "MEMORY", 15_000_000)
    rebuild(tmp_path / "many", [source], Options(workers=2), quiet)
    engines = [Live(tmp_path / name).engine() for name in ("one", "many")]
    assert [engine.opened.searcher.num_segments > 1 for engine in engines] == [False, True]
    assert engines[0].tables.by_field["actor"].rows() == engines[1].tables.by_field["actor"].rows()
    assert vocabulary(tmp_path / "one") == vocabulary(tmp_path / "many")
    # What a prefix finds scores alike: 2,500 articles, in longer runs than the first windows.
    alike = ("cons*", "seance OU mot1*")
    for query in ("été", "seance 5", "mot31 OU mot62", "conseil mot93", "", *alike):
        request = SearchRequest(q=query, size=60)
        one, many = (
            Service(Live(tmp_path / name))
            .search(request)
            .model_dump(exclude={"took_ms", "generation", "next"})
            for name in ("one", "many")
        )
        assert [hit["id"] for hit in one["hits"]] == [hit["id"] for hit in many["hits"]]
        assert one == many
    monkeypatch.setattr(engine, "AROUND", (5, 40))  # shorter than some runs, longer than others
    planned = plan(parse(alike[1]).tree, engines[1].opened, engines[1].lexicon)

    def top(size: int, offset: int) -> list[Hit]:
        return engines[1].top(planned.query, size, offset, "pertinence", ranked=True)[0]

    paged = [hit for offset in range(0, 2500, 7) for hit in top(7, offset)]
    assert paged == top(2500, 0)  # none again, none left out


def test_batches_do_not_depend_on_processes(tmp_path: Path, write: Write) -> None:
    source = write("some.jsonl", distinct(analysis.ALONE + 50))
    for name, workers in (("one", 1), ("two", 2)):
        rebuild(tmp_path / name, [source], Options(workers=workers), quiet)
    assert vocabulary(tmp_path / "one") == vocabulary(tmp_path / "two")


def test_an_index_inside_its_source_is_refused(tmp_path: Path, write: Write) -> None:
    write("a.jsonl", [article(1)])
    with pytest.raises(SourceError, match="ailleurs"):
        rebuild(tmp_path / "index", [str(tmp_path)], ONE, quiet)


def test_an_update_without_any_article_fails(tmp_path: Path, write: Write) -> None:
    rebuild(tmp_path / "index", [write("a.jsonl", [article(1)])], ONE, quiet)
    before = Generations(tmp_path / "index").current().id
    with pytest.raises(SourceError, match="Aucun article"):
        update(tmp_path / "index", [write("b.jsonl", [{"id": "x"}])], ONE, quiet)
    assert Generations(tmp_path / "index").current().id == before
