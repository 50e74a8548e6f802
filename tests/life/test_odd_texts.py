"""What no article should be: it takes seconds, gives bounded actors, and breaks nothing."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from test_recognised import SEED, built, names, stored

from indexer.recognition import LONGEST_TEXT, MOST_NAMES

SENTENCE = "Le ministre Jean Dupont a rencontré Angela Merkel à Berlin. "
SHOUTED = "LE PRESIDENT EMMANUEL MACRON A RECU MARDI LA CHANCELIERE ANGELA MERKEL A PARIS. "
GARBLED = (
    "L3 m1ni5tre d3 l'Intéri3ur a dec1are qu3 |~^ Tb?e qnick lrown; le présid3nt d€ la Rep\\ub "
)
ENGLISH = "Donald Trump met Angela Merkel in Washington on Tuesday. "


def people(count: int) -> list[str]:
    chance = random.Random(5)
    made = ("".join(chance.choices("abcdefghilmnoprstu", k=7)) for _ in range(count))
    return [f"{chance.choice(['Jean', 'Sophie', 'Karim'])} {name.capitalize()}" for name in made]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", set()),
        (SHOUTED * 4, {"Emmanuel Macron", "Angela Merkel", "Paris"}),
        (ENGLISH, {"Donald Trump", "Angela Merkel", "Washington"}),
    ],
)
def test_unusual_articles(
    text: str, expected: set[str], index: Path, write: Callable[..., str]
) -> None:
    built(index, write("a.jsonl", [{"id": "a", "titre": "Titre", "texte": text}]))
    assert expected <= set(names(stored(index)["a"]))


def test_garbled_words_are_no_names(index: Path, write: Callable[..., str]) -> None:
    built(index, write("a.jsonl", [{"id": "a", "titre": "Titre", "texte": GARBLED * 20}]))
    assert len(names(stored(index)["a"])) <= 2


def test_very_long_texts_are_read_for_a_while(index: Path, write: Callable[..., str]) -> None:
    text = SENTENCE * (LONGEST_TEXT // len(SENTENCE)) * 4
    built(index, write("a.jsonl", [{"id": "a", "titre": "Titre", "texte": text + "Zoé Nadir."}]))
    article = stored(index)["a"]
    assert set(names(article)) == {"Jean Dupont", "Angela Merkel", "Berlin"}
    assert max(end for _, _, end, _ in article["mentions"]) <= LONGEST_TEXT


def test_lists_of_names_are_bounded(index: Path, write: Callable[..., str]) -> None:
    given = people(1000)
    row = {"id": "a", "titre": "Liste", "texte": "\n".join(people(1500)), "acteurs": given}
    built(index, write("a.jsonl", [row]))
    found = names(stored(index)["a"])
    assert len(set(found) - set(given)) <= MOST_NAMES
    assert len(set(given) & set(found)) > 950


def test_a_title_made_from_the_first_sentence_has_mentions(index: Path) -> None:
    built(index, str(SEED))
    (article,) = stored(index).values()
    assert article["title_origin"] == "première phrase"
    titled = [place for place in article["mentions"] if place[0] == "title"]
    assert [article["title"][start:end] for _, start, end, _ in titled] == ["Ukraine"]
