"""Actors at rebuild and update: recognised once, named once, never lost."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tantivy
from named import CRF, MEETING, ROWS, SEED, built, names, quiet, stored, table

from indexer import analysis, recognition
from indexer import build as pipeline
from indexer.actors import resolution
from indexer.actors.archivist import decide
from indexer.actors.recogniser import RecogniserName
from indexer.build import Options, update
from indexer.errors import IndexDamagedError
from indexer.generations import Generations
from indexer.opening import open_generation, verify

Write = Callable[..., str]


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


def test_many_processes_give_the_same(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (recognition, analysis):
        monkeypatch.setattr(module, "ALONE", 20)
        monkeypatch.setattr(module, "BATCH_RECORDS", 10)
    rows = [
        {**ROWS[n % 3], "id": f"a{n}", "texte": f"{ROWS[n % 3]['texte']} {n}"} for n in range(60)
    ]
    source = write("a.jsonl", rows)
    for workers in (1, 2):
        built(tmp_path / f"i{workers}", source, Options(workers=workers, actors="gazetteer"))
    assert stored(tmp_path / "i1") == stored(tmp_path / "i2")


def test_an_update_with_damaged_actors_publishes_nothing(index: Path, write: Write) -> None:
    built(index, write("a.jsonl", ROWS))
    live = Generations(index).current()
    (live.path / resolution.FILE).write_bytes(b"no base" * 1000)
    with pytest.raises(IndexDamagedError, match="acteurs"):
        update(
            index, [write("b.jsonl", [{"id": "n", "titre": "Paris", "texte": "Oui."}])], CRF, quiet
        )
    assert Generations(index).current().id == live.id


def test_a_person_whom_the_archive_knows_is_found_in_a_list_of_headlines(
    index: Path, write: Write
) -> None:
    full = [
        {"id": f"a{n}", "titre": "Portrait", "texte": f"Le coureur Aldric Froome a gagné {n} fois."}
        for n in range(3)
    ]
    line = {"id": "z", "titre": "Étapes", "texte": "Froome garde son maillot jaune sur décision."}
    alone = {**line, "id": "seul"}
    assert "Aldric Froome" not in names(_stored_of(index, write, [alone])["seul"])
    for rows in ([*full, line], [line, *reversed(full)]):
        assert names(_stored_of(index, write, rows)["z"]) == ["Aldric Froome"]
    # An update knows whom the archive knows.
    update(index, [write("b.jsonl", [alone])], CRF, quiet)
    assert names(stored(index)["seul"]) == ["Aldric Froome"]


def _stored_of(index: Path, write: Write, rows: list[dict[str, str]]) -> Any:
    built(index, write("a.jsonl", rows))
    return stored(index)


HOMONYMS = {
    "id": "g",
    "titre": "Deux homonymes",
    "texte": "La réunion a eu lieu hier.",
    "acteurs": [{"id": key, "nom": "Jean Martin", "type": "personne"} for key in ("P1", "P2")],
}


def ids(article: Any) -> list[str]:
    return [actor["id"] for actor in article["actors"]]


@pytest.mark.parametrize("recogniser", ["crf", "gazetteer", "none"])
def test_homonyms_of_one_article_are_all_kept(
    index: Path, write: Write, recogniser: RecogniserName
) -> None:
    named = {**HOMONYMS, "id": "h", "texte": "Jean Martin a reçu J. Martin à Brest hier."}
    named["acteurs"] = [HOMONYMS["acteurs"][0], {**HOMONYMS["acteurs"][1], "nom": "J. Martin"}]
    place = {**HOMONYMS, "id": "w", "acteurs": [
        {"id": "W1", "nom": "Washington", "type": "personne"},
        {"id": "W2", "nom": "Washington", "type": "lieu"},
    ]}  # fmt: skip
    source = write("a.jsonl", [HOMONYMS, named, place])
    built(index, source, Options(workers=1, actors=recogniser))
    found = stored(index)
    assert ids(found["g"]) == ["P1", "P2"]
    assert {"P1", "P2"} <= set(ids(found["h"]))
    assert {(actor["id"], actor["type"]) for actor in found["w"]["actors"]} == {
        ("W1", "personne"), ("W2", "lieu")
    }  # fmt: skip
    if recogniser == "crf":
        text = found["h"]["body"]
        said = {(text[m[1] : m[2]], m[3]) for m in found["h"]["mentions"] if m[3][0] == "P"}
        assert said == {("Jean Martin", "P1"), ("J. Martin", "P2")}


def test_an_update_keeps_ids_that_the_archive_did_not_have(index: Path, write: Write) -> None:
    plain = {"id": "a", "titre": "Un élu", "texte": "Le maire Jean Martin a parlé hier à Brest."}
    first = {**HOMONYMS, "acteurs": [{"id": "Z1", "nom": "Odile Charpin", "type": "personne"}]}
    built(index, write("a.jsonl", [plain, first]))
    new = [
        HOMONYMS,
        {**HOMONYMS, "id": "b", "acteurs": HOMONYMS["acteurs"][:1]},
        {**first, "id": "c", "acteurs": [{**first["acteurs"][0], "id": "Z2"}]},
        {**first, "id": "d", "acteurs": [{**first["acteurs"][0], "id": "D1", "nom": "Luc Ber"}]},
    ]
    update(index, [write("b.jsonl", new)], CRF, quiet)
    found = stored(index)
    assert [ids(found[key]) for key in "gcd"] == [["P1", "P2"], ["Z2"], ["D1"]]
    # Until the next rebuild, an id is that of who bears the name.
    assert ids(found["b"]) == ids(found["a"])[:1] == ["jean-martin"]
