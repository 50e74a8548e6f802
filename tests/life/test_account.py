"""What a rebuild tells of its sources: rejects by kind, fields without meaning, odd dates."""

import json
from collections.abc import Callable
from pathlib import Path

from archive import article
from typer.testing import CliRunner

from indexer.cli import app
from indexer.report import Report
from indexer.writer import SHOWN

Build = Callable[..., Report]
Write = Callable[..., str]


def test_many_rejects_are_counted_by_kind(index: Path, build: Build, write: Write) -> None:
    bad = [article(n, date=f"{n}/13/2025") for n in range(SHOWN)]
    source = write("many.jsonl", [article(100), *bad, article(100), {"titre": "", "tags": "x"}])
    report = build(source)
    assert report.reasons == {"date impossible": SHOWN, "identifiant déjà vu": 1, "aucun texte": 1}
    told = CliRunner().invoke(app, ["rebuild", source, "--index", str(index), "--actors=none"])
    assert f"  {SHOWN} × date impossible\n" in told.output
    assert f"Les {SHOWN} premiers :\n" in told.output


def test_an_article_twice_is_not_said_to_have_an_id(build: Build, write: Write) -> None:
    without = {"titre": "Sans identifiant", "texte": "Un texte.", "date": "2025-07"}
    source = write("a.jsonl", [without, without, article(1), article(1)])
    reasons = [rejected.reason for rejected in build(source).rejects]
    assert reasons == [
        f"même article déjà vu ({source}:1)",
        f"identifiant « a1 » déjà vu ({source}:3)",
    ]


def test_fields_that_mean_nothing_are_told(index: Path, build: Build, write: Write) -> None:
    rows = [{"titre": "Un", "Corps du texte": "Perdu ?"}, article(1, tags=["a"], titre2="b")]
    source = write("a.jsonl", rows * 2)
    assert build(source).unknown == {"Corps du texte": 2, "tags": 2, "titre2": 2}
    assert build(source, mapping={"corpsdutexte": "body"}).unknown == {"tags": 2, "titre2": 2}
    told = CliRunner().invoke(app, ["rebuild", source, "--index", str(index), "--actors=none"])
    assert "gardés sans être cherchés : Corps du texte (2), tags (2), titre2 (2) ; " in told.output


def test_articles_of_the_future_are_told(index: Path, build: Build, write: Write) -> None:
    source = write("a.jsonl", [article(1, date="2025-07"), article(2, date="2998"), article(3)])
    report = build(source)
    assert (report.articles, report.future, report.first_future) == (3, 1, f"{source}:2")
    told = CliRunner().invoke(app, ["rebuild", source, "--index", str(index), "--actors=none"])
    assert f"1 article daté de l'avenir, à vérifier ; le premier : {source}:2" in told.output


def test_articles_without_a_date_are_told(index: Path, build: Build, write: Write) -> None:
    source = write("a.jsonl", [article(1, date="2025"), article(2), article(3, date="s.d.")])
    report = build(source)
    assert (report.articles, report.undated, report.first_undated) == (3, 2, f"{source}:2")
    told = CliRunner().invoke(app, ["rebuild", source, "--index", str(index), "--actors=none"])
    assert f"2 articles sans date ; le premier : {source}:2" in told.output


def test_an_update_says_how_many_it_replaced(index: Path, build: Build, write: Write) -> None:
    build(write("a.jsonl", [article(1), article(2)]))
    more = write("b.jsonl", [article(2, titre="Autre"), article(3)])
    told = CliRunner().invoke(app, ["update", more, "--index", str(index)])
    assert "3 articles en service (2 lus, dont 1 remplacé en " in told.output
    told = CliRunner().invoke(app, ["update", more, "--index", str(index), "--json"])
    assert json.loads(told.stdout)["replaced"] == 2


def test_a_name_given_for_no_field_is_told(index: Path, build: Build, write: Write) -> None:
    source = write("a.jsonl", [article(1), article(2, tag="Monde")])
    report = build(source, mapping={"tag": "section", "taag": "section"})
    assert report.unused == ["taag"]
    command = ["rebuild", source, "--index", str(index), "--actors=none", "--champ"]
    told = CliRunner().invoke(app, [*command, "taag=rubrique"])
    assert "--champ sans effet, aucune source n'a ce champ : taag" in told.output
    told = CliRunner().invoke(app, [*command, "tag=rubrique"])
    assert "sans effet" not in told.output


def test_texts_that_come_twice_explain_the_count(index: Path, write: Write) -> None:
    source = write("a.jsonl", [article(1), article(1, texte="Un autre texte du même numéro.")])
    told = CliRunner().invoke(app, ["rebuild", source, "--index", str(index)])
    assert "dans 2 textes ; déjà connus : 0 (en comptant 1 rejeté ensuite)\n" in told.output
