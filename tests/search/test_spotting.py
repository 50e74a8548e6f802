"""The cheap look never misses what the whole analysis finds."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.french.analyzer import analyse
from indexer.french.inflection import irregular
from search.spotting import Spotter, beginnings

TABLE = Path(__file__).parents[1] / "indexer" / "french" / "golden.toml"
GOLDEN = tomllib.loads(TABLE.read_text(encoding="utf-8"))
TEXTS = [text for table in GOLDEN.values() for text in table]


def assert_spotted(text: str) -> None:
    for token in analyse(text):
        for form in {token.exact, token.stem, *token.variants} - {"."}:
            places = [(at, at + len(run)) for at, run in Spotter(text).runs(beginnings([form]))]
            assert any(at <= token.start < end for at, end in places), (form, text)


@pytest.mark.parametrize("text", TEXTS)
def test_every_kind_of_word_is_spotted(text: str) -> None:
    assert_spotted(text)
    assert_spotted(f"Avant {text}, après")


@pytest.mark.parametrize("form", sorted(irregular()))
def test_irregular_forms_are_spotted_by_their_stem(form: str) -> None:
    assert_spotted(f"des {form}.")


@given(st.text(st.sampled_from("aeéoœcdlnqu'’-. ·Xx1\u00ad\u0301"), max_size=30))
def test_any_word_is_spotted(text: str) -> None:
    assert_spotted(text)


@pytest.mark.parametrize("text", ["12 m² de km²", "1º, 2ª", "𝐏atriot 𝟏𝟗", "a_b snake_case", "x__y"])
def test_letters_in_disguise_are_spotted(text: str) -> None:
    assert_spotted(text)


def test_what_is_spotted_is_little() -> None:
    text = "Le gouvernement annonce des missiles et des avions pour la défense de la ville. " * 50
    runs = [run for _, run in Spotter(text).runs(beginnings(["missil"]))]
    assert runs == ["missiles"] * 50


@pytest.mark.parametrize("text", ["et été", "et\u00ad été", "el-ele", "chef-d’œuvre", "Val-d'Oise"])
def test_what_stands_before_hides_no_word(text: str) -> None:
    assert_spotted(text)


@pytest.mark.parametrize(
    ("stem", "form"),
    [("pai", "payer"), ("viv", "vif"), ("violent", "violence"), ("acteur", "actrice")]
    + [("mal", "maux"), ("publiqu", "publicité"), ("heureur", "heureux"), ("oeil", "yeux")],
)
def test_inflections_that_end_otherwise_are_spotted_by_the_stem(stem: str, form: str) -> None:
    for text in (f"un {form}.", f"un {form}\u2009\u0301 ①"):  # ordinary, and with odd characters
        assert form in [run.strip(".") for _, run in Spotter(text).runs(beginnings([stem]))]
