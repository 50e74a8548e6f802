"""docs/requetes.md names everything that the lexer reads."""

import re
from pathlib import Path

import pytest

from search.query import limits
from search.query.field import FIELD_NAMES
from search.query.paraphrase import paraphrase
from search.query.parser import parse
from search.query.token import (
    CARET,
    EXACT,
    LITERAL,
    QUOTES,
    SIGNS,
    STAR,
    TILDE,
    WORD_OPERATORS,
)
from search.query.warning import CODES

PAGE = Path(__file__).parents[3].joinpath("docs/requetes.md").read_text("utf-8")
# Markdown tables cannot hold a bar inside backquotes.
CODE = " ".join(map("".join, re.findall(r"`([^`]+)`|<code>(.*?)</code>", PAGE)))
CODE = CODE.replace("&#124;", "|")
EXAMPLES = re.findall(
    r"^\| `([^`]+)` \| (articles [^|]+) \|$", PAGE.partition("## Exemples")[2], re.MULTILINE
)


@pytest.mark.parametrize("word", [*WORD_OPERATORS, *CODES])
def test_word_is_documented(word: str) -> None:
    assert re.search(rf"\b{word}\b", CODE)


@pytest.mark.parametrize(
    "sign", [*SIGNS, *QUOTES, EXACT, LITERAL, STAR, TILDE, CARET, "&&", "||", "(", ")", ".."]
)
def test_sign_is_documented(sign: str) -> None:
    assert sign in CODE


@pytest.mark.parametrize("name", FIELD_NAMES)
def test_field_is_documented(name: str) -> None:
    assert f"{name}:" in CODE


@pytest.mark.parametrize(
    "bound", [limits.MAX_LENGTH, limits.MAX_CLAUSES, limits.MAX_DEPTH, limits.MAX_DISTANCE]
)
def test_bound_is_documented(bound: int) -> None:
    assert re.search(rf"\b{bound}\b", PAGE.partition("## Les limites")[2])


@pytest.mark.parametrize(("typed", "said"), EXAMPLES)
def test_example_is_true(typed: str, said: str) -> None:
    parsed = parse(typed)
    assert paraphrase(parsed.tree) == said
    assert not parsed.warnings


def test_page_has_examples() -> None:
    assert len(EXAMPLES) >= 5
