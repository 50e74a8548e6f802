"""Titles are no part of a name, but for princes, and for first names and artists that look so."""

import pytest

from indexer.actors.local import resolve_article
from indexer.actors.mention import Mention
from indexer.actors.titles import bare


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("M. le président Macron", "Macron"),
        ("pape François", "François"),
        ("Mme Merkel", "Merkel"),
        ("ministre de l'Intérieur", "ministre de l'Intérieur"),
        ("Prince", "Prince"),
        ("Pape Diouf", "Pape Diouf"),
        ("Pape François", "François"),
        ("le pape Jean-Paul II", "Jean-Paul II"),
        ("Maître Gims", "Maître Gims"),
        ("Lady Gaga", "Lady Gaga"),
        ("Cheikh Anta Diop", "Cheikh Anta Diop"),
        ("Cheikh Hamad ben Khalifa Al Thani", "Hamad ben Khalifa Al Thani"),
        ("le cheikh Hamad", "Hamad"),
        ("Sultan Kösen", "Sultan Kösen"),
        ("Émir Kusturica", "Émir Kusturica"),
        ("le prince Harry", "Prince Harry"),
        ("Prince Albert II", "Albert II"),
        ("reine Elizabeth II", "Elizabeth II"),
        ("princesse Diana Spencer", "Diana Spencer"),
        ("président Wilson", "Wilson"),
        ("Maître Dupond-Moretti", "Dupond-Moretti"),
    ],
)
def test_titles_are_stripped(name: str, without: str) -> None:
    assert bare(name) == without


@pytest.mark.parametrize(
    ("text", "seen", "name"),
    [
        ("le prince Harry a dit", "Harry", "Prince Harry"),
        ("le prince Harry a dit", "prince Harry", "Prince Harry"),
        ("selon Pape Diouf, qui", "Diouf", "Pape Diouf"),
        ("son frère Harry a dit", "Harry", "Harry"),
        ("le maire Diouf, qui", "Diouf", "Diouf"),
    ],
)
def test_a_title_seen_before_a_name_may_be_part_of_it(text: str, seen: str, name: str) -> None:
    start = text.index(seen)
    (actor,) = resolve_article([Mention(start, start + len(seen), "personne", seen)], text=text)
    assert actor.name == name
