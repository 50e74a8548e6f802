"""Names: the one key under which all spellings of a name meet, and what is no part of a name."""

import re
from functools import lru_cache

from indexer.actors.lexicon import contexts, lexicon
from indexer.french.characters import fold, normalise

_DOTTED = re.compile(r"(?<=\b\w)\.(?=\w\b|\s|$)")
_BREAKS = re.compile(r"[\s'\-–—_·.,/]+")
_ARTICLE = re.compile(r"^(?:l'|d'|le |la |les |the )", re.IGNORECASE)
_ABBREVIATED = re.compile(r"^(?:MM?|Mmes?|Mlles?|Mgr|Dr|Pr|Me|Sir|Lord|Lady)\.? (?=\w)")
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
# Names that begin like a title: Pape is also a first name, and Gims no lawyer.
_NO_TITLE = re.compile(r"(?:Maître Gims|Roi Heenok|Pape (?!.*\b[IVX]+\b)(?P<name>\w+)).*")
_OF = ("de ", "du ", "des ", "d'", "à ", "aux ")
PARTICLES = contexts("particles")


@lru_cache(maxsize=200_000)
def name_key(name: str) -> str:
    """Return the key of a name: « l'O.T.A.N. » gives `otan`, « Côte-d'Ivoire » `cote d ivoire`.

    Case, accents, apostrophes, hyphens, full stops and a leading article do not count.
    """
    plain = _DOTTED.sub("", fold(_ARTICLE.sub("", normalise(name).strip())))
    return _BREAKS.sub(" ", plain).strip(' "«»“”()[]') or fold(name)


@lru_cache(maxsize=200_000)
def bare(name: str) -> str:
    """Return a person's name without titles and functions: « M. le président Macron », « Macron ».

    White space is made one; what is nothing but a title stays as it is.
    """
    name = " ".join(normalise(name).split())
    while not is_whole(name):
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


def is_whole(name: str) -> bool:
    """Whether a name has no title, though it begins like one; popes have but a first name."""
    found = _NO_TITLE.fullmatch(name)
    return found is not None and not lexicon().is_first_name(found["name"] or "")


def is_acronym(name: str) -> bool:
    """Tell whether a name is written as initials: OTAN, O.T.A.N., CNDD-FDD, but not Nasa."""
    letters = re.sub(r"[^\w]", "", name)
    return 2 <= len(letters) <= 8 and letters.isupper()


def initials(name: str) -> str:
    """Return the initials of the full words of a name: « Cour pénale internationale », `cpi`."""
    return "".join(word[0] for word in name_key(name).split() if word not in PARTICLES)
