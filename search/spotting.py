"""Spotting: a cheap look at a text for the runs where a query may be answered.

Analysing every word of every hit would take most of the time of an answer. Words of one stem
begin alike, so an expression for their first letters finds the few runs worth analysing: too
many maybe, never too few (tests/search/test_spotting.py holds it to the whole analysis).
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from indexer.french.characters import APOSTROPHES, HYPHENS, fold
from indexer.french.chunk import run_at
from indexer.french.inflection import irregular
from indexer.french.stemming import stem
from indexer.french.word import ELIDED

LETTERS = 6  # how many first letters of a form are looked for, where inflections keep them
FEWEST = 3  # letters; with less, half the words of a text would be looked at

# Between two letters of one word anything may stand: O.T.A.N., porte-avions, soft hyphens.
_BETWEEN = r"[\W_ʼ]*"
# And an elided article, in words joined by hyphens: chef-d'œuvre, which is also chefoeuvre.
_ARTICLE = rf"(?:(?<=[{HYPHENS}])(?:{'|'.join(sorted(ELIDED))})[{APOSTROPHES}]{_BETWEEN})?"
_AT_START = r"(?<![^\W_ʼ].)"  # after the first letter: no other stands before it
_ROMAN = "IVXivx"
# One character that stands for several letters (ﬁ, full-width forms...): rare, and read in full.
_COMPATIBILITY = re.compile(
    "[\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u0132\u0133\u013f\u0140\u0149\u017f\u01c4-\u01cc\u01f1-\u01f3"
    "\u2070-\u218f\u2460-\u24ff\u3200-\u33ff\ufb00-\ufdff\uff00-\uffef\U0001d400-\U0001d7ff]"
)
ANYHOW = frozenset(("",))
"""The beginnings of a word that may begin anyhow."""

# How inflections end where their stem ends otherwise (see `inflection` and Snowball): letters
# of the stem to take off, and what may then follow, as far as it matters to short stems.
_ENDINGS = (
    ("eur", 3, ("eux", "eus", "ric")),  # heureux, chercheuse, actrice
    ("ent", 2, ("nc", "mm")),  # violence, fréquemment
    ("iqu", 2, ("c",)),  # publicité
    ("i", 1, ("y",)),  # payer
    ("v", 1, ("f",)),  # vif
    ("l", 1, ("u",)),  # maux
)


def _ascii(char: str) -> str:
    """What stands for a character in a folded text: a letter, a digit, a space or a joint."""
    if char.isalnum() and char != "ʼ":
        return fold(char)
    return " " if char.isspace() else "-" if char in HYPHENS else "'"


# Ordinary French prose, a byte for each character: Python looks for bytes twenty times faster
# than for expressions. A text with any other character is looked at by expressions.
_OE = b"\x01"
_OTHER = b"\0"
_LATIN = "".join(
    [chr(code) for code in range(0x20, 0x7F)]
    + [chr(code) for code in range(0xC0, 0x100) if chr(code) not in "ÆæßÐðÞþ"]
    + list("\t\n\r\u00a0¡£§©«®°·´»¿")
)
_FOLDS = dict(zip(_LATIN, map(_ascii, _LATIN), strict=True)) | {_OE.decode(): _OE.decode()}
_FOLDED = "".join(_FOLDS.get(chr(code), _OTHER.decode()) for code in range(256)).encode()
# What prose has besides Latin-1. Twice as fast, one by one, as a table of all characters.
_TYPOGRAPHY = [(char, _ascii(char)) for char in "’–“”…—‘€•„‹›‐‑′ʼŸ\u2009\u202f"]
_TYPOGRAPHY += [(char, _OE.decode()) for char in "œŒ"]
_JOINTS = b"-'"
_JOINED_ARTICLE = re.compile(rf"-(?:{'|'.join(sorted(ELIDED))})'".encode())
_LETTERS_AND_DIGITS = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789" + _OE)


def beginnings(forms: Iterable[str]) -> frozenset[str]:
    """The beginnings to look for, of folded exact forms and stems."""
    starts = {start for form in forms if form for start in _beginnings(form)}
    return frozenset(s for s in starts if not any(s[:n] in starts for n in range(1, len(s))))


@lru_cache(maxsize=20_000)
def _beginnings(form: str) -> frozenset[str]:
    """How the words begin that have a form as their exact form or as their stem."""
    cut, others = 1, list(_irregular_starts().get(form, ()))
    for ending, letters, endings in _ENDINGS:
        if form.endswith(ending):
            cut = letters
            others += [form[:-letters] + other for other in endings]
    if len(form) - cut >= FEWEST:
        others = [start for start in others if not start.startswith(form[:-cut])]
        return frozenset((form[:-cut][:LETTERS], *(start[:LETTERS] for start in others)))
    return frozenset((form[:FEWEST], *(start[:FEWEST] for start in others)))


class Spotter:
    """One text, looked at for where words begin."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = _folded(text)
        self._closed = self._folded.translate(None, delete=_JOINTS)
        self._plain = bool(self._folded) and not _JOINED_ARTICLE.search(self._folded)
        self._odd = not self._folded and bool(_COMPATIBILITY.search(text))

    def runs(self, starts: frozenset[str]) -> Iterator[tuple[int, str]]:
        """The runs that have a word beginning with one of `starts`: (offset, run)."""
        text, end = self._text, 0
        for place in self._places(ANYHOW if self._odd else starts):
            if place < end:
                continue
            first = place
            while first > end and not text[first - 1].isspace():
                first -= 1
            run = run_at(text, first)
            end = first + len(run)
            yield first, run

    def _places(self, starts: frozenset[str]) -> list[int]:
        places: list[int] = []
        for start in starts:
            found = self._plainly(start) if self._plain else None
            if found is None:
                found = [match.start() for match in _expression(start).finditer(self._text)]
            places += found
        places.sort()
        return places

    def _plainly(self, start: str) -> list[int] | None:
        """Where words begin so; None when only an expression can tell."""
        written = _written(start)
        if not written:
            return None
        places: list[int] = []
        for letters in written:
            found = _occurrences(self._folded, letters)
            if self._scattered(letters, len(found)):
                return None
            places += filter(self._begins, found)
        return places

    def _scattered(self, letters: bytes, found: int) -> bool:
        """Whether something stands between the letters somewhere: closing up makes more of them."""
        # Cheaper than all places; but letters that may overlap with themselves hide some.
        if letters.find(letters[-1:]) == len(letters) - 1:
            return self._closed.count(letters) > found
        return len(_occurrences(self._closed, letters)) > found

    def _begins(self, place: int) -> bool:
        return not place or self._folded[place - 1] not in _LETTERS_AND_DIGITS


def _occurrences(text: bytes, letters: bytes) -> list[int]:
    """All places of the letters, overlapping or not."""
    found = []
    place = text.find(letters)
    while place >= 0:
        found.append(place)
        place = text.find(letters, place + 1)
    return found


def _folded(text: str) -> bytes:
    """An ordinary text as bytes, one a character, without case or accents; else nothing."""
    if _OE.decode() in text:
        return b""
    for char, folded in _TYPOGRAPHY:
        text = text.replace(char, folded)
    try:
        written = text.encode("latin-1").translate(_FOLDED)
    except UnicodeEncodeError:
        return b""
    return b"" if _OTHER in written else written


@lru_cache(maxsize=20_000)
def _written(start: str) -> tuple[bytes, ...]:
    """A beginning as it may stand in a folded text; empty when only an expression can tell."""
    if not (start.isascii() and start.isalpha()):
        return ()
    letters = start.encode()
    written = [letters, letters.replace(b"oe", _OE)]
    written += [one[:-1] + _OE for one in written if one.endswith(b"o")]
    return tuple(dict.fromkeys(written))


@lru_cache(maxsize=20_000)
def _expression(start: str) -> re.Pattern[str]:
    if not start.isascii() or not start:
        # Other scripts compose letters in their own ways: every run is looked at.
        return re.compile(r"\S+")
    first, others = start[0], start[1:]
    if first.isdigit():
        # Figures have many writings (3,5; XIXe for 19e): their first one must do.
        roman = _ROMAN if len(start) > 1 else ""
        return re.compile(f"[{first}{roman}]{_AT_START}")
    spelled = ""
    for place, (before, char) in enumerate(zip(start, others, strict=False), start=1):
        # The second half of œ, æ and ß is no character of its own.
        optional = "?" if before + char in ("oe", "ae", "ss") else ""
        article = _ARTICLE if place >= FEWEST else ""
        spelled += f"{_BETWEEN}{article}{_letters(char)}{optional}"
    # Only the first letter is taken: in « et été » the word must still be found.
    return re.compile(f"{_letters(first)}{_AT_START}(?={spelled})")


def _letters(char: str) -> str:
    """A class of all characters that fold to `char`, or to something it begins."""
    return f"[{_classes().get(char) or re.escape(char) + re.escape(char.upper())}]"


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    found: dict[str, str] = {}
    for code in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x250)):
        letter = fold(chr(code))[:1]
        if letter.isascii():
            found[letter] = found.get(letter, "") + chr(code)
    return found


@lru_cache(maxsize=1)
def _irregular_starts() -> dict[str, set[str]]:
    """How irregular forms begin, by their stem: oeil -> yeux."""
    found: dict[str, set[str]] = {}
    for form in irregular():
        found.setdefault(fold(stem(form)), set()).add(fold(form))
    return found
