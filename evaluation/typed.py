"""Typed: the ways in which people type a query other than it is written in the archive."""

import random
from collections.abc import Callable

from indexer.french.characters import fold

SEED = 1
SHORTEST = 5  # letters of a word that gets a typo: shorter ones often become another word


def unaccented(text: str) -> str:
    """`grève` as `greve`."""
    return "".join(fold(letter) if letter.islower() else _capital(letter) for letter in text)


def capitals(text: str) -> str:
    """`grève` as `GRÈVE`."""
    return text.upper()


def other_apostrophe(text: str) -> str:
    """`l’état` as `l'état`, and `l'état` as `l’état`."""
    return text.translate({ord("’"): "'", ord("'"): "’"})


def one_typo(text: str) -> str:
    """One letter of one word left out, doubled, replaced or swapped; the same at every run."""
    chance = random.Random(f"{SEED} {text}")
    words = text.split(" ")
    long = [rank for rank, word in enumerate(words) if len(word) >= SHORTEST and word.isalpha()]
    if not long:
        return text
    rank = chance.choice(long)
    word = words[rank]
    at = chance.randrange(1, len(word) - 1)
    words[rank] = chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + chance.choice("aeinorst") + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )
    return " ".join(words)


def _capital(letter: str) -> str:
    return fold(letter).upper() if letter.isupper() else letter


WAYS: dict[str, Callable[[str], str]] = {
    "sans accents": unaccented,
    "en capitales": capitals,
    "autre apostrophe": other_apostrophe,
    "une faute de frappe": one_typo,
}
