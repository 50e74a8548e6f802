"""Actors at rebuild: recognised once, named once, as the archivist decides; never lost."""

import io
import json
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import orjson
import pytest
import tantivy
from typer.testing import CliRunner

from indexer import build as pipeline
from indexer.actors import resolution
from indexer.actors.aliases import AliasFileError
from indexer.actors.archivist import alias_file, decide
from indexer.build import Options, Report, rebuild, update
from indexer.errors import IndexDamagedError
from indexer.facets import FacetTables
from indexer.generations import Generations
from indexer.opening import open_generation, verify
from search.cli import app

Write = Callable[..., str]
CRF = Options(workers=1, actors="crf")
SEED = Path(__file__).parents[2] / "seeds" / "000_c0905ebb23629ecf.txt"

MEETING = {
    "id": "rencontre",
    "date": "2017-11-08",
    "titre": "Angela Merkel reçue à l’Élysée",
    "chapo": "Emmanuel Macron a reçu mercredi la chancelière.",
    "texte": "Merkel et Macron ont parlé de l’O.T.A.N. pendant deux heures, a indiqué Paris.",
}
PLAIN = {
    "id": "fonction",
    "date": "2017-11",
    "titre": "Le dossier du chômage",
    "texte": "Selon nos informations, le président américain doit répondre demain à la lettre.",
}
NATO = {
    "id": "otan",
    "titre": "Un sommet à Bruxelles",
    "texte": "L’OTAN réunit ses ministres. Mme Merkel y assistera avec Volodymyr Zelenski.",
}
ROWS = [MEETING, PLAIN, NATO]


def quiet(*_: object) -> None:
    pass


def built(index: Path, source: str, options: Options = CRF, **more: bool) -> Report:
    return rebuild(index, [source], options, quiet, **more)


def stored(index: Path) -> dict[str, dict[str, Any]]:
    live = open_generation(Generations(index).current())
    hits = live.searcher.search(tantivy.Query.all_query(), 1000).hits
    found = [orjson.loads(live.searcher.doc(address)["article"][0]) for _, address in hits]
    return {article["id"]: article for article in found}


def names(article: Mapping[str, Any], field: str = "actors") -> list[str]:
    return [actor["name"] for actor in article[field]]


def table(index: Path) -> dict[str, Any]:
    tables = FacetTables.load(Generations(index).current().path)
    return {value.name: value for value in tables.actors.values}


def test_named_inferred_and_evoked(index: Path, write: Write) -> None:
    built(index, write("a.jsonl", ROWS))
    found = stored(index)
    meeting = found["rencontre"]
    assert set(names(meeting)) == {
        "Angela Merkel", "Élysée", "Emmanuel Macron", "OTAN", "Paris"
    }  # fmt: skip
    assert names(meeting)[0] == "Angela Merkel"
    for field, start, end, actor in meeting["mentions"]:
        assert meeting[field][start:end]
        assert actor in {one["id"] for one in meeting["actors"]}
    places = [tuple(place[:2]) for place in meeting["mentions"]]
    order = {"title": 0, "lead": 1, "body": 2}
    assert places == sorted(places, key=lambda place: (order[place[0]], place[1]))
    assert names(found["fonction"]) == []
    assert found["fonction"]["inferred"] == [
        {"id": "donald-trump", "name": "Donald Trump", "type": "personne",
         "reason": "le président américain"}
    ]  # fmt: skip
    assert {"Merkel", "Angela Merkel"} <= set(table(index)["Angela Merkel"].aliases)
    live = open_generation(Generations(index).current())
    united = table(index)["États-Unis"].ordinal
    query = tantivy.Query.term_query(live.schema, "evoked", united)
    assert live.searcher.search(query, 10).count == 1


def test_the_seed_article(index: Path) -> None:
    built(index, str(SEED))
    (article,) = stored(index).values()
    by_type: dict[str, set[str]] = {}
    for actor in article["actors"]:
        by_type.setdefault(actor["type"], set()).add(actor["name"])
    assert by_type == {
        "personne": {"Donald Trump", "Vladimir Poutine", "Volodymyr Zelensky"},
        "organisation": {"Kremlin"},
        "pays": {"Ukraine", "États-Unis", "Russie", "Allemagne"},
        "lieu": {"Kiev", "Moscou", "Washington"},
    }
    assert names(article, "inferred") == ["Friedrich Merz"]


def test_the_order_of_the_sources_does_not_count(index: Path, write: Write) -> None:
    built(index, write("a.jsonl", ROWS))
    forwards = stored(index)
    built(index, write("b.jsonl", ROWS[::-1]))
    assert stored(index) == forwards


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


@pytest.mark.parametrize("damage", [b"", b"\0" * 5000, None])
def test_a_lost_cache_costs_only_time(damage: bytes | None, index: Path, write: Write) -> None:
    source = write("a.jsonl", ROWS)
    built(index, source)
    before = stored(index)
    cache = index / "recognised" / "spans.sqlite"
    cache.unlink() if damage is None else cache.write_bytes(damage)
    report = built(index, source)
    assert (report.recognised, report.cached) == (3, 0)
    assert stored(index) == before
    assert built(index, source).cached == 3


def test_standard_input_is_read_once(
    index: Path, monkeypatch: pytest.MonkeyPatch, write: Write
) -> None:
    content = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    built(index, "-")
    from_stdin = stored(index)
    assert sorted(path.name for path in Generations(index).current().path.iterdir()) == [
        "actors.sqlite", "aliases.csv", "facets.json", "manifest.json", "rejects.jsonl",
        "republications.sqlite", "tantivy", "vocabulary.sqlite",
    ]  # fmt: skip
    built(index, write("a.jsonl", ROWS))
    assert stored(index) == from_stdin


def test_a_source_that_changes_between_the_passes(
    index: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write("a.jsonl", [MEETING])
    resolve = pipeline.resolve

    def changing(*arguments: Any) -> Any:
        found = resolve(*arguments)
        write("a.jsonl", ROWS)
        return found

    monkeypatch.setattr(pipeline, "resolve", changing)
    built(index, source)
    found = stored(index)
    assert set(found) == {"rencontre", "fonction", "otan"}
    assert "OTAN" in names(found["otan"])
    assert "Volodymyr Zelensky" in names(found["otan"])
    assert names(found["fonction"], "inferred") == ["Donald Trump"]


def test_an_update_knows_the_actors_of_the_archive(index: Path, write: Write) -> None:
    decide(index, "masquer", "Facebook")
    decide(index, "renommer", "Angela Merkel", "A. Merkel")
    built(index, write("a.jsonl", ROWS))
    new = {
        "id": "nouveau",
        "titre": "Une visite",
        "texte": "Angela Merkel a vu Odile Charpin à Berlin, dit Facebook. Mme Charpin repart.",
    }
    report = update(index, [write("b.jsonl", [new])], CRF, quiet)
    assert (report.recognised, report.cached) == (1, 0)
    found = stored(index)["nouveau"]
    assert "A. Merkel" in names(found)
    assert {"id": "odile-charpin", "name": "Odile Charpin", "type": "personne"} in found["actors"]
    assert "Facebook" not in names(found)
    assert verify(Generations(index).current()) == []


def test_given_actors_are_kept_under_the_one_name(index: Path, write: Write) -> None:
    rows = [
        {**MEETING, "acteurs": [{"nom": "Merkel", "type": "personne"}, "Fanal du Nord"]},
        {"id": "x", "titre": "Un départ", "texte": "Rien de plus.",
         "acteurs": [{"nom": "Jean Martin", "type": "personne", "id": "Q1"}]},
        {"id": "y", "titre": "Un retour", "texte": "Rien de moins.",
         "acteurs": [{"nom": "Jean Martin", "type": "personne", "id": "Q2"}]},
        {"id": "z", "titre": "Un oubli", "texte": "Rien du tout.",
         "acteurs": [{"nom": "J. Martin", "type": "personne", "id": "Q2"}]},
    ]  # fmt: skip
    built(index, write("a.jsonl", rows))
    found = stored(index)
    assert names(found["rencontre"]).count("Angela Merkel") == 1
    assert "Merkel" not in names(found["rencontre"])
    assert names(found["rencontre"])[-1] == "Fanal du Nord"
    assert [found[key]["actors"][0]["id"] for key in "xyz"] == ["Q1", "Q2", "Q2"]
    assert names(found["z"]) == names(found["y"])


def test_none_keeps_what_the_sources_give(index: Path, write: Write) -> None:
    source = write("a.jsonl", [{**MEETING, "acteurs": ["M. Merkel"]}])
    built(index, source, Options(workers=1))
    assert names(stored(index)["rencontre"]) == ["M. Merkel"]
    assert not (index / "recognised").exists()
    assert built(index, source, if_needed=True).changed


def test_many_processes_give_the_same(index: Path, write: Write, tmp_path: Path) -> None:
    rows = [
        {**ROWS[n % 3], "id": f"a{n}", "texte": f"{ROWS[n % 3]['texte']} {n}"} for n in range(450)
    ]
    source = write("a.jsonl", rows)
    for workers in (1, 2):
        built(tmp_path / f"i{workers}", source, Options(workers=workers, actors="gazetteer"))
    assert stored(tmp_path / "i1") == stored(tmp_path / "i2")


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


def test_an_update_with_damaged_actors_publishes_nothing(index: Path, write: Write) -> None:
    built(index, write("a.jsonl", ROWS))
    live = Generations(index).current()
    (live.path / resolution.FILE).write_bytes(b"no base" * 1000)
    with pytest.raises(IndexDamagedError, match="acteurs"):
        update(
            index, [write("b.jsonl", [{"id": "n", "titre": "Paris", "texte": "Oui."}])], CRF, quiet
        )
    assert Generations(index).current().id == live.id


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
