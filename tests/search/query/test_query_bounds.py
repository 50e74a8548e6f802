"""Hostile queries: each bound holds, warns, and keeps the work linear."""

import sys

import pytest

from search.query.limits import (
    MAX_CLAUSES,
    MAX_DEPTH,
    MAX_LENGTH,
    MAX_SLOPPY,
    MAX_WARNINGS_PER_CODE,
)
from search.query.paraphrase import paraphrase
from search.query.parser import Parsed, parse
from search.query.render import render
from search.query.tree import Node, Phrase, children, leaves
from search.query.warning import CODES

HOSTILE = [
    *(
        "(",
        ")",
        "()",
        ")(",
        "(a ",
        "((a OU b) ",
        '"',
        "«",
        "“",
        "„",
        "*",
        "a*",
        "^",
        "~",
        "a~",
        "a^2",
    ),
    *(
        "NON ",
        "-",
        "!",
        "+",
        "- ",
        " -a",
        "ET ",
        "OU ",
        "PROCHE ",
        "a PROCHE ",
        "PROCHE/8 ",
        "a OU ",
    ),
    *(
        "titre:",
        "acteur:(",
        "date:",
        "date:(",
        "titre:-",
        "a:b ",
        "toto:",
        "\\",
        "=",
        "=a ",
        "..",
        ".",
    ),
    *(
        "a",
        "a&",
        "1,",
        "&",
        "|",
        "l'«",
        "\ud800",
        "\x00",
        "é",
        "e\u0301",
        "-(a ",
        "NON (",
        "+(",
        "a.*",
    ),
]


def codes(parsed: Parsed) -> list[str]:
    return [warning.code for warning in parsed.warnings]


def depth(tree: Node) -> int:
    deepest, level = 0, [tree]
    while level:
        deepest += 1
        level = [below for node in level for below in children(node)]
    return deepest


def steps(text: str) -> int:
    """Count the calls that parsing makes, Python's and C's alike."""
    count = 0

    def tick(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    previous = sys.getprofile()
    sys.setprofile(tick)
    try:
        parse(text)
    finally:
        sys.setprofile(previous)
    return count


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_repetition(piece: str) -> None:
    parsed = parse(piece * 100_000)
    assert "texte_trop_long" in codes(parsed)
    assert len(list(leaves(parsed.tree))) <= MAX_CLAUSES
    assert depth(parsed.tree) <= MAX_CLAUSES + 4 * MAX_DEPTH
    assert all(codes(parsed).count(code) <= MAX_WARNINGS_PER_CODE for code in CODES)
    assert paraphrase(parsed.tree)
    assert len(render(parsed.tree)) <= 2 * MAX_LENGTH


@pytest.mark.parametrize("piece", HOSTILE)
def test_parsing_is_linear(piece: str) -> None:
    short, long = (steps((piece * MAX_LENGTH)[:length]) for length in (500, 2_000))
    assert long <= 5 * short + 200
    assert long <= 60 * MAX_LENGTH


def test_length() -> None:
    whole = "mot " * (MAX_LENGTH // 4)
    assert "texte_trop_long" not in codes(parse(whole))
    parsed = parse("paix " + "x" * (MAX_LENGTH - 10) + " guerre")
    assert [leaf.text for leaf in leaves(parsed.tree)] == ["paix", "x" * (MAX_LENGTH - 10)]
    (warning,) = parsed.warnings
    assert (warning.code, warning.offset) == ("texte_trop_long", MAX_LENGTH - 5)


def test_clauses() -> None:
    words = [f"mot{number}" for number in range(MAX_CLAUSES + 1)]
    assert codes(parse(" OU ".join(words[:-1]))) == []
    parsed = parse("(" + " OU ".join(words))
    assert codes(parsed) == ["trop_de_clauses"]
    assert [leaf.text for leaf in leaves(parsed.tree)] == words[:-1]


def test_depth() -> None:
    def nested(levels: int) -> str:
        return "a OU (b " * (levels // 2) + "c" + ")" * (levels // 2)

    assert codes(parse(nested(2 * MAX_DEPTH))) == []
    parsed = parse(nested(2 * MAX_DEPTH + 2))
    assert codes(parsed) == ["trop_profond"]
    assert parse(render(parsed.tree)).tree == parsed.tree


def test_only_the_first_expressions_have_a_distance() -> None:
    parsed = parse(" ".join(f'"mot{n} autre"~5' for n in range(MAX_SLOPPY + 2)))
    slops = [leaf.slop for leaf in leaves(parsed.tree) if isinstance(leaf, Phrase)]
    assert slops == [5] * MAX_SLOPPY + [0, 0]
    assert codes(parsed) == ["distance_ignoree"] * 2
