"""Clues: organisations that the words around them tell, where the random field misses them.

The letters of a club (FC, OGC) and the town beside are one; what a minister is minister of is a
ministry; initials between brackets are those of the words before. On the annotated articles each of
these rules is right nine times in ten or more.
"""

from collections.abc import Iterator, Sequence

from indexer.actors.bodies import Span
from indexer.actors.lexicon import lexicon
from indexer.actors.names import PARTICLES, is_acronym, name_key, no_actors
from indexer.french.characters import fold

_CLUBS = frozenset("AC AJ AS CF FC HSC OGC RC RSC SC SCO".split())
_MINISTERS = frozenset({"ministre", "ministres", "ministère", "ministères"})
_OFS = ("de", "la"), ("de", "l'"), ("de",), ("du",), ("des",), ("d'",)
_QUALITIES = frozenset(
    "armées civile durable écologique économique énergétique étrangère étrangères extérieur "
    "extérieures industrielle intérieure nationale numérique populaire professionnelle publique "
    "publics religieuses rural rurale sociale sociales solidaire supérieur territoriale "
    "territoriales urbaine".split()
)
_LONGEST = 16
_SMALL = PARTICLES | {"d'", "l'", "à", "aux", "au", "pour", "en", "sur", "par"}


def told(words: Sequence[str], spans: list[Span]) -> list[Span]:
    """Return the spans of a line, in order and apart, with the bodies that its words tell."""
    spans = [part for span in spans for part in _minister(words, span)]
    for place, word in enumerate(words):
        body = None
        if word in _CLUBS:
            body = _club(words, spans, place)
        elif word.lower() in _MINISTERS:
            body = _ministry(words, spans, place)
        if body:
            spans = _with(spans, body)
    for place, word in enumerate(words[:-2], start=1):
        for body in _defined(words, spans, place) if word == "(" else ():
            spans = _with(spans, body)
    return spans


def _with(spans: list[Span], body: Span) -> list[Span]:
    """Return the spans with one more, and without those that it overlaps."""
    first, last, _ = body
    return sorted([*(span for span in spans if span[1] <= first or last <= span[0]), body])


def _minister(words: Sequence[str], span: Span) -> Iterator[Span]:
    """Yield a portfolio and the minister's name apart: « Transition écologique Agnès Martin »."""
    first, last, kind = span
    if kind == "ORG" and any(w.lower() in _MINISTERS for w in words[max(0, first - 4) : first]):
        for place in range(first + 1, last - 1):
            if lexicon().is_first_name(words[place]) and words[place + 1][0].isupper():
                yield first, place, kind
                yield place, last, "PER"
                return
    yield span


def _club(words: Sequence[str], spans: Sequence[Span], place: int) -> Span | None:
    """Return the club that the letters at `place` belong to: « FC Nantes », « Amiens SC »."""
    if any(first <= place < last and last - first > 1 for first, last, _ in spans):
        return None
    after, before = place + 1, place - 1
    if after < len(words) and words[after][0].isupper():
        ends = (last for first, last, kind in spans if first == after and kind != "PER")
        return place, next(ends, after + 1), "ORG"
    if place and words[before][0].isupper():
        starts = (first for first, last, kind in spans if last == place and kind != "PER")
        return next(starts, before), place + 1, "ORG"
    return None


def _ministry(words: Sequence[str], spans: Sequence[Span], place: int) -> Span | None:
    """Return what a ministry or minister at `place` has charge of, as far as it goes.

    « Ministère de la Santé » is the ministry with that word, as the annotators have it; of
    « ministre des Sports » it is « Sports ».
    """
    first = _after_of(words, place + 1)
    whole = first is not None and words[place].lower().startswith("ministère")
    if first is None and words[place + 1 : place + 2] and words[place + 1].islower():
        first = _after_of(words, place + 2)  # le ministre turc de l'Intérieur
    if first is None or not _portfolio(words, first):
        return None
    begin, last = first, _qualified(words, first + 1)
    for start, end, kind in spans:
        if start <= first < end:
            if kind != "ORG":
                return None
            begin, last = start, max(last, end)
    last = last if words[place].endswith("s") else _listed(words, last)
    return (min(place, begin) if whole else begin), last, "ORG"


def _defined(words: Sequence[str], spans: Sequence[Span], place: int) -> list[Span]:
    """Return the body whose initials stand between brackets at `place`, and these.

    With a small first letter the initials must be seen as a body: « impôt sur la fortune (ISF) ».
    """
    letters = words[place]
    if words[place + 1] != ")" or name_key(letters) in no_actors():
        return []
    seen = {kind for first, last, kind in spans if first <= place < last}
    first = (
        _spelled(words, place - 1, letters) if letters.isalpha() and is_acronym(letters) else None
    )
    if first is None or "LOC" in seen or not (seen == {"ORG"} or words[first][0].isupper()):
        return []
    return [(first, place - 1, "ORG"), (place, place + 1, "ORG")]


def _spelled(words: Sequence[str], end: int, letters: str) -> int | None:
    """Return where the words begin that end before `end` and whose initials are `letters`."""
    left = list(fold(letters))
    for place in range(end - 1, max(-1, end - _LONGEST), -1):
        word = fold(words[place])
        if word in _SMALL:
            continue
        if not word.startswith(left.pop()):
            return None
        if not left:
            return place
    return None


def _after_of(words: Sequence[str], place: int) -> int | None:
    """Return the place after « de la », « des »… at `place`; None where there is none."""
    for of in _OFS:
        if tuple(words[place : place + len(of)]) == of:
            return place + len(of)
    return None


def _portfolio(words: Sequence[str], place: int) -> bool:
    """Tell whether a common word with a capital stands at `place`: Intérieur, Santé."""
    if place >= len(words):
        return False
    word = words[place]
    known = lexicon().knows(word.lower()) or lexicon().knows_plain(word.lower())
    return word.istitle() and known and not lexicon().is_first_name(word)


def _qualified(words: Sequence[str], last: int) -> int:
    """Return where a portfolio of one word ends, with its adjective: Affaires étrangères."""
    return last + 1 if last < len(words) and words[last] in _QUALITIES else last


def _listed(words: Sequence[str], last: int) -> int:
    """Return where a list of portfolios ends: « Économie , des Finances et du Budget »."""
    end = last
    while words[last : last + 1] and words[last] in {"et", ","}:
        after = _after_of(words, last + 1)
        if after is None or not _portfolio(words, after):
            break
        if words[last] == "et":
            return _qualified(words, after + 1)
        last = _qualified(words, after + 1)
    return end
