"""Names that an archivist adds, as texts write them."""

import pytest

from indexer.actors.added import Added


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
        ("Orange", "Une orange d’Orange.", "Orange"),
        ("C++ (club)", "Le C++ (club) et C+.", "C++ (club)"),
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
