"""Bodies: where the names of organisations begin and end, told by the words that they are made of.

`borders` applies these rules among its own.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.actors.countries import sole_demonyms
from indexer.actors.gazetteer import gazetteer

Span = tuple[int, int, str]  # first token, after the last, class
OF = frozenset({"de", "du", "d'", "la", "l'"})
_LINKS = OF | {"des", "le", "les"}
_PARLIAMENTS = frozenset({"parlement", "sénat", "Parlement", "Sénat"})
_BODIES = frozenset(
    "Parti Ligue Front Union Mouvement Fédération Alliance Confédération Comité Conseil Cour "
    "Association Agence Institut Organisation Société Congrès Rassemblement".split()
)
_ADJECTIVE = re.compile(
    r"[a-zà-ÿ]+(?:ique|ale?|aire|iste|elle?|ive?|ien(?:ne)?|aine?|ane?|ante?|ême|ière|aise?|oise?)s?"
)
_OF_REGIONS = frozenset("catalan écossais wallon flamand basque kurde européen".split())


def parted(words: Sequence[str], span: Span) -> list[Span]:
    """Return a span, or the known bodies it lists: « CGT et Unesco », « Monde, de Nature »."""
    first, last, kind = span
    ends = [place for place in range(first, last) if words[place] in {"et", ","}]
    parts = []
    for begin, end in pairwise([first - 1, *ends, last]):
        begin += 1
        while begin < end and words[begin] in _LINKS:
            begin += 1
        parts.append((begin, end, kind))
    if kind == "ORG" and not ends and (cut := _after_country(words, span)):
        return [(first, cut[0], "LOC"), (cut[1], last, kind)]
    known = kind == "ORG" and all(_is_known_body(words[begin:end]) for begin, end, _ in parts)
    return parts if ends and known else [span]


def _after_country(words: Sequence[str], span: Span) -> tuple[int, int] | None:
    """Return where a country ends and a known body begins: « Italie de l'Union européenne »."""
    first, last, _ = span
    for end in range(first + 1, last - 1):
        begin = end
        while begin < last - 1 and words[begin] in OF:
            begin += 1
        if begin > end and _is_country(words[first:end]) and _is_known_body(words[begin:last]):
            return end, begin
    return None


def _is_country(words: Sequence[str]) -> bool:
    return gazetteer().has(" ".join(words), "pays")


def _is_known_body(words: Sequence[str]) -> bool:
    return gazetteer().has(" ".join(words), "organisation")


def with_countries(words: Sequence[str], spans: list[Span]) -> Iterator[Span]:
    """Yield the spans, a country's that ends a body's name made the body: « Ligue du Pakistan »."""
    end = 0
    for first, last, kind in spans:
        begin = first - 1
        while begin > end and words[begin] in OF:
            begin -= 1
        while begin > end and _ADJECTIVE.fullmatch(words[begin]):
            begin -= 1
        of_body = (
            kind == "LOC"
            and end <= begin < first - 1
            and words[begin] in _BODIES
            and _is_country(words[first:last])
        )
        yield (begin, last, "ORG") if of_body else (first, last, kind)
        end = last


def parliaments(words: Sequence[str], spans: list[Span]) -> Iterator[Span]:
    """Yield the spans, and parliaments with whose they are: « parlement catalan »."""
    whose = {
        place: place + 2
        for place, (word, after) in enumerate(pairwise(words))
        if word in _PARLIAMENTS and (after in sole_demonyms() or after in _OF_REGIONS)
    }
    for first, last, kind in spans:
        yield first, whose.pop(first, last) if last - first < 3 else last, kind
    taken = {place for first, last, _ in spans for place in range(first, last)}
    yield from ((first, last, "ORG") for first, last in whose.items() if first not in taken)
