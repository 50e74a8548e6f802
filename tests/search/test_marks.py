"""Marks: what a query matched in a text, no more and no less."""

import time
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engine import Engine
from search.marks import Mark, Marker
from search.query.parser import parse

CASES = [
    # words: any inflection; accents and case do not matter
    ("loi", "La loi, des lois, le roi.", "loi lois"),
    ("Allemagne", "d’Allemagne, L'ALLEMAGNE ; Allemand", "Allemagne ALLEMAGNE"),
    ("eleve", "Un élève élevé s'élève.", "élève élevé élève"),
    ("élève", "Un élève.", "élève"),
    ("OTAN", "L'O.T.A.N. et l’OTAN", "O.T.A.N. OTAN"),
    ("O.T.A.N.", "L'Otan", "Otan"),
    ("œuvre", "Des oeuvres, l’ŒUVRE", "oeuvres ŒUVRE"),
    ("1000000", "Un million : 1 000 000 ou 1.000.000", "1 000 000|1.000.000"),
    ("XIXe", "Au 19e siècle, au XIXème", "19e XIXème"),
    ("élu", "Les élu·e·s et les élues", "élu·e·s élues"),
    ("C++", "Le C++, le C.", "C++"),
    # other writings mark the whole unit
    ("porteavions", "Le porte-avions, la porte, l'avion.", "porte-avions"),
    ("F16", "Des F-16, le F16, 16 F.", "F-16 F16"),
    ("covid19", "La Covid-19, 19 cas de covid", "Covid-19"),
    ("arcenciel", "Un arc-en-ciel dans le ciel", "arc-en-ciel"),
    # a hyphenated word: its parts in a row, or joined
    ("porte-avions", "Le porte-avions ferme la porte aux avions.", "porte-avions"),
    ("porte-avions", "Un porteavions, des porte avions", "porteavions porte avions"),
    ("États-Unis", "Les États unis. Les Unis États.", "États unis"),
    ("F-16", "Le F 16, le F16, un F puis 16", "F 16 F16"),
    # phrases, only where they stand together
    ('"missiles Patriot"', "Patriot, des missiles : missiles Patriot.", "missiles Patriot"),
    ('"la paix"', "la guerre, la paix, paix", "la paix"),
    ('"Patriot Allemagne"', "Patriot d’Allemagne", "Patriot Allemagne"),
    ('"loi"', "La loi, les lois", "loi"),
    ('"guerre paix"~3', "guerre et paix ; x x x x x x x guerre", "guerre paix"),
    ('"guerre paix"~3', "paix et guerre", "paix guerre"),
    ('"a\nb"', "a\nb", "a b"),
    # prefixes, fuzzy words, strict words
    ("patri*", "Patriot, patriotes, empatrié", "Patriot patriotes"),
    ("zelensky~1", "Zelenski, Zelensky, Zelenskyyy", "Zelenski Zelensky"),
    ("=loi", "la loi, les lois", "loi"),
    ("=porte-avions", "la porte, le porte-avions", "porte avions"),
    ("porte-av*", "la porte-avenir, une porte sur l'avion", "porte avenir"),
    # what is not looked for
    ("guerre -paix", "guerre et paix", "guerre"),
    ("SAUF paix", "guerre et paix", ""),
    ("guerre ET NON (paix OU loi)", "guerre paix loi", "guerre"),
    ("acteur:Ukraine", "L'Ukraine", ""),
    ("date:2025 guerre", "guerre de 2025", "guerre"),
    ("", "guerre", ""),
    ("*", "guerre", ""),
    ("guerre^3 OU +paix", "guerre paix", "guerre paix"),
    ("guerre PROCHE/3 paix", "guerre et paix", "guerre paix"),
]


def marked(engine: Engine, q: str, text: str, name: str = "body") -> list[str]:
    marks = Marker(parse(q).tree, engine.lexicon).marks(text, name)
    return [text[mark.start : mark.end] for mark in marks]


@pytest.mark.parametrize(("q", "text", "expected"), CASES)
def test_marks(engine: Engine, q: str, text: str, expected: str) -> None:
    assert marked(engine, q, text) == expected.split("|" if "|" in expected else None)


@pytest.mark.parametrize(
    ("q", "title", "body"),
    [
        ("titre:guerre", ["guerre"], []),
        ("corps:guerre", [], ["guerre"]),
        ("guerre", ["guerre"], ["guerre"]),
        ("titre:(guerre OU paix) corps:paix", ["guerre", "paix"], ["paix"]),
        ('titre:"guerre paix" corps:guerre', ["guerre", "paix"], ["guerre"]),
        ("titre:(-guerre)", [], []),
    ],
)
def test_scopes(engine: Engine, q: str, title: list[str], body: list[str]) -> None:
    text = "guerre paix"
    assert marked(engine, q, text, "title") == title
    assert marked(engine, q, text, "body") == marked(engine, q, text, "lead") == body


def test_marks_know_their_clause(engine: Engine) -> None:
    marks = Marker(parse("guerre paix").tree, engine.lexicon).marks("paix, guerre, paix", "body")
    assert [mark.clause for mark in marks] == [7, 0, 7]


def test_the_longest_of_two_marks_at_one_place_is_kept(engine: Engine) -> None:
    assert marked(engine, "porte porteavions", "Un porte-avions") == ["porte-avions"]


UNITS = """guerre Guerre paix la porte-avions porteavions porte avions F-16 F16 l’élève élu·e·s
O.T.A.N. OTAN patriote Patriot XIXe C++ Canal+ d’Allemagne — . , 😀"""
WORDS = st.sampled_from([*UNITS.split(), "1\u202f000", "\n", "\ud800", "e\u0301lu"])
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from(["", " ", " ", "\n"])), max_size=30).map(
    lambda parts: "".join(word + space for word, space in parts)
)
QUERIES = st.lists(
    st.sampled_from(
        ["guerre", "paix", "porte-avions", "porteavions", "F16", '"la guerre"', "patri*", "OTAN"]
        + ['"guerre paix"~5', "zelensky~2", "-paix", "=guerre", "titre:élu", "corps:élu", "C++"]
    ),
    max_size=4,
).map(" ".join)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(q=QUERIES, text=TEXTS, name=st.sampled_from(["title", "lead", "body"]))
def test_marks_are_sorted_disjoint_and_in_bounds(
    engine: Engine, q: str, text: str, name: str
) -> None:
    end = 0
    for mark in Marker(parse(q).tree, engine.lexicon).marks(text, name):
        assert end <= mark.start < mark.end <= len(text)
        assert not text[mark.start].isspace()
        assert not text[mark.end - 1].isspace()
        end = mark.end


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS)
def test_a_phrase_is_marked_where_its_words_are_a_row(engine: Engine, text: str) -> None:
    words = list(engine.lexicon.tokens(text))
    rows = {
        place
        for one, two in pairwise(words)
        if (one.exact, two.exact) == ("guerre", "paix")
        for place in (one.start, two.start)
    }
    marks = Marker(parse('"guerre paix"').tree, engine.lexicon).marks(text, "body")
    assert {mark.start for mark in marks} == rows


@pytest.mark.parametrize(
    ("q", "unit"),
    [
        ("guerre", "guerre "),
        ('"guerre paix"', "guerre paix "),
        ('"guerre guerre"~8', "guerre "),
        ("porteavions", "porte-avions "),
        ("porteavions", "porte-"),
        ("F16", "F-16/"),
        ("patri*", "patri"),
        ("guerra~1", "guerre\n"),
        ('"guerre paix"', "- "),  # nothing but signs before the words
    ],
)
def test_time_grows_with_the_length_only(engine: Engine, q: str, unit: str) -> None:
    marker = Marker(parse(q).tree, engine.lexicon)

    def spent(characters: int) -> tuple[float, list[Mark]]:
        started = time.process_time()
        found = marker.marks(unit * (characters // len(unit)) + "guerre paix", "body")
        return time.process_time() - started, found

    short, _ = spent(50_000)
    # Six times the text takes six times as long, thirty-six where each mark looks at all others.
    long, found = spent(300_000)
    assert long < 24 * short + 0.5
    assert all(mark.end <= 300_020 for mark in found)
