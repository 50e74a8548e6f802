"""Plurals and feminines brought to one base form, before Snowball stems it.

Snowball's French stemmer leaves many singulars and plurals apart (conflit/conflits,
loi/lois, commission/commissions) and most irregular feminines too. The rules below are
those of a school grammar; the words that they would spoil are listed in `invariable.txt`
and `irregular.txt`, which a linguist can review without reading code.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from indexer.french.characters import fold


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


@lru_cache(maxsize=100_000)
def inflected(word: str) -> frozenset[str]:
    """The forms that agree with a word, folded: its plurals, its feminines, itself.

    Unlike those that only share its stem: `Patriot` is no form of `patriote`. Made by the rules
    the other way round, so some are no words; those stand in no text.
    """
    base = _agreed(word)
    irregulars = [form for form, of in irregular().items() if _agreed(of) == base]
    candidates = [word, base, *irregulars, *_endings(base)]
    return frozenset(fold(form) for form in candidates if _agreed(form) == base)


# Regular feminines, which the stemmer brings back by itself, in the endings where a final e
# makes no other word (as it does in patriot, patriote).
_FEMININES = {
    **{
        f"{ending}e": ending
        for ending in ("é", "u", "al", "ant", "ent", "and", "ain", "ois", "ais")
    },
    **{f"{ending}e": ending for ending in ("ard", "at", "eur", "act", "ert", "uit", "ort")},
    "enne": "en",
    "onne": "on",
    "elle": "el",
    "ière": "ier",
}


def _agreed(word: str) -> str:
    base = base_form(word)
    for feminine, masculine in _FEMININES.items():
        if base.endswith(feminine) and len(base) > len(feminine) + 1:
            return base[: -len(feminine)] + masculine
    return base


def _endings(base: str) -> Iterator[str]:
    """What the rules of this module may have made `base` of."""
    stems: list[tuple[str, tuple[str, ...]]] = [(base, ("", "s", "x", "e", "es"))]
    if base.endswith(("en", "on", "el")):
        stems.append((base + base[-1], ("e", "es")))
    if base.endswith("l"):
        stems.append((base[:-1], ("ux",)))
    if base.endswith("ve"):
        stems.append((base[:-2], ("f", "fs")))
    if base.endswith("r"):
        stems.append((base[:-1], ("x", "se", "ses")))
    if base.endswith("teur"):
        stems.append((base[:-3], ("rice", "rices")))
    if base.endswith("er"):
        stems.append((base[:-2], ("ère", "ères")))
    return (stem + ending for stem, endings in stems for ending in endings)


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
    if word.endswith(("ière", "gère", "chère", "llère")):
        return word[:-3] + "er"
    return word
