"""What must hold of any text, however hostile: offsets, agreement, and linear time."""

import sys
import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.french.analyzer import analyse, terms
from indexer.french.characters import fold, normalise

PARTS = st.sampled_from(
    "l' d’ qu' entr' aujourd'hui O.T.A.N. U.E. É.N.A N'D XIXe Ier 1er 19e 1 000 49,3 F-16 C++ C# "
    "porte-avions élu·e·s élu(e)s élu.e.s -e-s œ ﬁ é e\u0301 \u0301 \u00ad \u200b \u2060 \u2009 "
    "\u00a0 \u202f \ufeff ŀ ŉ ⒈ ﷺ ½ ß İ _ & · . , + # ' - « » \" ( ) \n 123 000 XIV vie été "
    "\ud800 \udfff 北 ع 😀".split(" ")
    + [" ", "  "]
)
TEXTS = st.one_of(
    st.lists(PARTS, max_size=12).map("".join),
    st.text(st.characters(), max_size=60),  # with surrogates
)
MANY = settings(max_examples=300, deadline=None)


@MANY
@given(TEXTS)
@example("\ud800l'Ukraine\udfff")
@example("12 345.678 901")
@example("3,12 000")
@example("1 000\u200babc")
@example("\u20601 000")
@example("2020 300 000 1.000 000")
def test_indexing_and_highlighting_agree_word_for_word(text: str) -> None:
    tokens, indexed = list(analyse(text)), terms(text)
    assert indexed.exact.split() == [token.exact for token in tokens]
    assert indexed.stem.split() == [token.stem for token in tokens]
    assert indexed.variants.split() == [v for token in tokens for v in token.variants]


@MANY
@given(TEXTS)
@example("entr'entr'entr'entr'entr'x")
@example("d'N'DJ l'HLM's")
@example("l\u200b'\u200bUkraine-d'e\u0301te\u0301")
def test_the_surface_alone_gives_the_word_back(text: str) -> None:
    end = 0
    for token in analyse(text):
        assert end <= token.start < token.end <= len(text)
        end = token.end
        again = list(analyse(text[token.start : token.end]))
        assert [(other.exact, other.stem) for other in again] == [(token.exact, token.stem)]


@MANY
@given(TEXTS)
def test_exact_forms_are_terms_and_stay_as_they_are(text: str) -> None:
    for token in analyse(text):
        for term in (token.exact, token.stem, *token.variants):
            assert term
            assert not any(char.isspace() for char in term)
        assert fold(token.exact) == token.exact
        if token.exact.isalpha() and token.exact.isascii():
            assert [again.exact for again in analyse(token.exact)] == [token.exact]


@MANY
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_composed_and_decomposed_texts_are_the_same(text: str) -> None:
    forms = [
        [token.exact for token in analyse(unicodedata.normalize(form, text))]
        for form in ("NFC", "NFD")
    ]
    assert forms[0] == forms[1]


def test_no_character_makes_it_fail() -> None:
    """Every character of Unicode, lone surrogates included, alone and inside a word."""
    for first in range(0, sys.maxunicode + 1, 0x4000):
        block = "".join(map(chr, range(first, min(first + 0x4000, sys.maxunicode + 1))))
        assert len(terms(block).exact.split()) == len(list(analyse(block)))
        assert fold(normalise(block)) is not None


HOSTILE = [
    "a",
    "é",
    "'",
    "l'",
    "l’é",
    "entr'",
    "d'l'",
    "-",
    "a-",
    "-e-",
    "l\u200b",
    ".",
    "a.",
    "É.",
    "1",
    "1 ",
    "111 ",
    "111.",
    "1 000 ",
    "1,",
    "·",
    "é·",
    "e\u0301",
    "\u0301",
    "\u0301\u0323",
    "\u200b",
    "_",
    "&",
    "+",
    "a+",
    "(",
    "(e)s",
    "I",
    "Xe",
    "«",
    "ﷺ",
    "\u2060",
    " ",
]


@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
def test_time_grows_with_the_length_only(unit: str) -> None:
    """200,000 characters of one kind: quadratic work would take minutes."""
    text = f"1 000 l{unit * (200_000 // len(unit))}'Ukraine"
    started = time.process_time()
    found = sum(1 for _ in analyse(text))
    assert len(terms(text).exact.split()) == found
    assert time.process_time() - started < 4
