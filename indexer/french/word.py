"""Words: what one written unit means to the index.

l’Ukraine     ukraine                       the elided article leaves no trace
porte-avions  porte, avions   ~ porteavions its parts, and itself as a variant
O.T.A.N.      otan
XIXe          19e
N'Djamena     ndjamena                      no elision before a consonant
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from indexer.french import figures
from indexer.french.characters import fold, normalise
from indexer.french.function_words import function_words
from indexer.french.stemming import stem

ELIDED = frozenset(
    ("l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu")
) | {"entr"}
# Spelled with an apostrophe, yet one word: the rules of elision do not apply.
WHOLE = re.compile(
    r"aujourd'hui|presqu'[iî]les?|prud'hom\w+|entr'(?!eux$|elles?$|autres?$)\w+", re.IGNORECASE
)
# Ends of hyphenated verbs (dit-il, a-t-on, allez-y) and of demonstratives (celui-ci).
CLITICS = frozenset(
    ("t", "je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "ce", "moi", "toi", "lui")
) | {"y", "en", "ci", "la", "meme"}
FUNCTION_WORD = "."  # the stem of a function word: keeps its position, is not indexed
VOWELS = frozenset("aeiouyh")
LONGEST = 80  # characters; a longer "word" is a broken line or an encoded blob

MEMORY = 1_000_000  # distinct words remembered

_BETWEEN_HYPHENS = re.compile(r"[^\-\u2010\u2011&_]+")


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
    return _with_variants(pieces, _joined([piece.exact for piece in pieces]))


def plain(start: int, end: int, text: str) -> Piece:
    """The piece for a word that nothing need be taken off."""
    return Piece(start, end, *_forms[text])


def forms(text: str) -> tuple[str, str, str]:
    """Exact form, stem and surface of such a word."""
    return _forms[text]


def _signed(unit: str, offset: int) -> list[Piece]:
    """C++ and C# are words of their own; Canal+ is also found as Canal."""
    whole = fold(normalise(unit))[:LONGEST]
    if len(whole.rstrip("+#")) == 1:
        return [Piece(offset, offset + len(unit), whole, whole, whole)]
    return _with_variants(read(unit.rstrip("+#"), offset), (whole,))


def _with_variants(pieces: list[Piece], variants: tuple[str, ...]) -> list[Piece]:
    if not pieces or not variants:
        return pieces
    first = pieces[0]
    return [first._replace(variants=(*first.variants, *variants)), *pieces[1:]]


def _parts(unit: str) -> Iterator[tuple[int, int, str]]:
    """The words of a unit, elided articles dropped: (start, end, normalised text)."""
    for match in _BETWEEN_HYPHENS.finditer(unit):
        # Inclusive writing: élu·es is indexed as élu.
        shown = match.group().split("·", 1)[0]
        whole = normalise(shown)
        word = _without_article(whole)
        dropped = _raw_length(shown, len(whole) - len(word))
        yield match.start() + dropped, match.end(), word.replace("'", "")


def _without_article(word: str) -> str:
    while "'" in word and not WHOLE.fullmatch(word):
        article, rest = word.split("'", 1)
        if article.lower() not in ELIDED or not _elidable(rest):
            break
        word = rest
    return word


def _elidable(rest: str) -> bool:
    """Whether an article may be elided before this: a vowel, a mute h, a figure, an acronym.

    French elides before vowels only: N'Djamena, M'Bappé and rock'n'roll are whole words.
    """
    return rest[:1].isdigit() or fold(rest[:1])[:1] in VOWELS or rest.isupper()


def _raw_length(raw: str, normalised_length: int) -> int:
    """How many raw characters make the first `normalised_length` normalised ones."""
    if normalised_length == 0:
        return 0
    sizes = range(1, len(raw) + 1)
    return next(size for size in sizes if len(normalise(raw[:size])) >= normalised_length)


def _joined(parts: list[str]) -> tuple[str, ...]:
    joined = "".join(parts)
    if len(parts) < 2 or len(joined) > LONGEST or joined.isdigit():
        return ()
    return () if CLITICS.intersection(parts[1:]) else (joined,)


class _Forms(dict[str, tuple[str, str, str]]):
    """Exact form, stem and surface of each distinct word, worked out once."""

    def __missing__(self, text: str) -> tuple[str, str, str]:
        surface = figures.canonical(text)[:LONGEST].lower()
        exact = fold(surface)
        stemmed = FUNCTION_WORD if exact in function_words() else fold(stem(surface))
        if len(self) < MEMORY:
            self[text] = (exact, stemmed, surface)
        return exact, stemmed, surface


_forms = _Forms()
