"""Known: the names of the gazetteer in a line, whole, where the random field missed them."""

from collections.abc import Sequence

from indexer.actors.bodies import Span
from indexer.actors.gazetteer import gazetteer
from indexer.actors.lexicon import contexts, lexicon

_CLASSES = {"personne": "PER", "organisation": "ORG", "pays": "LOC", "lieu": "LOC"}
_EVENTS = frozenset({"tour", "coupe"})
OPENERS = frozenset('.!?…:«"“–—-•(')  # after them a sentence begins, or what is like one


def of_an_event(words: Sequence[str], span: Span) -> bool:
    """Tell whether a place only names a race: the Tour de France is not France."""
    first, _, kind = span
    return (
        kind == "LOC"
        and first > 1
        and words[first - 1] in {"de", "d'"}
        and words[first - 2].lower() in _EVENTS
    )


def completed(words: Sequence[str], spans: list[Span]) -> list[Span]:
    """Return the spans and the known names that were missed: Rio de Janeiro, OTAN, Angleterre.

    Those of several words that were cut short are made whole.
    """
    for first, last, entry in gazetteer().matches(words):
        kind = _CLASSES[entry.type]
        if last - first < 2 and not (_initials(words, first) or _alone(words, first, kind)):
            continue
        parts = [span for span in spans if span[0] < last and first < span[1]]
        if parts and not _cut_short(parts, (first, last, kind)):
            continue
        if not of_an_event(words, (first, last, kind)):
            rest = (span for span in spans if span not in parts)
            spans = sorted([*rest, (first, last, kind)])
    return spans


def _initials(words: Sequence[str], place: int) -> bool:
    """Tell whether a known word is initials for sure: OTAN, but no road (RN 165) and no « UN ».

    Nor is it in a line in capitals, where SUD is a direction.
    """
    word, beside = words[place], (*words[max(0, place - 1) : place], *words[place + 1 : place + 2])
    if words[place + 1 : place + 2] and words[place + 1].isdigit():
        return False
    if any(len(other) > 1 and other.isalpha() and other.isupper() for other in beside):
        return False
    known = gazetteer().acronym(word)
    return known and (len(word) > 2 or not lexicon().knows(word.lower()))


def _alone(words: Sequence[str], place: int, kind: str) -> bool:
    """Tell whether a known name of one word means itself: no surname, no « Suisse » of Berne.

    At the beginning of a sentence « Carrefour » or « Total » may be any word. A line of names only
    is a menu, and says nothing: « Facebook , », « Google , »; nor does « Yahoo ! ».
    """
    word = words[place]
    if (
        not word[0].isupper()
        or word.isupper()
        or kind == "PER"
        or word.lower() in gazetteer().demonyms
    ):
        return False
    if not any(map(str.islower, words)) or words[place + 1 : place + 2] == ["!"]:
        return False
    if kind == "LOC" and lexicon().is_first_name(word):
        return False
    opens = place == 0 or words[place - 1] in OPENERS
    return not opens or not _common(word) or gazetteer().has(word, "pays")


def _common(word: str) -> bool:
    """Tell whether a word also has a use of its own in small letters."""
    small, known = word.lower(), lexicon()
    return known.knows(small) and known.knows(word) and known.cluster(small) != known.cluster(word)


def _cut_short(parts: list[Span], known: Span) -> bool:
    """Tell whether spans are no more than parts of a known name."""
    first, last, kind = known
    if kind == "PER" or parts[0][0] < first or parts[-1][1] > last:
        return False
    if len(parts) == 1 and parts[0][1] == last:
        return False
    # « Parquet de Paris » may well be about Paris.
    return kind != "ORG" or parts[0][0] == first


def of_a_country(words: Sequence[str], spans: list[Span]) -> list[Span]:
    """Return the spans, a country that begins a name with the rest of it: « France Stratégie »."""
    whole: list[Span] = []
    for number, span in enumerate(spans):
        if whole and span[0] < whole[-1][1]:
            continue
        following = spans[number + 1] if number + 1 < len(spans) else None
        whole.append(_with_what_follows(words, span, following))
    return whole


def _with_what_follows(words: Sequence[str], span: Span, following: Span | None) -> Span:
    first, last, kind = span
    beside = following and following[0] == last
    if kind != "LOC" or (beside and following and following[2] != "ORG"):
        return span
    end = following[1] if beside and following else last
    # A person may have a country's name: what follows must be a word known, or initials.
    while words[end : end + 1] and _may_name_a_body(words[end]):
        end += 1
    firm = words[end - 1].lower() in contexts("firms")
    if end > last and _names_country(" ".join(words[first:last]), firm):
        return first, end, "ORG"
    return span


def _may_name_a_body(word: str) -> bool:
    return word[0].isupper() and (word.isupper() or lexicon().knows(word.lower()))


def _names_country(name: str, foreign: bool) -> bool:
    """Tell whether a name is that of a country; in French, or in any spelling known."""
    countries = [entry for entry in gazetteer().named(name) if entry.type == "pays"]
    return any(foreign or entry.name == name for entry in countries)
