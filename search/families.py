"""Families: words of one root that no stem joins, and names of places with who lives there.

`families.txt` has them, a group a line, for a linguist to review.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from indexer.french.analyzer import analyse


def relatives(text: str, is_name: bool, is_word: bool) -> Iterator[str]:
    """The other words of the families of what was typed, which may be a name, a word, or both.

    A name is known by its own form only (Tours is no tower), a word by its stem: the bretons lead
    to Bretagne, André Breton does not.
    """
    names, words = _families()
    if is_name:
        yield from names.get(_form_of(text), ())
    if is_word:
        yield from words.get(stem_of(text), ())


def stem_of(text: str) -> str:
    """The stems of a text, in a row."""
    return " ".join(token.stem for token in analyse(text))


def _form_of(text: str) -> str:
    return " ".join(token.exact for token in analyse(text))


@cache
def _families() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Form of a name, and stem of a word -> the others of its families."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    words: defaultdict[str, list[str]] = defaultdict(list)
    for line in files("search").joinpath("families.txt").read_text("utf-8").splitlines():
        family = [] if line.startswith("#") else line.split()
        for word in family:
            others = [other for other in family if other != word]
            if word[0].isupper():
                names[_form_of(word)] += others
            else:
                words[stem_of(word)] += others
    return dict(names), dict(words)
