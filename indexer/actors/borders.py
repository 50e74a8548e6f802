"""Borders: where names begin and end, put right in a dozen cases that the random field gets wrong.

Each was measured over the whole annotated set, in two halves of different times: together they add
half a point of strict F1 and one of precision to the most frequent places.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from indexer.actors.bodies import OF, Span, parliaments, parted, with_countries
from indexer.actors.civilities import persons
from indexer.actors.clues import told
from indexer.actors.gazetteer import gazetteer
from indexer.actors.known import completed, of_a_country, of_an_event
from indexer.actors.lexicon import contexts, lexicon
from indexer.actors.titles import is_whole
from indexer.french.function_words import listed

# After these a word like a verb is a noun: « En marche », « CGT du livre », « comité d'enquête ».
_NO_SUBJECT = contexts("particles") | {
    "l'",
    "d'",
    "en",
    "pour",
    "sur",
    "à",
    "au",
    "aux",
    "par",
    "et",
    "sans",
}
_NO_VERBS = frozenset({"contre", "rebelle", "outre"})
_ENDS_NO_NAME = listed() | {"aussi", "également", "hier", "ensuite", "ainsi", "notamment"}
_ROADS = frozenset({"RN", "RD", "RCEA"})
_STREETS = frozenset("rue avenue boulevard quai square impasse allée allées esplanade".split())
_SIGNS = frozenset('«»“”",;:–—([…•*/')
_ENDS = frozenset(":;?!…")
_LINKS = frozenset({("de",), ("d'",), ("de", "la"), ("du",), ("von",), ("van",), ("del",), ("di",),
                    ("da",)})  # fmt: skip


def settled(words: Sequence[str], spans: Iterable[Span]) -> list[Span]:
    """Return the spans of a line with their borders put right, in order and apart."""
    found = [
        _street(words, _capital_first(words, _capital_last(words, _road(words, part))))
        for span in spans
        if not of_an_event(words, span)
        for whole in _within_sentence(words, span)
        for apart in parted(words, whole)
        for part in _without_verb(words, apart)
    ]
    found = sorted(parliaments(words, [*with_countries(words, found)]))
    found = told(words, of_a_country(words, completed(words, persons(words, found))))
    return _linked(words, found)


def _capital_last(words: Sequence[str], span: Span) -> Span:
    """Return a span without what its name does not end with: « Hugo annotée » is Hugo.

    A person's ends with no small word, nor another name with an adverb: « Radio France aussi ».
    """
    first, last, kind = span
    while last - first > 1 and words[first] in _SIGNS:
        first += 1
    while last - first > 1 and (
        words[last - 1] in _ENDS_NO_NAME
        or words[last - 1] in _SIGNS
        or (kind == "PER" and words[last - 1].islower())
    ):
        last -= 1
    return first, last, kind


def _capital_first(words: Sequence[str], span: Span) -> Span:
    """Return a person's span with what is no title before it: « Pape » « Diouf »."""
    first, last, kind = span
    if kind == "PER" and first and is_whole(" ".join(words[first - 1 : last])):
        return first - 1, last, kind
    return span


def _street(words: Sequence[str], span: Span) -> Span:
    """Return a street, not whom it is named after: « quai du Président » « Wilson »."""
    first, last, kind = span
    street = first - 1
    while street > 0 and words[street].istitle() and words[street].lower() not in _STREETS:
        street -= 1  # a title
    while street > 0 and words[street] in OF:
        street -= 1
    if kind != "LOC" and street >= 0 and words[street].lower() in _STREETS:
        return street, last, "LOC"
    return span


def _within_sentence(words: Sequence[str], span: Span) -> Iterator[Span]:
    """Yield the parts of a span that a sentence's end cuts: « Sénat . Banque de France »."""
    first, last, kind = span
    for place in range(first + 1, last - 1):
        # After one letter it is that of an initial.
        end = words[place] in _ENDS or (words[place] == "." and len(words[place - 1]) > 1)
        if end:
            yield first, place, kind
            first = place + 1
    yield first, last, kind


def _road(words: Sequence[str], span: Span) -> Span:
    """Return a road's number, taken for the party of those initials, as a place: « RN 165 »."""
    first, last, kind = span
    number = words[last] if last < len(words) and last - first == 1 else ""
    if kind == "ORG" and words[first] in _ROADS and number.isdigit():
        return first, last + 1, "LOC"
    if kind == "ORG" and words[first].rstrip("0123456789") in _ROADS - {words[first]}:
        return first, last, "LOC"
    return span


def _without_verb(words: Sequence[str], span: Span) -> Iterator[Span]:
    """Yield a span as far as a verb in it, and a second person after: « Trump attaque Biden »."""
    first, last, kind = span
    for place in range(first + 1, last if kind != "LOC" else first):
        if words[place - 1].lower() not in _NO_SUBJECT and _is_verb(words[place]):
            yield first, place, kind
            if kind == "PER" and words[place + 1 : place + 2]:
                yield from _without_verb(words, (place + 1, last, kind))
            return
    if first < last:
        yield span


@lru_cache(maxsize=10_000)
def _is_verb(word: str) -> bool:
    """Tell whether a small word may be a verb in the present: proteste, allègue, dénoncent."""
    one = word.removesuffix("nt")
    stem = one.removesuffix("e")
    if not word.islower() or len(stem) < 3 or stem == one or word in _NO_VERBS:
        return False
    infinitives = stem + "er", "é".join(stem.rsplit("è", 1)) + "er"
    return lexicon().knows(one + "nt") and any(map(lexicon().knows, infinitives))


def _linked(words: Sequence[str], spans: list[Span]) -> list[Span]:
    """Return the spans, a person's name that a particle cut in two made one."""
    linked: list[Span] = []
    for span in spans:
        if linked and _one_person(words, linked[-1], span):
            span = linked.pop()[0], span[1], "PER"
        linked.append(span)
    return linked


def _one_person(words: Sequence[str], one: Span, other: Span) -> bool:
    between = tuple(words[one[1] : other[0]])
    if one[2] != "PER" or other[2] == "ORG":
        return False
    if not between:
        return other[2] == "PER" and words[other[0]] == "d'"
    if between not in _LINKS or one[1] - one[0] < 2 or other[1] - other[0] > 1:
        return False
    return not gazetteer().named(words[other[0]])
