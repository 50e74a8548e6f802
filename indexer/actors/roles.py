"""Roles: « le chancelier allemand », in an article of July 2025, points to Friedrich Merz.

Only said of heads of state and government in the gazetteer, and only where all the days that the
article may be of lie in the term of one holder. What an article tells of another time is seen where
a year stands in the sentence before the role (« en 2003, le président américain ») and not where
it stands farther away: hence such actors are never mixed with named ones.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from indexer.actors import countries
from indexer.actors.gazetteer import Entry, gazetteer
from indexer.actors.mention import Mention
from indexer.dates import PartialDate

_STATE, _GOVERNMENT = ("président",), ("Premier ministre", "chancelier")
# As written (small letters, one hyphen) -> the gazetteer's offices.
_OFFICES = {
    "président": _STATE,
    "présidente": _STATE,
    "chef de l'état": _STATE,
    "chancelier": ("chancelier",),
    "chancelière": ("chancelier",),
    "premier ministre": ("Premier ministre",),
    "première ministre": ("Premier ministre",),
    "président du conseil": ("Premier ministre",),
    "présidente du conseil": ("Premier ministre",),
    "chef du gouvernement": _GOVERNMENT,
    "cheffe du gouvernement": _GOVERNMENT,
}
_ROLE = re.compile(
    r"(?<![\w'’-])(?P<article>le|la|du|au)\s(?P<office>"
    r"président(?:e)?(?: du conseil)?|chancel(?:ier|ière)|premi(?:er|ère)[ -]ministre"
    r"|chef de l['’][ée]tat|cheff?e? du gouvernement)\s"
    r"(?P<of>(?:de la |du |des |de l['’]|de |d['’])?)",
    re.IGNORECASE,
)
_POPE = re.compile(r"(?<![\w'’-])(?P<article>le|du|au)\s(?P<office>pape)(?= )", re.IGNORECASE)
# Another holder, another time, or the head of something else.
_OTHER = re.compile(
    r"[\s,(]+(?:à l['’]époque|alors\b)|\s(?:\(?(?:en |entre )?(?:1[5-9]|20)\d\d\b"
    r"|(?:\w+ment )?élue?\b|honoraire\b|battue?\b|désignée?|émérite|précédente?\b|suivante?\b"
    r"|déchue?\b|défunte?\b|destituée?\b|renversée?\b|assassinée?\b|en exil\b|autoproclamée?\b"
    r"|par intérim|de l['’]époque|d['’]alors|de la |du |des |de l['’]|de |d['’]|[A-ZÀ-Þ])"
)
_SENTENCE_END = re.compile(r"[.!?…]\s|\n")
_YEAR = re.compile(
    r"\b(?:en|dès|de|depuis|jusqu['’]en|années|janvier|février|mars|avril|mai|juin|juillet|août"
    r"|septembre|octobre|novembre|décembre) (?P<year>1[5-9]\d\d|20\d\d)\b",
    re.IGNORECASE,
)


def holders(
    text: str, mentions: Sequence[Mention], date: PartialDate
) -> Iterator[tuple[Entry, str]]:
    """Yield those whom dated roles in `text` point to, and the role: « le chancelier allemand ».

    A role beside the name of a person says no more than the name; nor does it count in what a
    sentence tells of another year.
    """
    starts = {mention.start for mention in mentions if mention.type == "personne"}
    for offices, code, start, end in _roles(text):
        if _OTHER.match(text, end) or not starts.isdisjoint(range(end, end + 3)):
            continue
        if _other_years(text, start, end, date):
            continue
        found = [entry for office in offices for entry in _holding(code, office, date)]
        if len(found) == 1:
            yield found[0], _reason(text[start:end])


def _other_years(text: str, start: int, end: int, date: PartialDate) -> bool:
    """Tell whether a sentence gives another year before a role, or right after: « en 2003 »."""
    sentence = text[max(0, start - 200) : start]
    begun = max((found.end() for found in _SENTENCE_END.finditer(sentence)), default=0)
    years = [int(found["year"]) for found in _YEAR.finditer(sentence, begun)]
    if after := _YEAR.match(text, end + 1):
        years.append(int(after["year"]))
    return any(not date.low // 10_000 <= year <= date.high // 10_000 for year in years)


def _roles(text: str) -> Iterator[tuple[tuple[str, ...], str, int, int]]:
    for role in _ROLE.finditer(text):
        pattern, codes = countries.names() if role["of"] else countries.demonyms()
        country = pattern.match(text, role.end())
        if country:
            office = role["office"].lower().replace("-", " ").replace("’", "'")
            office = office.replace("l'etat", "l'état").replace("chefe", "cheffe")
            code = codes[country[0]]
            yield _OFFICES.get(office, ()), code, role.start(), country.end()
    for role in _POPE.finditer(text):
        yield ("pape",), "VA", role.start(), role.end()


def _holding(code: str, office: str, date: PartialDate) -> list[Entry]:
    return [
        entry
        for entry in _leaders().get((code, office), ())
        if any(term.certain(date.low, date.high) for term in entry.terms)
    ]


def _reason(role: str) -> str:
    first, _, rest = " ".join(role.split()).partition(" ")
    return f"{'la' if first.lower() == 'la' else 'le'} {rest}"


@cache
def _leaders() -> dict[tuple[str, str], list[Entry]]:
    leaders: dict[tuple[str, str], list[Entry]] = {}
    for entry in gazetteer().entries:
        if entry.office:
            leaders.setdefault((entry.code, entry.office), []).append(entry)
    return leaders
