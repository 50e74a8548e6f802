"""Words: what one written unit means to the index.

l’Ukraine     ukraine                       the elided article leaves no trace
porte-avions  porte, avions   ~ porteavions its parts, and itself as a variant
O.T.A.N.      otan
XIXe          19e
N'Djamena     ndjamena                      no elision before a consonant
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from indexer.french import figures
from indexer.french.characters import APOSTROPHES, DOTS, HYPHENS, fold, normalise
from indexer.french.chunk import DOTTED, INCLUSIVE
from indexer.french.function_words import is_function_word
from indexer.french.stemming import stem

ELIDED = frozenset(
    ("l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu")
) | {"entr", "ç"}
# Spelled with an apostrophe, yet one word: the rules of elision do not apply.
WHOLE = re.compile(
    r"aujourd'hui|presqu'[iî]les?|prud'hom\w+|entr'(?!eux$|elles?$|autres?$)\w+", re.IGNORECASE
)
# Ends of hyphenated verbs (dit-il, a-t-on, allez-y) and of demonstratives (celui-ci).
CLITICS = frozenset(
    ("je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "ce", "moi", "toi", "lui")
) | {"y", "en", "ci", "la", "meme", "memes"}
NOUNS = frozenset(("rendezvous", "gardeavous"))  # joined; they end like a verb and its pronoun
FUNCTION_WORD = "."  # the stem of a function word: keeps its position, is not indexed
VOWELS = frozenset("aeiouyh")
SPELLED = frozenset("FHLMNRSX")  # consonants whose names begin with a vowel: d'LR, l'HLM
LONGEST = 80  # characters; a longer "word" is a broken line or an encoded blob

MEMORY = 1_000_000  # distinct words remembered

_BETWEEN_HYPHENS = re.compile(rf"[^&_{HYPHENS}]+")
_BETWEEN_DOTS = re.compile(f"[^{DOTS}]+")
_DOT = re.compile(f"[{DOTS}]")
_INCLUSIVE_END = re.compile(rf"{INCLUSIVE}$")
_NO_TERM = re.compile(rf"['{DOTS}\s]+")  # a few characters normalise to several words: ﷺ
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")


class Piece(NamedTuple):
    """One word, which takes one position of the index.

    `start`, `end`: its characters within what was read. `exact`: case and accents folded,
    unstemmed. `stem`: base form, stemmed, then folded. `surface`: lower case, accents kept.
    `variants`, on the first piece of a unit: other writings of the whole unit (hyphens
    joined: `porteavions`, `f16`), indexed without a position.
    """

    start: int
    end: int
    exact: str
    stem: str
    surface: str
    variants: tuple[str, ...] = ()


def read(unit: str, offset: int = 0) -> list[Piece]:
    """The words of one unit, which begins at `offset` of what is read.

    Never fails; a unit of marks or underscores holds none.
    """
    if unit[-1] in "+#":
        return _signed(unit, offset)
    pieces = [plain(offset + start, offset + end, text) for start, end, text in _parts(unit)]
    pieces = [piece for piece in pieces if piece.exact]
    # What inclusive writing leaves out, nobody types joined: député·es-maires.
    return pieces if _DOT.search(unit) else _with_variants(pieces, _joined(pieces))


def plain(start: int, end: int, text: str) -> Piece:
    """The piece for a word that nothing need be taken off."""
    return Piece(start, end, *_forms[text])


def forms(text: str) -> tuple[str, str, str]:
    """Exact form, stem and surface of such a word."""
    return _forms[text]


def _signed(unit: str, offset: int) -> list[Piece]:
    """C++ and C# are words of their own; Canal+ is also found as Canal."""
    bare = unit.rstrip("+#")
    pieces = read(bare, offset)
    if not pieces:
        return []
    last = pieces[-1]
    whole = last.exact + unit[len(bare) :]
    if len(last.exact) == 1:
        return [*pieces[:-1], Piece(last.start, offset + len(unit), whole, whole, whole)]
    return _with_variants(pieces, (whole,))


def _with_variants(pieces: list[Piece], variants: tuple[str, ...]) -> list[Piece]:
    if not pieces or not variants:
        return pieces
    first = pieces[0]
    return [first._replace(variants=(*first.variants, *variants)), *pieces[1:]]


def _parts(unit: str) -> Iterator[tuple[int, int, str]]:
    """The words of a unit, elided articles dropped: (start, end, normalised text)."""
    ending = _INCLUSIVE_END.search(unit)
    stop = ending.start() if ending else len(unit)
    for match in _BETWEEN_HYPHENS.finditer(unit, 0, stop):
        for begin, close, shown in _undotted(match):
            whole = normalise(shown)
            start = _article_end(whole)
            dropped = _raw_end(shown, whole.count("'", 0, start))
            yield begin + dropped, len(unit) if close == stop else close, whole[start:]


def _undotted(part: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """Inclusive writing is one word, élu·es is élu; other words between dots are words each."""
    inclusive = DOTTED.fullmatch(part[0])
    if inclusive:
        yield part.start(), part.end(), inclusive[1]
        return
    for match in _BETWEEN_DOTS.finditer(part.string, part.start(), part.end()):
        yield match.start(), match.end(), match[0]


def _article_end(word: str) -> int:
    """Where a word begins after its elided articles: `qu'aujourd'hui` -> 3."""
    start = 0
    while (apostrophe := word.find("'", start)) >= 0 and not WHOLE.fullmatch(word, start):
        if word[start:apostrophe].lower() not in ELIDED or not _elidable(word, apostrophe + 1):
            break
        start = apostrophe + 1
    return start


def _elidable(word: str, start: int) -> bool:
    """Whether an article may be elided before this: a vowel, a mute h, a figure, an acronym.

    French elides before vowels only: N'Djamena, M'Bappé and rock'n'roll are whole words.
    Nothing at all stands for a word in quotation marks.
    """
    first = word[start : start + 1]
    if not first or first.isdigit() or fold(first)[:1] in VOWELS:
        return True
    acronym = word[start : start + 10].replace(".", "")
    return first in SPELLED and len(acronym) <= 4 and acronym.isupper()


def _raw_end(raw: str, apostrophes: int) -> int:
    """Where the raw text goes on after so many apostrophes; normalising moves characters."""
    ends = [match.end() for match in islice(_APOSTROPHE.finditer(raw), apostrophes)]
    return ends[-1] if ends else 0


def _joined(pieces: list[Piece]) -> tuple[str, ...]:
    parts = [piece.exact for piece in pieces]
    joined = "".join(parts)
    if len(parts) < 2 or len(joined) > LONGEST or joined.isdigit():
        return ()
    return () if parts[-1] in CLITICS and joined not in NOUNS else (joined,)


def _forms_of(text: str) -> tuple[str, str, str]:
    surface = _NO_TERM.sub("", figures.canonical(text))[:LONGEST].lower()
    exact = fold(surface)
    stemmed = FUNCTION_WORD if is_function_word(surface, exact) else fold(stem(surface)) or exact
    return exact, stemmed, surface


class _Forms(dict[str, tuple[str, str, str]]):
    """Each distinct word is stemmed once."""

    def __missing__(self, text: str) -> tuple[str, str, str]:
        found = _forms_of(text)
        if len(self) >= MEMORY:
            self.clear()
        if len(text) <= LONGEST:
            self[text] = found
        return found


_forms = _Forms()
