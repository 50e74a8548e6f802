"""Names that an archivist adds, as texts write them."""

import pytest

from indexer.actors.added import Added
from indexer.actors.local import alias_key


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Val-d'Oise Habitat", "Le Val‑d’Oise  Habitat répond.", "Val‑d’Oise  Habitat"),
        ("Zoé Saldaña", "ZOE SALDANA arrive, et Zoé Saldaña.", "ZOE SALDANA|Zoé Saldaña"),
        ("Zoe Saldana", "Zoé Saldaña arrive.", "Zoé Saldaña"),
        ("Maison du cœur", "La Maison du coeur ouvre.", "Maison du coeur"),
        ("Maison du coeur", "La MAISON DU CŒUR ouvre.", "MAISON DU CŒUR"),
        ("chômage", "Chômage en hausse ; le chômage.", "Chômage|chômage"),
        ("Élan", "Le E\u0301lan gagne.", "E\u0301lan"),
        ("L'Œil", "L’Oeil, l'Œil et l'OEIL : à l'œil.", "L’Oeil|l'Œil|l'OEIL"),
        ("Oeil noir", "L'Œil noir.", "Œil noir"),
        ("Les Amis", "Chez les Amis, des amis, LES AMIS.", "les Amis|LES AMIS"),
        ("Orange", "Une orange d’Orange.", "Orange"),
        ("C++ (club)", "Le C++ (club) et C+.", "C++ (club)"),
        ("@Fanal", "Suivre @Fanal, pas Fanal.", "@Fanal"),
        ("SNCF", "La SNCFX et la SNCF.", "SNCF"),
    ],
)
def test_a_name_is_found_however_a_text_writes_it(name: str, text: str, found: str) -> None:
    mentions = Added([(name, "organisation")]).find(text, [])
    assert [text[m.start : m.end] for m in mentions] == found.split("|")
    assert {m.type for m in mentions} == {"organisation"}


def test_two_names_written_alike_have_the_type_of_the_first() -> None:
    added = Added([("Élan", "organisation"), ("Elan", "lieu")])
    assert [m.type for m in added.find("Elan, Élan", [])] == ["organisation"] * 2


@pytest.mark.parametrize("text", ["Val–d’Oise Habitat", "Val-d'Oise Habitat", "VAL-D’OISE HABITAT"])
def test_however_it_is_written_a_name_is_that_of_one_actor(text: str) -> None:
    (mention,) = Added([("Val-d'Oise Habitat", "lieu")]).find(f"À {text}.", [])
    assert mention.type == "lieu"
    assert alias_key("lieu", mention.text) == alias_key("lieu", "Val-d'Oise Habitat")


def test_a_name_does_not_go_on_after_the_title() -> None:
    assert Added([("Paris Match", "organisation")]).find("À Paris\n\nMatch nul", []) == []
