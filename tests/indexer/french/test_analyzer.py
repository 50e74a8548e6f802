"""The analyzer: a golden table, and what must hold of any text."""

import tomllib
from pathlib import Path

import pytest
import tantivy
from hypothesis import given
from hypothesis import strategies as st

from indexer.french.analyzer import Token, analyse, terms
from indexer.french.characters import fold
from indexer.french.stemming import snowball

GOLDEN = tomllib.loads(Path(__file__).with_name("golden.toml").read_text(encoding="utf-8"))
CASES = [(text, expected) for table in GOLDEN.values() for text, expected in table.items()]

# Characters that rules look at, so that generated texts meet them often.
TRICKY = st.text(
    st.sampled_from("aeélLdDqunN'’-.·&+#_ \n0123XIVe\u00ad\u0301\u200b\u00a0\u202fœﬁ«»,;"),
    max_size=40,
)
TEXTS = st.one_of(TRICKY, st.text(max_size=80))


def written(token: Token) -> str:
    variants = "".join(f"~{variant}" for variant in token.variants)
    return f"{token.exact}/{token.stem}{variants}"


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_golden(text: str, expected: str) -> None:
    assert " ".join(map(written, analyse(text))) == expected


@given(TEXTS)
def test_offsets_are_sorted_disjoint_and_never_empty(text: str) -> None:
    places = [place for token in analyse(text) for place in (token.start, token.end)]
    assert places == sorted(places)
    assert all(0 <= token.start < token.end <= len(text) for token in analyse(text))
    assert [token.position for token in analyse(text)] == list(range(len(list(analyse(text)))))


@given(st.lists(st.sampled_from([text for text, _ in CASES]), max_size=8))
def test_offsets_give_the_surface_back(parts: list[str]) -> None:
    text = " / ".join(parts)
    for token in analyse(text):
        again = list(analyse(text[token.start : token.end]))
        assert token.exact in [other.exact for other in again]


@given(TEXTS)
def test_indexing_and_marking_see_the_same_words(text: str) -> None:
    tokens, indexed = list(analyse(text)), terms(text)
    assert indexed.exact.split() == [token.exact for token in tokens]
    assert indexed.stem.split() == [token.stem for token in tokens]
    variants = [variant for token in tokens for variant in token.variants]
    assert indexed.variants.split() == variants


@given(TEXTS)
def test_exact_forms_are_folded_and_hold_no_space(text: str) -> None:
    for token in analyse(text):
        assert token.exact == fold(token.exact)
        assert not any(char.isspace() for char in token.exact + token.stem)
        assert token.exact


@pytest.mark.parametrize(
    "char", ["a", "'", "-", "·", ".", "1", "é\u0301", "1 000 ", "l'", "a.", "_"]
)
def test_long_texts_of_one_kind_are_read_in_one_pass(char: str) -> None:
    text = char * (60_000 // len(char))
    assert sum(token.end - token.start for token in analyse(text)) <= len(text)


def test_the_engines_stemmer_agrees_with_pystemmer() -> None:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    engine = builder.filter(tantivy.Filter.stemmer("french")).build()
    roots = (
        "nation",
        "élector",
        "gréviste",
        "mani",
        "patriot",
        "chant",
        "commiss",
        "loi",
        "agress",
    )
    endings = ("", "s", "e", "es", "é", "ée", "er", "ant", "ation", "ations", "al", "aux", "ique")
    endings += ("isme", "iste", "eur", "euse", "ment", "ement", "ait", "aient", "if", "ive", "ion")
    words = [root + ending for root in roots for ending in endings]
    assert engine.analyze(" ".join(words)) == [snowball(word) for word in words]
