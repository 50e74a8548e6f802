"""Plurals and feminines brought to one base form, before Snowball stems it.

Snowball's French stemmer leaves many singulars and plurals apart (conflit/conflits,
loi/lois, commission/commissions) and most irregular feminines too. The rules below are
those of a school grammar; the words that they would spoil are listed in `invariable.txt`
and `irregular.txt`, which a linguist can review without reading code.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def _lines(name: str) -> Iterator[str]:
    text = files("indexer.french").joinpath(name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def invariable() -> frozenset[str]:
    """Words whose last letters look like a plural or a feminine and are not."""
    return frozenset(word for line in _lines("invariable.txt") for word in line.split())


@cache
def irregular() -> dict[str, str]:
    """Inflected form -> base form, for the words that no rule brings back."""
    pairs = (line.split(":", 1) for line in _lines("irregular.txt"))
    return {form.strip(): base.strip() for base, forms in pairs for form in forms.split()}


def base_form(word: str) -> str:
    """The singular, masculine form of a French word.

    In: one lower-case word, accents kept. Out: its base form, which need not be a word of
    the dictionary (`heureuse` and `heureux` both give `heureur`): it only has to be the
    same for all forms of one word, and different from those of other words.
    """
    if word in invariable():
        return word
    if word in irregular():
        return irregular()[word]
    return _masculine(_singular(word))


def _singular(word: str) -> str:
    if len(word) < 4:
        return word
    if word.endswith("eaux"):
        return word[:-1]
    if word.endswith("aux"):
        return word[:-2] + "l"
    # -ais and -ois are mostly adjectives (français, chinois); -ès and -ss never plurals.
    if word.endswith("s") and not word.endswith(("ss", "ais", "ois", "ès", "'s")):
        return word[:-1]
    return word


def _masculine(word: str) -> str:
    if word in invariable():
        return word
    if word in irregular():
        return irregular()[word]
    if word.endswith("if"):
        # Towards the feminine: verbs in -iver (activer, cultiver) share that stem.
        return word[:-1] + "ve"
    if len(word) < 5:
        return word
    if word.endswith("trice"):
        return word[:-4] + "eur"
    if word.endswith("euse"):
        return word[:-2] + "r"
    if word.endswith("eux"):
        # With -euse above, one form for chercheur/chercheuse and dangereux/dangereuse,
        # which no rule can tell apart in the feminine.
        return word[:-1] + "r"
    if word.endswith("eusement"):
        return word[:-6] + "r"
    if word.endswith(("gère", "chère")):
        return word[:-3] + "er"
    return word
