"""Names: the one key under which all spellings of a name meet."""

import re
from functools import cache, lru_cache

from indexer.actors.lexicon import DATA, contexts
from indexer.french.characters import fold, normalise

_DOTTED = re.compile(r"(?<=\b\w)\.(?=\w\b|\s|$)")
_BREAKS = re.compile(r"[\s'\-–—_·.,/]+")
_ARTICLE = re.compile(r"^(?:l'|d'|le |la |les |the )", re.IGNORECASE)
PARTICLES = contexts("particles")
NO_ACTORS = "no_actors.txt"


@lru_cache(maxsize=200_000)
def name_key(name: str) -> str:
    """Return the key of a name: « l'O.T.A.N. » gives `otan`, « Côte-d'Ivoire » `cote d ivoire`.

    Case, accents, apostrophes, hyphens, full stops and a leading article do not count.
    """
    plain = _DOTTED.sub("", fold(_ARTICLE.sub("", normalise(name).strip())))
    return _BREAKS.sub(" ", plain).strip(' "«»“”()[]') or fold(name)


def is_acronym(name: str) -> bool:
    """Tell whether a name is written as initials: OTAN, O.T.A.N., CNDD-FDD, but not Nasa."""
    letters = re.sub(r"[^\w]", "", name)
    return 2 <= len(letters) <= 8 and letters.isupper()


def initials(name: str) -> str:
    """Return the initials of the full words of a name: « Cour pénale internationale », `cpi`."""
    return "".join(word[0] for word in name_key(name).split() if word not in PARTICLES)


@cache
def no_actors() -> frozenset[str]:
    """Return the keys of what bears a capital and is none: weapons, illnesses, feasts, taxes."""
    lines = (DATA / NO_ACTORS).read_text(encoding="utf-8").splitlines()
    return frozenset(name_key(line) for line in lines if not line.startswith("#"))
