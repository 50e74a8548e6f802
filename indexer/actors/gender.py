"""Gender: whether two given names that look alike are those of a man and of a woman.

José and Josée, Raphaël and Raphaëlle sound the same and are two persons. Most French feminines can
be told by their ending; a mute e alone cannot: Amin and Amine, Hassan and Hassane are spellings
of one name, Valentin and Valentine are not. Such feminines are listed in `data/feminines.txt`.
"""

import re
from functools import cache, lru_cache

from indexer.actors.lexicon import DATA, lexicon
from indexer.french.characters import fold

# What a given name of a man ends in, and that of a woman with the same beginning; folded.
_ENDINGS = tuple(
    (re.compile(f"(.*){man}"), re.compile(f"(.*){woman}"))
    for man, woman in (
        (r"e", r"(?:ee|ie)"),  # Josée, Stéphanie
        (r"el", r"el(?:le|e|la)"),  # Raphaëlle, Michèle
        (r"([aeo])n", r"([aeo])nne"),  # Fabienne, Yvonne
        (r"([eo])t", r"([eo])tte"),  # Charlotte
        (r"c", r"que"),  # Frédérique
        (r"(nd|rd|rt|nt|s)", r"(nd|rd|rt|nt|s)e"),  # Fernande, Bernarde, Gilberte, Louise
        (r"o", r"a"),  # Fernanda
        (r"([b-df-hj-np-tv-z])", r"([b-df-hj-np-tv-z])a"),  # Aleksandra
    )
)


@lru_cache(maxsize=50_000)
def man_and_woman(one: str, other: str) -> bool:
    """Tell whether of two folded given names the one is a man's, the other its feminine."""
    return _feminine(one, other) or _feminine(other, one)


def _feminine(man: str, woman: str) -> bool:
    for masculine, feminine in _ENDINGS:
        ours, theirs = masculine.fullmatch(man), feminine.fullmatch(woman)
        if ours and theirs and ours.groups() == theirs.groups():
            return True
    if woman not in (f"{man}e", f"{man.removesuffix('y')}ie"):
        return False
    return woman in _feminines() or (woman == f"{man}e" and _given(man) and _given(woman))


def _given(name: str) -> bool:
    return lexicon().first_name(name) is not None


@cache
def _feminines() -> frozenset[str]:
    lines = (DATA / "feminines.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(line) for line in lines if not line.startswith("#"))
