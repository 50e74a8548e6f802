"""Warnings in English hold the very values that were typed, whatever signs are in these."""

import html
import re
import tomllib
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from search.models import WarningModel
from search.query.limits import MAX_CLAUSES, MAX_DEPTH, MAX_LENGTH
from search.query.parser import parse
from search.query.warning import CODES
from search.web.language import language
from search.web.warned import warned

GOLDEN = tomllib.loads((Path(__file__).parents[1] / "query" / "golden.toml").read_text("utf-8"))[
    "query"
]
TYPED = [row["typed"] for row in GOLDEN if row.get("warnings")]
BOUNDED = ["a " * MAX_LENGTH, "(" * (MAX_DEPTH + 1) + "a", " OU ".join("b" * (MAX_CLAUSES + 1))]


def said(query: str) -> dict[str, str]:
    """What the parser warns of, in English, by code."""
    told = [WarningModel.model_validate(w, from_attributes=True) for w in parse(query).warnings]
    assert all(warned(one, language("fr"))[1] == "fr" for one in told)
    spoken = {one.code: warned(one, language("en")) for one in told}
    assert all(code == "en" for _, code in spoken.values())
    return {code: text for code, (text, _) in spoken.items()}


def test_every_warning_of_the_parser_has_its_english_words() -> None:
    texts = {code: text for query in (*TYPED, *BOUNDED) for code, text in said(query).items()}
    assert texts.keys() == set(CODES)
    assert not [text for text in texts.values() if "{" in text]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        (
            "b1*",
            "A star needs at least 3 letters before it, two of them in the last part of a "
            "compound: “b1” is a word.",
        ),
        ("acteur:Tru*", "“acteur:” takes a whole value, without star or tilde."),
        ("paix source:", "Nothing follows “source:”: it is read as a word."),
        ("toto:titi", "There is no field “toto”."),
        (
            "a " * MAX_LENGTH,
            f"The query is longer than {MAX_LENGTH} characters: the rest is not searched.",
        ),
    ],
)
def test_the_parser_gives_its_values(query: str, text: str) -> None:
    assert text in said(query).values()


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ({"q": 'acteur:"Foo » Bar"'}, "The archive has none called “Foo » Bar”."),
        ({"source": "« »"}, "The archive has none called “« »”."),
        ({"q": "acteur:Klaus Reinhardt"}, "“Klaus” alone is the name searched: a name of several"),
        ({"q": "mai 2020"}, "“mai 2020” is searched in the text; to ask for the articles of that"),
        ({"q": "paix", "« a »": "b"}, "Unknown parameter, ignored: “« a »”."),
    ],
)
def test_the_page_says_them(asked: dict[str, str], text: str, seeds_client: TestClient) -> None:
    page = html.unescape(seeds_client.get("/", params=asked | {"lang": "en"}).text)
    (warnings,) = re.findall(r'<ul class="warnings".*?</ul>', page, re.DOTALL)
    assert text in warnings
