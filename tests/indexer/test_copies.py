"""Copies: what is the same text in another paper, and what only looks like it."""

import random
from collections.abc import Callable

import pytest
from dispatches import DISPATCH, SAME_EVENT, STAGES
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.copies import copies
from indexer.french.analyzer import terms
from indexer.signature import Signature, alike, sign


def signature(text: str) -> Signature:
    found = sign(terms(text).exact)
    assert found
    return found


def words_changed(text: str, every: int) -> str:
    words = text.split(" ")
    words[every // 2 :: every] = ["autrement"] * len(words[every // 2 :: every])
    return " ".join(words)


COPIES: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "typographic apostrophes": lambda text: text.replace("'", "’"),
    "in capitals without accents": lambda text: text.upper().replace("É", "E"),
    "other white space": lambda text: text.replace("\n\n", "\n").replace(" :", "\u00a0:"),
    "the end cut by a third": lambda text: text[: len(text) * 2 // 3],
    "the end cut by half": lambda text: text[: len(text) // 2],
    "a paragraph dropped": lambda text: "\n\n".join(text.split("\n\n")[::2]),
    "paragraphs in another order": lambda text: "\n\n".join(text.split("\n\n")[::-1]),
    "a place, a signature": lambda text: (
        f"BERLIN (AH), 8 juillet -- {text}\n\nAvec Agence Hexagone"
    ),
    "intertitles": lambda text: text.replace("\n\n", "\n\nUn transit suspendu à une signature\n\n"),
    "one word in fifty": lambda text: words_changed(text, 50),
    "cut by a third, a word in eighty": lambda text: words_changed(text[: len(text) * 2 // 3], 80),
}


@pytest.mark.parametrize("edit", COPIES.values(), ids=COPIES)
def test_a_copy_is_known_whatever_a_paper_does_to_it(edit: Callable[[str], str]) -> None:
    assert alike(signature(DISPATCH), signature(edit(DISPATCH)))


DIFFERENT = {
    "the same event by another journalist": (DISPATCH, SAME_EVENT),
    "two stages of a race, to one pattern": STAGES,
    "three lines of a page": (DISPATCH, DISPATCH[:260]),
    "rewritten": (DISPATCH, words_changed(DISPATCH, 6)),
}


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_what_is_another_article_is_no_copy(one: str, other: str) -> None:
    assert not alike(signature(one), signature(other))
    assert not alike(signature(other), signature(one))


@pytest.mark.parametrize("text", ["", "Météo : soleil.", "Le temps sera sec et doux sur la côte."])
def test_a_text_too_short_to_be_told_from_its_like_has_no_signature(text: str) -> None:
    assert sign(terms(text).exact) is None


def test_signatures_are_the_same_on_every_machine_and_run() -> None:
    found = signature(DISPATCH)
    assert found.shingles == 146
    assert found.values[:12].hex() == "f96f6987e84ac5842e464dc2"


texts = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6).map(
    lambda parts: " ".join(PARTS[part] for part in parts)
)
PARTS = {
    letter: " ".join(random.Random(letter).choices([f"mot{n}" for n in range(5000)], k=40))
    for letter in "abcdefgh"
}


@settings(derandomize=True, deadline=None, database=None)
@given(st.lists(texts, max_size=12))
def test_every_copy_is_like_the_first_of_its_group_and_no_first_is_a_copy(
    archive: list[str],
) -> None:
    signatures = [signature(text) for text in archive]
    found = copies(signatures)
    assert not set(found) & set(found.values())
    for copy, first in found.items():
        assert first < copy
        assert alike(signatures[first], signatures[copy])


@settings(derandomize=True, deadline=None, database=None)
@given(st.lists(texts, max_size=12))
def test_none_but_firsts_stand_alone(archive: list[str]) -> None:
    """Compared with every other, as the bands are there not to do."""
    signatures = [signature(text) for text in archive]
    found = copies(signatures)
    firsts: list[int] = []
    for number, one in enumerate(signatures):
        near = [first for first in firsts if alike(signatures[first], one)]
        assert found.get(number) == (near[0] if near else None)
        if not near:
            firsts.append(number)


def test_two_thousand_copies_are_one_group() -> None:
    found = copies([signature(DISPATCH)] * 2_000)
    assert set(found.values()) == {0}
    assert len(found) == 1_999
