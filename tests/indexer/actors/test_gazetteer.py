from pathlib import Path

import pytest

from indexer.actors.gazetteer import GazetteerError, Term, gazetteer, read_entries


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("etats-unis", "États-Unis"),
        ("Côte-d'Ivoire", "Côte d'Ivoire"),
        ("R.-U.", "Royaume-Uni"),
        ("l'Élysée", "Élysée"),
        ("Kyïv", "Kiev"),
        ("ISIS", "État islamique"),
    ],
)
def test_names_meet_whatever_their_spelling(written: str, name: str) -> None:
    assert [entry.name for entry in gazetteer().named(written)] == [name]


def test_three_letters_in_small_are_no_initials() -> None:
    assert gazetteer().named("SUD")
    assert not gazetteer().named("Sud")


def test_a_name_is_known_as_that_of_a_type() -> None:
    assert gazetteer().has("l'allemagne", "pays")
    assert not gazetteer().has("Allemagne", "organisation")
    assert not gazetteer().has("Sud", "organisation")


def test_demonyms_lead_to_their_country() -> None:
    demonyms = gazetteer().demonyms
    assert demonyms["allemande"].name == "Allemagne"
    assert demonyms["nigériens"].name == "Niger"
    assert demonyms["nigérians"].name == "Nigeria"


def test_terms_of_office() -> None:
    (trump,) = gazetteer().named("Donald Trump")
    assert [term.certain(20190101, 20191231) for term in trump.terms] == [True, False]
    assert not Term(2025, None).certain(20300101, 20301231)  # after the list was compiled


def test_ids_are_unique_and_countries_have_codes() -> None:
    entries = gazetteer().entries
    assert len({entry.id for entry in entries}) == len(entries)
    codes = [entry.code for entry in entries if entry.type == "pays" and entry.demonyms]
    assert len(set(codes)) == len(codes) > 190


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (",lieu,,", "nom vide"),
        ("A,ville,,", "type inconnu « ville »"),
        ("A,lieu", "nombre de colonnes"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "lieux.csv"
    path.write_text(f"nom,type,autres_noms,wikidata\nB,lieu,,\n{line}\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=f"lieux.csv, ligne 3 : {reason}"):
        list(read_entries(path))


def test_initials_of_another_time_are_not_looked_for() -> None:
    (party,) = gazetteer().named("FN")
    beside = list(party.named_beside("FN"))
    assert "Rassemblement national" in beside and "FN" in beside and "RN" not in beside
    assert "RN" in party.named_beside("Rassemblement national")
