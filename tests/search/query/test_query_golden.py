"""The golden table: what each query means, in a tree and in French."""

import tomllib
from pathlib import Path

import pytest
from query_outline import outline

from search.query.paraphrase import paraphrase
from search.query.parser import parse
from search.query.render import render
from search.query.warning import CODES

GOLDEN = tomllib.loads(Path(__file__).with_name("golden.toml").read_text("utf-8"))["query"]
BY_LIMITS = {"texte_trop_long", "trop_de_clauses", "trop_profond"}


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["typed"])
def test_golden(row: dict) -> None:
    parsed = parse(row["typed"])
    assert outline(parsed.tree) == row["tree"]
    assert [warning.code for warning in parsed.warnings] == row.get("warnings", [])
    assert paraphrase(parsed.tree) == row["french"]
    assert parse(render(parsed.tree)).tree == parsed.tree


def test_golden_table_shows_every_warning() -> None:
    assert {code for row in GOLDEN for code in row.get("warnings", [])} | BY_LIMITS == set(CODES)


@pytest.mark.parametrize(
    ("typed", "code", "offset"),
    [
        ("Patriot toto:titi", "champ_inconnu", 8),
        ('Patriot "missiles', "guillemet_isole", 8),
        ("a b) c", "parenthese_isolee", 3),
        ("a (b c", "parenthese_ouverte", 2),
        ("guerre OU OU paix", "operateur_isole", 10),
        ("a date:hier", "date_invalide", 7),
        ("a pat*riot", "etoile_ignoree", 5),
        ("a pa*", "prefixe_court", 2),
        ("aa-b*", "prefixe_court", 0),
        ("porte-avions l'a*", "prefixe_court", 13),
        ("a^99", "poids_corrige", 1),
        ("a source:", "champ_sans_valeur", 2),
    ],
)
def test_warning_is_placed(typed: str, code: str, offset: int) -> None:
    assert [(w.code, w.offset) for w in parse(typed).warnings] == [(code, offset)]


def test_warning_speaks_french() -> None:
    (warning,) = parse("date:2022-13").warnings
    assert warning.message.startswith("Date impossible : 2022-13.")


def test_nodes_are_placed() -> None:
    tree = parse("a -titre:(b OU c)^2").tree
    refused = tree.children[1]
    assert (refused.start, refused.end) == (2, 19)
    assert (refused.child.start, refused.child.end) == (3, 19)
