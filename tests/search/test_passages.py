"""Passages: exact slices of the text, between sentences or words, that hold the marks."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.marks import Mark
from search.passages import BEFORE, LONGEST, PASSAGES, best, opening, whole

SENTENCE = "Le ministre a dit hier que les missiles seraient livrés avant la fin du mois. "
WORDS = st.sampled_from(
    ["Kiev", "mot.", "Fin !", "«", "»", "…", "é\u0301", "\u00a0", "\t", "\n", "\n\n", " ", "  "]
    + ["x" * 400, "\ud800", "😀", "a, b", "(Paris)", "?", "1 000", "Une phrase assez longue. "]
)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """A text and marks in it: sorted, disjoint, on what is no white space."""
    text = "".join(draw(st.lists(WORDS, max_size=60)))
    places = draw(st.lists(st.integers(0, len(text)), max_size=40, unique=True).map(sorted))
    pairs = zip(places[::2], places[1::2], strict=False)
    spans = [(s, s + len(text[s:e].split()[0])) for s, e in pairs if text[s:e].strip()]
    spans = [(s, e) for s, e in spans if text[s:e].strip() == text[s:e]]
    return text, [Mark(s, e, draw(st.integers(0, 3))) for s, e in spans]


@settings(max_examples=300, deadline=None)
@given(marked(), st.integers(1, PASSAGES))
def test_passages_are_slices_in_order_with_their_marks(
    given_: tuple[str, list[Mark]], limit: int
) -> None:
    text, marks = given_
    found = best("body", text, marks, limit)
    assert len(found) <= limit
    assert bool(found) == bool(marks)
    end = 0
    for passage in found:
        assert passage.offset >= end
        end = passage.offset + len(passage.text)
        assert passage.text
        assert passage.text == text[passage.offset : end]
        whole_marks = {(m.start - passage.offset, m.end - passage.offset) for m in marks}
        assert passage.marks
        assert set(passage.marks) <= whole_marks
        assert all(0 <= s < e <= len(passage.text) for s, e in passage.marks)
        assert list(passage.marks) == sorted(passage.marks)


def mark(text: str, word: str, clause: int = 0, after: int = 0) -> Mark:
    start = text.index(word, after)
    return Mark(start, start + len(word), clause)


def test_a_passage_is_made_of_sentences_where_they_fit() -> None:
    text = SENTENCE * 3 + "Kiev attend. " + SENTENCE * 9
    (passage,) = best("body", text, [mark(text, "Kiev")])
    assert passage.text.startswith("Kiev attend. Le ministre")
    assert passage.text.endswith("du mois.")
    assert len(passage.text) <= LONGEST


def test_without_sentences_a_passage_is_made_of_words() -> None:
    text = "mot " * 300 + "Kiev " + "mot " * 300
    (passage,) = best("body", text, [mark(text, "Kiev")])
    assert passage.text.startswith("mot ")
    assert passage.text.endswith(" mot")
    assert len(passage.text) <= LONGEST
    assert passage.marks[0][0] <= BEFORE


def test_one_long_word_is_cut_before_it_rather_than_within() -> None:
    text = "Kiev " + "x" * 1000
    (passage,) = best("body", text, [mark(text, "Kiev")])
    assert passage.text == "Kiev"


def test_a_passage_never_crosses_a_line() -> None:
    text = "Titre un\nKiev attend\nTitre deux"
    (passage,) = best("body", text, [mark(text, "Kiev")])
    assert passage.text == "Kiev attend"


def test_most_clauses_then_most_marks() -> None:
    filler = SENTENCE * 6
    text = f"Kiev. {filler}Kiev et Paris. {filler}Kiev, Kiev, Kiev. {filler}"
    marks = [mark(text, "Kiev")]
    while (at := text.find("Kiev", marks[-1].end)) >= 0:
        marks.append(Mark(at, at + 4, 0))
    marks = sorted([*marks, mark(text, "Paris", 1)], key=lambda m: m.start)
    (first,) = best("body", text, marks, limit=1)
    assert first.text.startswith("Kiev et Paris.")
    assert [len(passage.marks) for passage in best("body", text, marks, limit=2)] == [2, 3]


def test_a_rare_clause_is_seen_after_a_thousand_marks_of_another() -> None:
    text = "guerre et paix. " * 1000 + "Fin : guerre à Kiev."
    marks = [Mark(at, at + 6, 0) for at in range(0, 16_000, 16)]
    marks += [mark(text, "guerre", 0, 16_000), mark(text, "Kiev", 1)]
    (passage,) = best("body", text, marks, limit=1)
    assert "guerre à Kiev" in passage.text


def test_a_long_mark_is_shown_whole() -> None:
    text = f"Avant {'x' * 1000} après"
    (passage,) = best("body", text, [mark(text, "x" * 1000)])
    assert "x" * 1000 in passage.text


def test_opening_is_the_first_sentences() -> None:
    passage = opening("body", SENTENCE * 20)
    assert passage.offset == 0
    assert passage.marks == []
    assert passage.text.endswith("du mois.")
    assert len(passage.text) <= LONGEST


def test_whole_is_all_of_it() -> None:
    assert whole("title", "Kiev", [Mark(0, 4, 0)]).marks == [(0, 4)]


@pytest.mark.parametrize("word", ["guerre ", "guerre\n", "Guerre. ", "guerre" + " " * 14])
def test_a_megabyte_with_fifty_thousand_marks(word: str) -> None:
    text = word * (1_000_000 // len(word))
    marks = [Mark(at * len(word), at * len(word) + 6, at % 5) for at in range(50_000)]
    started = time.process_time()
    assert 1 <= len(best("body", text, marks)) <= PASSAGES
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("text", "word", "cut"),
    [
        (SENTENCE * 3 + "Kiev attend. " + SENTENCE * 9, "Kiev", (False, False)),
        ("un mot, " * 60 + "Kiev" + " et la suite" * 60, "Kiev", (True, True)),
        ("Kiev" + " et la suite" * 60, "Kiev", (False, True)),
        ("un mot, " * 60 + "Kiev.", "Kiev", (True, False)),
        ("un mot, " * 60 + "\nKiev en titre\n" + "la suite " * 60, "Kiev", (False, False)),
        (
            "un mot, " * 60 + "fin. »  Kiev attend. » " + "Puis la suite " * 60,
            "Kiev",
            (False, False),
        ),
    ],
)
def test_what_is_cut_in_mid_sentence_is_known(text: str, word: str, cut: tuple[bool, bool]) -> None:
    (passage,) = best("body", text, [mark(text, word)])
    assert passage.cut == cut


def test_an_opening_cut_in_mid_sentence_is_known() -> None:
    assert opening("body", "mot " * 200).cut == (False, True)
    assert opening("body", "Tout est dit.").cut == (False, False)
