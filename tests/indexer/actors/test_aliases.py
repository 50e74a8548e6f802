from pathlib import Path

import pytest

from indexer.actors.aliases import Aliases, AliasFileError
from indexer.actors.local import alias_key
from indexer.article import Actor

HEADER = "action,nom,vers,type\n"
ACTORS = {
    alias_key("personne", name): Actor(name=name, type="personne")
    for name in ("Zelenski", "Volodymyr Zelensky")
} | {alias_key("organisation", "Facebook"): Actor(name="Facebook", type="organisation")}


def decided(folder: Path, lines: str) -> dict[str, Actor]:
    path = folder / "acteurs.csv"
    path.write_text(HEADER + lines, encoding="utf-8")
    return Aliases.read(path).apply(ACTORS)


def test_merge(tmp_path: Path) -> None:
    actors = decided(tmp_path, "fusionner,Zelenski,Volodymyr Zelensky,\n")
    assert actors["personne:zelenski"] == actors["personne:volodymyr zelensky"]
    assert actors["personne:zelenski"].name == "Volodymyr Zelensky"


def test_merge_into_a_new_name(tmp_path: Path) -> None:
    actors = decided(tmp_path, "fusionner,Facebook,Meta Platforms,organisation\n")
    assert actors["organisation:facebook"].id == "meta-platforms"


def test_merges_of_two_types_of_one_name(tmp_path: Path) -> None:
    lines = (
        "fusionner,Zelenski,Volodymyr Zelensky,personne\n"
        "fusionner,Zelenski,Kryvy Rih,lieu\n"
        "fusionner,Kryvy Rih,Zelenski,organisation\n"
    )
    actors = decided(tmp_path, lines)
    assert actors["personne:zelenski"].name == "Volodymyr Zelensky"


def test_a_merge_into_the_same_key_is_no_circle(tmp_path: Path) -> None:
    actors = decided(tmp_path, "fusionner,Président Zelenski,Zelenski,\n")
    assert actors["personne:zelenski"].name == "Zelenski"


def test_rename_keeps_the_id(tmp_path: Path) -> None:
    actors = decided(tmp_path, "renommer,Facebook,Facebook France,\n")
    assert actors["organisation:facebook"].name == "Facebook France"
    assert actors["organisation:facebook"].id == "facebook"


def test_hide_and_add(tmp_path: Path) -> None:
    actors = decided(tmp_path, "# note\nmasquer,Facebook\n\najouter,Ourse,Ourse SA|L'Ourse,lieu\n")
    assert "organisation:facebook" not in actors
    assert actors["lieu:ourse sa"].name == "Ourse"


def test_an_absent_file_changes_nothing(tmp_path: Path) -> None:
    assert Aliases.read(tmp_path / "rien.csv").apply(ACTORS) == ACTORS


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("cacher,Facebook\n", "ligne 2 : action inconnue « cacher »"),
        ("masquer,\n", "ligne 2 : nom vide"),
        ("masquer,A\nfusionner,A\n", "ligne 3 : « fusionner » demande un nom"),
        ("masquer,A,,ville\n", "ligne 2 : type inconnu « ville »"),
        ("fusionner,É,e\n", "ligne 2 : « É » ne peut être fusionné avec lui-même"),
        ("fusionner,A,B\nfusionner,A,C\n", "ligne 3 : « A » est déjà fusionné avec « B »"),
        ("fusionner,A,B\nfusionner,B,A\n", "la fusion de « B » revient à son point de départ"),
        (
            "fusionner,A,B,pays\nfusionner,A,C\n",
            "ligne 3 : « A » est déjà fusionné avec « B »",
        ),
        (
            "fusionner,M. A,A,personne\nfusionner,M. A,B A,personne\n",
            "ligne 3 : « M. A » est déjà fusionné avec « A »",
        ),
        (
            "fusionner,A,B\nfusionner,B,C,lieu\nfusionner,C,A,pays\n",
            "la fusion de « C » revient à son point de départ",
        ),
        ("masquer,A,,,,\n", "ligne 2 : 6 colonnes"),
    ],
)
def test_a_broken_line_is_refused_with_its_reason(tmp_path: Path, lines: str, message: str) -> None:
    with pytest.raises(AliasFileError) as refused:
        decided(tmp_path, lines)
    assert message in str(refused.value)
    assert "acteurs.csv" in str(refused.value)


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "acteurs.csv"
    path.write_bytes(HEADER.encode() + "masquer,Élysée\n".encode("latin-1"))
    with pytest.raises(AliasFileError, match="ligne 2 : le texte n'est pas en UTF-8"):
        Aliases.read(path)


def test_added_names_are_known_before_any_text_has_them() -> None:
    aliases = Aliases.of((HEADER + "ajouter,Ourse,Ourse SA | L'Ourse,lieu\n").encode(), "a.csv")
    ((actor, names),) = aliases.known()
    assert (actor.id, actor.type) == ("ourse", "lieu")
    assert names == ("Ourse", "Ourse SA", "L'Ourse")
