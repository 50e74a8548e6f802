"""Characters: which ones are the same letter, and which ones are nothing at all."""

import re
import unicodedata

APOSTROPHES = "'’ʼ‘`´′＇"
HYPHENS = "\u2010\u2011-"  # the plain one last, so that it can close a regular-expression class
DOTS = "·\u0387•‧⋅∙"  # of inclusive writing, as they come
# Soft hyphen, zero-width space and joiners, word joiner, byte-order mark; marks of direction.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
MARKS = "\u0300-\u036f\u3099\u309a"  # combining accents (and Japanese ones), as character ranges

_UNIFIED = str.maketrans(
    dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(HYPHENS, "-") | dict.fromkeys(INVISIBLE, None)
)
# More accents than any writing system puts on one letter. Unicode sorts the accents of a letter
# in quadratic time: a hundred thousand of them would take a minute.
_PILE = re.compile(rf"([{MARKS}]{{8}})[{MARKS}]+")
_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ß": "ss"}
)


def normalise(text: str) -> str:
    """One spelling of each character: composed (NFKC), one apostrophe, one hyphen.

    Compatibility forms (ﬁ, ②, full-width letters) become ordinary letters, and invisible
    characters vanish; so the result may be shorter or longer than the text.
    """
    text = text.translate(_UNIFIED)
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", _PILE.sub(r"\1", text)).translate(_UNIFIED)


def fold(text: str) -> str:
    """Lower case without accents or ligatures: `Élysée` -> `elysee`, `Œuvre` -> `oeuvre`."""
    text = text.lower()
    if text.isascii():
        return text
    text = text.translate(_FOLDED)
    return text if text.isascii() else _without_marks(text)


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.translate(_LIGATURES))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


# The letters of European languages at once; others are decomposed one by one.
_FOLDED = {code: _without_marks(chr(code)) for code in range(0xC0, 0x250)}
