"""What a title says of the name after it; known names of one word, where the field missed them."""

import pytest

from indexer.actors.bodies import Span
from indexer.actors.borders import settled


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("pour M. Zola", [(1, 3, "PER")], [(2, 3, "PER")]),
        ("Me Labori plaidera", [(0, 2, "PER")], [(1, 2, "PER")]),
        ("Mme", [(0, 1, "PER")], [(0, 1, "PER")]),
        ("Lady Gaga chante", [(0, 2, "PER")], [(0, 2, "PER")]),
        ("Lord Lansdowne parle", [(0, 2, "PER")], [(1, 2, "PER")]),
        ("le général de Boisdeffre", [(3, 4, "LOC")], [(2, 4, "PER")]),
        ("lieutenant-colonel du Paty de Clam", [(2, 5, "PER")], [(1, 5, "PER")]),
        ("M. le comte de Mun a dit", [(4, 5, "LOC")], [(3, 5, "PER")]),
        ("le comte de Paris", [(3, 4, "LOC")], [(3, 4, "LOC")]),
        ("le maire de Boisdeffre", [(3, 4, "LOC")], [(3, 4, "LOC")]),
        ("le général de la Ligue", [(4, 5, "ORG")], [(4, 5, "ORG")]),
        (
            "MM. Jouhaux , Richemont et de Mun ont signé à Lyon",
            [(0, 2, "PER"), (3, 4, "LOC"), (10, 11, "LOC")],
            [(1, 2, "PER"), (3, 4, "PER"), (5, 7, "PER"), (10, 11, "LOC")],
        ),
        ("MM. les députés de Mun", [], []),
    ],
)
def test_titles(text: str, before: list[Span], after: list[Span]) -> None:
    assert settled(text.split(), before) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("L' Angleterre a gagné", [(1, 2, "LOC")]),
        ("selon Enedis hier", [(1, 2, "ORG")]),
        ("avec Google aussi", [(1, 2, "ORG")]),
        ("Facebook , Google ,", []),
        ("Google ! disent-ils", []),
        ("Carrefour est un mot", []),  # so it may be, at the beginning of a sentence
        ("chez Carrefour hier", [(1, 2, "ORG")]),
        ("le Suisse Rudy", []),  # a man of that country
        ("de US $ par an", []),
        ("selon Trump hier", []),  # somebody's surname: the field alone knows whose
        ("selon Florence hier", []),  # a first name
        ("le Tour de France cycliste", []),
    ],
)
def test_known_names_of_one_word(text: str, after: list[Span]) -> None:
    assert settled(text.split(), []) == after
