"""Token: a word or sign of a text with its place, as the recogniser reads it.

It differs from the index's analyzer: case, full stops and the elided article all tell names.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from indexer.french.characters import normalise

LONGEST_SEQUENCE = 400
_WORD = r"[\w\u0300-\u036f]"
_TOKEN = re.compile(
    r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=\w)"  # l'Ukraine: two tokens
    r"|(?:anti|pro|ex|non|mini|proto|post|pré|néo)(?=-[A-ZÀ-Þ])"  # anti-Trump
    r"|(?:[^\W\d_]\.){2,}"  # O.T.A.N.
    r"|(?:MM?|Mmes?|Mlles?|Mgr|Dr|Pr|Me|St|Ste)\.(?=\s)"
    r"|(?:aujourd|prud|presqu|entr|grand)['’]\w+"
    rf"|{_WORD}{{1,80}}(?:(?:[-‐‑.·'’&@_]|\.-){_WORD}{{1,80}}){{0,8}}"
    r"|\S",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = frozenset(".!?…")


class Token(NamedTuple):
    """A word or sign: `text[start:end]`, and `word`, its one spelling (apostrophes, hyphens)."""

    start: int
    end: int
    word: str


def sequences(text: str) -> Iterator[list[Token]]:
    """Yield the tokens of `text` line by line, in parts of at most `LONGEST_SEQUENCE` tokens.

    A long line is cut after a sentence where there is one, so that memory stays bounded whatever
    the text.
    """
    for line in _LINE.finditer(text):
        tokens: list[Token] = []
        for found in _TOKEN.finditer(text, line.start(), line.end()):
            word = found.group()
            tokens.append(Token(found.start(), found.end(), word if word.isascii() else one(word)))
            full = len(tokens) >= LONGEST_SEQUENCE
            if full or (word in _SENTENCE_END and len(tokens) > LONGEST_SEQUENCE // 2):
                yield tokens
                tokens = []
        if tokens:
            yield tokens


@lru_cache(maxsize=50_000)
def one(word: str) -> str:
    """Return the one spelling of a word; a word made of invisible signs only stays as it is.

    Half a surrogate pair, which no encoder takes, becomes a question mark.
    """
    return (normalise(word) or word).encode("utf-8", "replace").decode()
