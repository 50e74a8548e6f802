"""Tables of forms that meet (plurals, feminines, demonyms) and of words that stay apart."""

from itertools import combinations
from pathlib import Path

import pytest

from indexer.french.analyzer import analyse
from indexer.french.inflection import base_form, invariable, irregular

HERE = Path(__file__).parent


def table(name: str) -> list[list[str]]:
    lines = HERE.joinpath(name).read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def stems(word: str) -> list[str]:
    """Stems in order; the exact form where there is none."""
    return [token.stem.replace(".", token.exact) for token in analyse(word)]


def plural(word: str) -> str:
    return word if word.endswith(("s", "x", "z")) else f"{word}s"


@pytest.mark.parametrize("forms", table("plurals.txt"), ids=" ".join)
def test_singular_and_plural_meet(forms: list[str]) -> None:
    assert stems(forms[0])
    assert [stems(form) for form in forms] == [stems(forms[0])] * len(forms)


@pytest.mark.parametrize("forms", table("feminines.txt"), ids=" ".join)
def test_masculine_and_feminine_meet(forms: list[str]) -> None:
    masculine, feminine = forms
    if "-" in feminine:
        assert stems(feminine) == stems(masculine)
    else:
        assert stems(feminine) == stems(plural(feminine)) == stems(masculine)


@pytest.mark.parametrize("forms", table("demonyms.txt"), ids=" ".join)
def test_demonyms_meet_in_any_case(forms: list[str]) -> None:
    written = [*forms, *(form.capitalize() for form in forms), *(form.upper() for form in forms)]
    assert [stems(form) for form in written] == [stems(forms[0])] * len(written)


@pytest.mark.parametrize("words", table("apart.txt"), ids=" ".join)
def test_other_words_stay_apart(words: list[str]) -> None:
    met = [pair for pair in combinations(words, 2) if stems(pair[0]) == stems(pair[1])]
    assert met == []


def test_tables_are_large_and_say_nothing_twice() -> None:
    assert len(table("plurals.txt")) + len(table("feminines.txt")) >= 700
    assert len(table("apart.txt")) >= 100


def test_lists_do_not_contradict_each_other() -> None:
    """A word is either invariable or an inflected form, in lower case; bases are their own."""
    assert invariable().isdisjoint(irregular())
    for word in invariable() | irregular().keys() | set(irregular().values()):
        assert word == word.lower()
    for base in irregular().values():
        assert base_form(base_form(base)) == base_form(base)
