"""Civilities: what M., Mme, Me or « le général » say of the name after them.

They are no part of the name; a particle after them is (« le général de Boisdeffre »); and after
« MM. » every name of a list is a person's, as papers wrote for a century: « MM. Jouhaux, Frachon
et Belin ».
"""

from collections.abc import Sequence

from indexer.actors.bodies import Span
from indexer.actors.gazetteer import gazetteer
from indexer.actors.titles import is_short, is_whole

_TITLES = frozenset(
    "monsieur madame mademoiselle maître général maréchal amiral colonel commandant "
    "lieutenant-colonel comte comtesse vicomte marquis marquise baron baronne".split()
)
_PARTICLES = frozenset({"de", "du", "d'", "des"})
_SEVERAL = frozenset({"MM.", "MM", "Mmes", "Mlles"})


def persons(words: Sequence[str], spans: list[Span]) -> list[Span]:
    """Return the spans of a line, in order and apart, persons after a title as they are called."""
    found = [_with_particle(words, _without_title(words, span)) for span in spans]
    for place, word in enumerate(words):
        if word in _SEVERAL:
            found = _listed(words, found, place + 1)
    return found


def _without_title(words: Sequence[str], span: Span) -> Span:
    first, last, kind = span
    while kind == "PER" and last - first > 1 and is_short(words[first]):
        if is_whole(" ".join(words[first:last])):
            break  # Lady Gaga
        first += 1
    return first, last, kind


def _with_particle(words: Sequence[str], span: Span) -> Span:
    """Return « de Mun » for « Mun », after « le comte »; a place that is known stays one."""
    first, last, kind = span
    if first < 2 or words[first - 1] not in _PARTICLES or kind == "ORG":
        return span
    title = words[first - 2]
    if not is_short(title) and title.lower() not in _TITLES:
        return span
    known = kind == "LOC" and gazetteer().named(" ".join(words[first:last]))
    return span if known else (first - 1, last, "PER")


def _listed(words: Sequence[str], spans: list[Span], place: int) -> list[Span]:
    """Return the spans with the names of the list that begins at `place`, all persons."""
    while name := _name(words, place):
        spans = sorted([*(s for s in spans if s[1] <= place or name[1] <= s[0]), name])
        place = name[1]
        if words[place : place + 1] not in ([","], ["et"]):
            break
        place += 1
    return spans


def _name(words: Sequence[str], place: int) -> Span | None:
    """Return the name at `place`: words with a capital, and particles among them."""
    last = place
    while words[last : last + 1] and (words[last][0].isupper() or words[last] in _PARTICLES):
        last += 1
    while last > place and words[last - 1] in _PARTICLES:
        last -= 1
    return (place, last, "PER") if last > place else None
