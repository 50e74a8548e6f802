"""The archivist decides who is who: heeded at the next rebuild, by commands, never lost."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from named import ROWS, built, names, stored, table
from typer.testing import CliRunner

from indexer.actors import resolution
from indexer.actors.aliases import AliasFileError
from indexer.actors.archivist import alias_file, decide
from indexer.build import Options
from indexer.generations import Generations
from indexer.opening import verify
from search.cli import app

Write = Callable[..., str]


def test_a_second_rebuild_recognises_nothing_and_heeds_the_archivist(
    index: Path, write: Write
) -> None:
    source = write("a.jsonl", ROWS)
    first = built(index, source)
    assert (first.recognised, first.cached) == (3, 0)
    assert "Volodymyr Zelensky" in table(index)
    decide(index, "renommer", "OTAN", "Alliance atlantique")
    decide(index, "fusionner", "Paris", "Élysée")
    decide(index, "masquer", "Emmanuel Macron")
    decide(index, "ajouter", "chômage", "", "organisation")
    assert built(index, source, if_needed=True).changed
    again = built(index, source)
    assert (again.recognised, again.cached) == (0, 3)
    assert not built(index, source, if_needed=True).changed
    found = stored(index)
    assert set(names(found["rencontre"])) == {"Angela Merkel", "Élysée", "Alliance atlantique"}
    assert found["rencontre"]["actors"][-1]["id"] in {"otan", "elysee"}
    assert names(found["fonction"]) == ["chômage"]
    assert "Emmanuel Macron" not in table(index)
    assert verify(Generations(index).current()) == []


def test_the_status_tells_of_decisions_that_await_a_rebuild(
    index: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> str:
        *_, state = json.loads(
            CliRunner().invoke(app, ["status", "--index", str(index), "--json"]).stdout
        )
        return str(state["etat"])

    built(index, write("a.jsonl", ROWS))
    assert told() == "à jour"
    decide(index, "masquer", "Emmanuel Macron")
    assert told() == "décisions sur les acteurs en attente d'une reconstruction"
    with alias_file(index).open("ab") as file:
        file.write(b"renommer,Otan,,\n")
    assert told().startswith("décisions sur les acteurs refusées (")
    monkeypatch.setenv("COLUMNS", "80")
    shown = CliRunner().invoke(app, ["status", "--index", str(index)]).output.splitlines()
    assert shown[-1].endswith(f" : {told()}.")
    assert len(shown) == 3
    alias_file(index).unlink()
    built(index, str(index.parent / "a.jsonl"))
    monkeypatch.setattr(resolution, "VERSION", resolution.VERSION + 1)
    assert told() == "acteurs reconnus par une autre version"


def test_a_broken_file_leaves_the_last_good_decisions(index: Path, write: Write) -> None:
    source = write("a.jsonl", ROWS)
    path = alias_file(index)
    path.write_text("action,nom,vers,type\ncacher,X,,\n", encoding="utf-8")
    with pytest.raises(AliasFileError, match="ligne 2 : action inconnue « cacher »"):
        built(index, source)
    path.unlink()
    decide(index, "masquer", "Emmanuel Macron")
    built(index, source)
    good = path.read_bytes()
    path.write_bytes(good + b"renommer,Otan,,\n")
    report = built(index, source)
    assert "ligne 3 : « renommer » demande un nom" in report.refused
    assert "Emmanuel Macron" not in table(index)
    with pytest.raises(AliasFileError, match="ligne 3"):
        decide(index, "masquer", "Paris")
    assert path.read_bytes() == good + b"renommer,Otan,,\n"


def told(*arguments: str) -> Any:
    done = CliRunner().invoke(app, ["actors", *arguments])
    assert done.exit_code == 0, done.output
    return done


def test_the_commands(index: Path, write: Write) -> None:
    source = write("a.jsonl", ROWS)
    built(index, source)
    at = ("--index", str(index))
    assert "Noté dans" in told("merge", "Paris", "Élysée", *at).stdout
    assert "n'a pas d'acteur « Xyz »" in told("rename", "Xyz", "Zyx", *at).stderr
    told("hide", "Bruxelles", "--type", "lieu", *at)
    told("add", "Le Fanal", "--type", "organisation", "--alias", "Fanal", *at)
    assert alias_file(index).read_text(encoding="utf-8").splitlines() == [
        "action,nom,vers,type",
        "fusionner,Paris,Élysée,",
        "renommer,Xyz,Zyx,",
        "masquer,Bruxelles,,lieu",
        "ajouter,Le Fanal,Fanal,organisation",
    ]
    rows = json.loads(told("list", "--json", *at).stdout)
    assert rows[0]["articles"] == 2
    shown = json.loads(told("show", "Merkel", "--json", *at).stdout)
    assert [one["id"] for one in shown] == ["angela-merkel"]
    assert "2 articles" in told("show", "merkel", *at).stdout
    refused = CliRunner().invoke(app, ["actors", "merge", "Élysée", "Paris", *at])
    assert (refused.exit_code, "revient à son point de départ" in refused.stderr) == (1, True)
    absent = CliRunner().invoke(app, ["actors", "show", "Merk", *at])
    assert (absent.exit_code, "Voyez : Angela Merkel" in absent.stderr) == (1, True)


def test_an_actor_without_articles_left_is_not_listed(index: Path, write: Write) -> None:
    built(index, write("a.jsonl", ROWS))
    at = ("--index", str(index))
    before = {one["name"] for one in json.loads(told("list", "--json", *at).stdout)}
    assert CliRunner().invoke(app, ["delete", "otan", *at]).exit_code == 0
    rows = json.loads(told("list", "--json", *at).stdout)
    assert before - {one["name"] for one in rows} == {"Bruxelles", "Volodymyr Zelensky"}
    assert all(one["articles"] + one["inferred"] + one["evoked"] for one in rows)


def test_a_merge_says_who_is_meant_and_makes_no_place_of_a_person(
    index: Path, write: Write
) -> None:
    source = write("a.jsonl", ROWS)
    built(index, source)
    at = ("--index", str(index))
    refused = CliRunner().invoke(app, ["actors", "merge", "merkel", "bruxelles", *at])
    assert refused.exit_code == 1
    assert "Angela Merkel (personne) et Bruxelles (lieu)" in refused.stderr
    assert not alias_file(index).exists()
    said = told("merge", "paris", "elysee", *at).stdout
    assert "« paris » : Paris (lieu), 1 article\n" in said
    assert "« elysee » : Élysée (organisation), 1 article\n" in said
    meant = told("merge", "merkel", "bruxelles", "--type", "personne", *at).stdout
    assert "« merkel » : Angela Merkel (personne), 2 articles\n" in meant
    built(index, source)
    assert set(names(stored(index)["rencontre"])) == {
        "Bruxelles", "Emmanuel Macron", "OTAN", "Élysée",
    }  # fmt: skip
    assert "« Macron » : Emmanuel Macron" in told("hide", "Macron", *at).stdout


def test_decisions_taken_at_once_are_all_kept(index: Path) -> None:
    names = [f"Nom {number}" for number in range(12)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda name: decide(index, "masquer", name), names))
    written = alias_file(index).read_text(encoding="utf-8").splitlines()[1:]
    assert sorted(written) == sorted(f"masquer,{name},," for name in names)


def test_an_addition_needs_a_type(index: Path) -> None:
    with pytest.raises(AliasFileError, match="demande un type"):
        decide(index, "ajouter", "Lyon")
    assert not alias_file(index).exists()


def test_extract(write: Write) -> None:
    done = told("extract", write("a.jsonl", [*ROWS, {"id": "x"}]), "--json", "--workers", "1")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in lines] == ["rencontre", "fonction", "otan"]
    assert "Rejet : " in done.stderr
    for line, row in zip(lines, ROWS, strict=True):
        text = f"{row['titre']}\n\n{row['texte']}"
        assert all(text[a["start"] : a["end"]] == a["text"] for a in line["actors"])
        assert line["actors"] == sorted(line["actors"], key=lambda actor: actor["start"])
    assert [actor["actor"] for actor in lines[0]["lead"]] == ["Emmanuel Macron"]
    assert {"Angela Merkel", "OTAN"} <= {actor["actor"] for actor in lines[0]["actors"]}


def test_a_decision_is_written_through_a_link_and_keeps_the_mode(
    index: Path, tmp_path: Path
) -> None:
    file = tmp_path / "ailleurs" / "acteurs.csv"
    file.parent.mkdir()
    file.write_text("action,nom,vers,type\n", encoding="utf-8")
    file.chmod(0o664)
    alias_file(index).symlink_to(file)
    assert decide(index, "masquer", "Facebook")
    assert alias_file(index).is_symlink()
    assert file.read_text(encoding="utf-8").splitlines()[1:] == ["masquer,Facebook,,"]
    assert file.stat().st_mode & 0o777 == 0o664
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_decisions_without_effect_are_said_to_be_so(index: Path, write: Write) -> None:
    built(index, write("a.jsonl", ROWS), Options(workers=1, actors="none"))
    assert "qui n'applique pas de décision" in told("hide", "OTAN", "--index", str(index)).stderr
    status = CliRunner().invoke(app, ["status", "--index", str(index), "--json"]).stdout
    assert json.loads(status)[0]["etat"] == "décisions sur les acteurs sans effet (--actors none)"


def test_extract_gives_homonyms_of_two_ids_both(write: Write) -> None:
    given = [{"id": key, "nom": "Jean Martin", "type": "personne"} for key in ("P1", "P2")]
    row = {"id": "g", "titre": "Deux homonymes", "texte": "Rien de plus.", "acteurs": given}
    done = told("extract", write("a.jsonl", [row]), "--json", "--workers", "1")
    assert json.loads(done.stdout)["given"] == ["Jean Martin", "Jean Martin"]
