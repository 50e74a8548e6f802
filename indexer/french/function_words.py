"""Function words: the grammar between the words that a reader searches for."""

from functools import cache
from importlib.resources import files

from indexer.french.characters import fold


@cache
def function_words() -> frozenset[str]:
    """Folded articles, prepositions, pronouns..., from `function_words.txt`.

    They are searchable in exact form and inside phrases; they have no stem, and a query
    that holds other words does not require them.
    """
    text = files("indexer.french").joinpath("function_words.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(fold(word) for line in lines for word in line.split())
