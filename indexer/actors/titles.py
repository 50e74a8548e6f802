"""Titles: what stands before a person's name, and when it is part of it after all.

« M. le président Macron » is Macron. But Pape, Cheikh and Sultan are also first names, a prince
has nothing but his title and a first name, and Lady Gaga is no lady: names of that sort are in
`data/no_titles.txt`.
"""

import re
from functools import cache, lru_cache

from indexer.actors.lexicon import DATA, lexicon
from indexer.actors.names import name_key
from indexer.french.characters import normalise

_SHORT = r"(?:MM?|Mmes?|Mlles?|Mgr|Dr|Pr|Me|Sir|Lord|Lady)\.?"
_ABBREVIATED = re.compile(rf"^{_SHORT} (?=\w)")
_TITLE = re.compile(
    r"^(?:l'|l[ea] )?(?:ex-|ancien(?:ne)? |vice-)?(?:"
    r"monsieur|madame|mademoiselle|maître|docteur|professeur|monseigneur|président(?:e)?|"
    r"premi(?:er|ère)[ -]ministre|ministre|chef|chancel(?:ier|ière)|roi|reine|prince(?:sse)?|"
    r"émir|cheikh|sultan|empereur|impératrice|pape|cardinal|évêque|archevêque|imam|rabbin|"
    r"député(?:e)?|sénat(?:eur|rice)|maire|gouverneur(?:e)?|préfet|préfète|juge|procureur|avocat|"
    r"général|colonel|capitaine|commandant|lieutenant|maréchal|amiral|sergent|"
    r"directeur|directrice|secrétaire|porte-parole|candidat(?:e)?|journaliste|frère|sœur|soeur|"
    r"sir|lord|lady|saint|président-directeur|pdg) ",
    re.IGNORECASE,
)  # fmt: skip
_OF = ("de ", "du ", "des ", "d'", "à ", "aux ")
# First names, when they have a capital; of rulers, a number or a father follows (ben Khalifa), or
# a first name only.
_ALSO_FIRST = re.compile(r"(?:Pape|Cheikh|Sultan|Émir|Prince) (?P<rest>.+)")
_RULER = re.compile(r"\b(?:[IVX]+|1er|be?n|bin|ibn|al|de|du)\b|\bd'|\bAl-", re.IGNORECASE)
# A first name alone is nobody's: these go with it.
_ROYAL = re.compile(r"(?:l[ea] )?((?:[Rr]oi|[Rr]eine|[Pp]rince(?:sse)?) (?P<rest>[A-ZÀ-Þ]\S+))")


@lru_cache(maxsize=200_000)
def bare(name: str) -> str:
    """Return a person's name without titles and functions: « M. le président Macron », « Macron ».

    White space is made one; what is nothing but a title stays as it is. « Le prince Harry » gives
    « Prince Harry ».
    """
    name = " ".join(normalise(name).split())
    while not is_whole(name):
        if called := _royal(name):
            return called
        cut = _ABBREVIATED.sub("", name)
        shorter = _TITLE.sub("", cut)
        if shorter == cut == name:
            return name
        if not shorter:
            return name
        if shorter.lower().startswith(_OF) or shorter.islower():
            return cut  # a function without a name: « ministre de l'Intérieur »
        name = shorter.removeprefix("le ").removeprefix("la ")
    return name


def is_short(word: str) -> bool:
    """Whether a word is a title as it stands before a name: M., Mme, Me."""
    return re.fullmatch(_SHORT, word) is not None


def is_whole(name: str) -> bool:
    """Whether a name has no title, though it begins like one."""
    if name_key(name) in _no_titles():
        return True
    found = _ALSO_FIRST.fullmatch(name)
    return (
        found is not None
        and not _RULER.search(found["rest"])
        and not lexicon().is_first_name(found["rest"])
    )


def with_title(name: str) -> str:
    """Return a name of two words whose title is part of it, « Prince Harry »; else ""."""
    return _royal(name) or (name if is_whole(name) else "")


def _royal(name: str) -> str:
    found = _ROYAL.fullmatch(name)
    if found is None or not lexicon().is_first_name(found["rest"]):
        return ""
    return found[1][0].upper() + found[1][1:]


@cache
def _no_titles() -> frozenset[str]:
    lines = (DATA / "no_titles.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name_key(line) for line in lines if not line.startswith("#"))
