"""Added: the names that an archivist adds are found wherever a text has them.

As written, with a capital first, or in capitals; with or without accents, and with any
apostrophe or hyphen. Small letters are not taken for capitals: Orange is no orange.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import cast

from indexer.actors.mention import Mention
from indexer.actors.names import name_key
from indexer.article import ActorType
from indexer.french.characters import APOSTROPHES, HYPHENS, MARKS, fold, normalise

_SIGNS = {"'": f"[{APOSTROPHES}]", "-": f"[–—{HYPHENS}]", " ": r"(?:[^\S\n]+\n?|\n)[^\S\n]*"}
_LIGATURES = (("œ", "oe"), ("æ", "ae"), ("Œ", "OE", "Oe"), ("Æ", "AE", "Ae"))
_SPELLED = {way: ways for ways in _LIGATURES for way in ways}
_PIECE = re.compile("|".join(_SPELLED) + "|.")
_WORD = re.compile(rf"\w[\w{MARKS}]*")
_ARTICLE = re.compile(r"^L(?='|[ae] |es |A |ES? )")


class Added:
    """The names to find, with their types."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        alike: dict[str, ActorType] = {}
        types: dict[str, ActorType] = {}
        for name, kind in names:
            plain = " ".join(normalise(name).split())
            types[plain] = alike.setdefault(name_key(plain), cast(ActorType, kind))
        # By their first words: its place in the name, the name and its type, the longest first.
        self._by_word: defaultdict[str, list[tuple[int, str, ActorType]]] = defaultdict(list)
        for name in sorted(types, key=lambda name: (-len(name), name)):
            if first := _WORD.search(name):
                self._by_word[fold(first[0])].append((first.start(), name, types[name]))

    def find(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Return `mentions` and the added names, which go before what they overlap."""
        if not self._by_word:
            return mentions
        found = list(self._found(text))
        taken = {place for mention in found for place in range(mention.start, mention.end)}
        rest = (m for m in mentions if taken.isdisjoint(range(m.start, m.end)))
        return sorted((*found, *rest))

    def _found(self, text: str) -> Iterator[Mention]:
        """Yield the names in the text, the longest at each place."""
        end = 0
        for word in _WORD.finditer(text):
            names = self._by_word.get(fold(word[0]), ()) if word.start() >= end else ()
            for signs, name, kind in names:
                match = _pattern(name).match(text, max(end, word.start() - signs))
                if match:
                    end = match.end()
                    yield Mention(match.start(), end, kind, match[0])
                    break


@lru_cache(maxsize=10_000)
def _pattern(name: str) -> re.Pattern[str]:
    ways = sorted(_ways(name), key=lambda way: (-len(way), way))
    return re.compile(rf"(?:{'|'.join(map(_anyhow, ways))})(?!\w)")


def _ways(name: str) -> set[str]:
    """A name as written, with a capital first, in capitals; its article as in a sentence."""
    ways = {name, name[:1].upper() + name[1:], name.upper()}
    return ways | {_ARTICLE.sub("l", way, count=1) for way in ways}


def _anyhow(name: str) -> str:
    """A regular expression for a name with or without its accents, ligatures apart."""
    return "".join(_piece(found[0]) for found in _PIECE.finditer(name))


def _piece(piece: str) -> str:
    if piece in _SPELLED:
        ways = ("".join(map(_letter, way)) for way in _SPELLED[piece])
        return f"(?:{'|'.join(ways)})"
    return _SIGNS.get(piece) or _letter(piece)


def _letter(char: str) -> str:
    plain = fold(char)
    if len(plain) != 1 or not plain.isalpha():
        return re.escape(char)
    same = plain.upper() if char.isupper() else plain
    return f"[{same}{''.join(_accented()[same])}][{MARKS}]*"


@cache
def _accented() -> dict[str, list[str]]:
    """The accented letters of each plain one, capitals apart."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code in range(0xC0, 0x250):
        letter = chr(code)
        plain = fold(letter)
        if len(plain) == 1 and letter.isalpha():
            found[plain.upper() if letter.isupper() else plain].append(letter)
    return found
