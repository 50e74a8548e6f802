"""Function words: the grammar between the words that a reader searches for."""

from functools import cache
from importlib.resources import files

from indexer.french.characters import fold


@cache
def listed() -> frozenset[str]:
    """Function words as `function_words.txt` spells them, accents kept."""
    text = files("indexer.french").joinpath("function_words.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


@cache
def function_words() -> frozenset[str]:
    """Folded articles, prepositions, pronouns..., from `function_words.txt`.

    They are searchable in exact form and inside phrases; they have no stem, and a query
    that holds other words does not require them.
    """
    return frozenset(map(fold, listed()))


def is_function_word(surface: str, exact: str) -> bool:
    """Whether a word, written without its accents or with the right ones, is a function word.

    `été` and `etaient` are; `maïs`, `sûr` and `né` are not.
    """
    return exact in function_words() and (surface == exact or surface in listed())
