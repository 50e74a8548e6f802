"""Spelling: whether two names are one, written differently.

The sound key is made for names that reach French through transliteration (Russian, Arabic,
Turkish, Korean) from French, English and German spellings; the idea is that of Soundex and of
Daitch-Mokotoff, the rules are this project's.
"""

import re
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from indexer.actors.gender import man_and_woman
from indexer.actors.lexicon import lexicon
from indexer.actors.names import PARTICLES, name_key
from indexer.french.characters import fold

# In order: the longer sign before its parts.
_RULES = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"[’'ʻʼ]", ""),
        (r"\b(?:el|al|as|ad|an|ar|az) (?=\w)", "al "),
        (r"\b(?:bin|ibn)\b", "ben"),
        (r"shch|chtch|schtsch", "S"),
        (r"tsch|tch|tsh", "S"),
        (r"sch|sh|ch", "S"),
        (r"ij\b", "i"),
        (r"gu(?=[eiy])", "g"),
        (r"dj|dzh|dsch|j|zh", "J"),
        (r"tz|ts|cz", "c"),
        (r"kh|ck|qu|q|c(?=[aoukl])", "k"),
        (r"ph|ff|v\b|w\b", "f"),
        (r"th", "t"),
        (r"gh", "g"),
        (r"ou|oo|w(?=[aeiou])|u", "u"),
        (r"i?yy|iy|ii|yi|y|ï", "i"),
        (r"eo|yo|io(?=[a-z]*\b)", "o"),
        (r"ai|ei|ay|ey", "e"),
        (r"x", "ks"),
        (r"v|w", "v"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),
        (r"e\b", ""),
        (r"(?<=k)i\b", "i"),
    )
)


_SMALL = PARTICLES | {"l", "d", "a", "au", "aux"}
_MARK = re.compile(r"\w|[ivxl]+|.*\d.*")


@lru_cache(maxsize=100_000)
def sound(name: str) -> str:
    """Return the sound key of a name: Zelensky, Zelenski and Zelenskyy have the same."""
    key = name_key(name)
    for rule, by in _RULES:
        key = rule.sub(by, key)
    return key


@lru_cache(maxsize=100_000)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of the key of a name, one at least."""
    key = name_key(name)
    return tuple(key.split()) or (key,)


def shortens(short: str, long: str) -> bool:
    """Tell whether `short` is `long` with less: « Donald Trump » of « Donald J. Trump ».

    First and last words must be the same, the rest in order; a middle initial or number that
    differs keeps them apart (George W. Bush is not George H. W. Bush).
    """
    less, more = words_of(short), words_of(long)
    if len(less) < 2 or len(less) >= len(more) or (less[0], less[-1]) != (more[0], more[-1]):
        return False
    if any(len(word) == 1 for word in less):
        return False
    rest = iter(more)
    return all(word in rest for word in less)


def surnames(name: str) -> tuple[str, ...]:
    """Return what may stand for a person alone: « le drian » and « drian » of Jean-Yves Le Drian.

    The longest first; first names are none of it, a particle does not begin the shortest.
    """
    words = words_of(name)
    start = 2 if len(words) > 2 and _doubled(name) else 1
    return tuple(
        " ".join(words[place:])
        for place in range(start, len(words))
        if any(len(word) > 1 and word not in PARTICLES for word in words[place:])
    )


def may_stand_alone(name: str) -> bool:
    """Tell whether a name may be a surname without its first name: Macron, Le Goff, Bel-Air."""
    words = words_of(name)
    return len(words) == 1 or words[0] in PARTICLES or " " not in name.strip()


def _doubled(name: str) -> bool:
    return "-" in name.split()[0]


def misspelt(rare: str, usual: str) -> bool:
    """Tell whether `rare` is `usual` with one slip (two in long names), of persons or bodies.

    Guards: no digit, initial or known word may differ, first letters agree, and two different
    first names are two persons (Michel, Michelle).
    """
    one, other = words_of(rare), words_of(usual)
    if len(one) != len(other) or len(name_key(rare)) < 7:
        return False
    slips = 0
    for ours, theirs in zip(one, other, strict=True):
        if ours == theirs:
            continue
        if ours[0] != theirs[0] or min(len(ours), len(theirs)) < 4 or not ours.isalpha():
            return False
        distance = OSA.distance(ours, theirs)
        if distance > 1 or _known(ours):
            return False
        slips += distance
    return 0 < slips <= (2 if len(name_key(usual)) >= 14 else 1)


@lru_cache(maxsize=50_000)
def _known(word: str) -> bool:
    words = lexicon()
    return _is_first_name(word) or words.knows(word) or (words.knows(word.capitalize()))


def same_body(one: str, other: str) -> bool:
    """Tell whether the names of two bodies differ by small words and plurals only.

    « Communauté des États d'Afrique de l'Ouest » and « de l'Afrique de l'Ouest », « Fonds » and
    « Fond monétaire international ».
    """
    return telling(one) == telling(other) and " " in telling(one)


@lru_cache(maxsize=100_000)
def telling(name: str) -> str:
    """Return the words of a body's name that tell it from others, without the s of plurals."""
    words = (word for word in words_of(name) if word not in _SMALL)
    return " ".join(word.removesuffix("s") if len(word) > 3 else word for word in words)


def two_persons(one: str, other: str) -> bool:
    """Tell whether two names that are spelled or sound alike are those of two persons.

    Their initials or numbers differ (George W. and George H. W. Bush, Louis XIV and XVI), or
    their first names do: Michel and Michelle, Jean and Jeanne.
    """
    ours, theirs = words_of(one), words_of(other)
    if [*filter(_MARK.fullmatch, ours)] != [*filter(_MARK.fullmatch, theirs)]:
        return True
    given = zip(ours[:-1], theirs[:-1], strict=False)
    return any(_two_first_names(*pair) for pair in given if pair[0] != pair[1])


def _two_first_names(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    alike = long.startswith(short) and _is_first_name(short) and _is_first_name(long)
    return alike or man_and_woman(one, other)


def _is_first_name(word: str) -> bool:
    """Whether a folded word is a first name: rene is, which the list spells René."""
    return word in _folded_first_names() or lexicon().is_first_name(word.capitalize())


@cache
def _folded_first_names() -> frozenset[str]:
    return frozenset(fold(name.lower()) for name in lexicon().first_names)
