"""Added: the names that an archivist adds are found wherever a text has them.

As written, with a capital first, or in capitals; with or without accents, and with any
apostrophe or hyphen. Small letters are not taken for capitals: Orange is no orange.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import cast

from indexer.actors.mention import Mention
from indexer.actors.names import name_key
from indexer.article import ActorType
from indexer.french.characters import APOSTROPHES, HYPHENS, MARKS, fold, normalise

_SIGNS = {"'": f"[{APOSTROPHES}]", "-": f"[–{HYPHENS}]", " ": r"\s+"}


class Added:
    """The names to find, with their types."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._types: dict[str, ActorType] = {}
        written = set[str]()
        for name, kind in names:
            plain = " ".join(normalise(name).split())
            self._types.setdefault(name_key(plain), cast(ActorType, kind))
            written |= {plain, plain[:1].upper() + plain[1:], plain.upper()}
        longest = sorted(filter(None, written), key=lambda name: (-len(name), name))
        joined = "|".join(map(_anyhow, longest))
        self._pattern = re.compile(rf"(?<!\w)(?:{joined})(?!\w)") if joined else None

    def find(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Return `mentions` and the added names, which go before what they overlap."""
        if self._pattern is None:
            return mentions
        found = [
            Mention(match.start(), match.end(), self._types[name_key(match[0])], match[0])
            for match in self._pattern.finditer(text)
        ]
        taken = {place for mention in found for place in range(mention.start, mention.end)}
        rest = (m for m in mentions if taken.isdisjoint(range(m.start, m.end)))
        return sorted((*found, *rest))


def _anyhow(name: str) -> str:
    """A regular expression for a name with or without its accents, ligatures apart."""
    apart = name.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
    spelled = "".join(_SIGNS.get(char) or _letter(char) for char in apart)
    for pair, ligature in (("oe", "œ"), ("OE", "Œ"), ("ae", "æ"), ("AE", "Æ")):
        both = _letter(pair[0]) + _letter(pair[1])
        spelled = spelled.replace(both, f"(?:{ligature}|{both})")
    return spelled


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
