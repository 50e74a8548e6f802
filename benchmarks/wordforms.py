"""A made-up French vocabulary: some 60,000 word forms that look, inflect and elide as French does.

Nothing here is a list of real words but the function words; everything follows from the seed.
"""

from collections.abc import Iterator
from random import Random

FORMS = 60_000

_ONSETS = "b c ch d f g gr j l m n p pl pr r s t tr v br cr dr fl gl qu str".split() + [""] * 5
_VOWELS = "a a a e e e i i i o o o u u é ou on an in ai au eu oi è".split()
_CODAS = [""] * 12 + "r l s n t c m".split()

# Endings of one word: a noun or an adjective in the singular and the plural, a verb.
_FAMILIES = (
    ("tion", "tions"),
    ("sion", "sions"),
    ("ment", "ments"),
    ("age", "ages"),
    ("té", "tés"),
    ("isme", "ismes"),
    ("al", "aux", "ale", "ales"),
    ("eau", "eaux"),
    ("eur", "eurs", "euse", "euses"),
    ("teur", "teurs", "trice", "trices"),
    ("ien", "iens", "ienne", "iennes"),
    ("ier", "iers", "ière", "ières"),
    ("if", "ifs", "ive", "ives", "ivement"),
    ("ique", "iques", "iquement"),
    ("eux", "euse", "euses", "eusement"),
    ("ant", "ants", "ante", "antes"),
    ("", "s"),
    ("e", "es"),
    ("er", "e", "ent", "ait", "aient", "é", "ée", "és", "ées", "era", "ant"),
    ("ir", "it", "issent", "issait", "i", "ie", "is", "issant"),
)

# A twentieth of a percent of all words each, as in French press.
FUNCTION_WORDS = {
    "de": 110, "la": 62, "le": 42, "à": 42, "et": 38, "en": 28, "les": 28, "des": 27, "du": 26,
    "a": 22, "un": 17, "dans": 15, "une": 15, "pour": 14, "par": 14, "qui": 13, "que": 13,
    "été": 12, "au": 12, "sur": 12, "est": 11, "ont": 9, "ce": 8, "son": 8, "plus": 7, "se": 7,
    "pas": 6, "sont": 6, "avec": 6, "il": 10, "sa": 5, "cette": 5, "deux": 5, "ne": 5, "avait": 5,
    "aux": 5, "depuis": 4, "fait": 4, "ses": 4, "était": 4, "mais": 4, "comme": 4, "après": 4,
    "aussi": 3, "leur": 3, "selon": 3, "elle": 3, "ils": 3, "entre": 3, "contre": 3, "d’un": 5,
    "d’une": 5, "qu’il": 3, "qu’une": 1, "l’on": 1, "n’a": 2, "c’est": 2, "s’est": 2,
    "aujourd’hui": 1, "jusqu’à": 1, "lorsqu’il": 1,
}  # fmt: skip
_FUNCTION_SCALE = 0.0005


def syllable(random: Random) -> str:
    """One syllable."""
    return random.choice(_ONSETS) + random.choice(_VOWELS) + random.choice(_CODAS)


def root(random: Random) -> str:
    """One to three syllables, three letters at least."""
    made = "".join(syllable(random) for _ in range(random.choice((1, 1, 2, 2, 2, 3))))
    return made if len(made) >= 3 else made + syllable(random)


def families(random: Random) -> list[list[str]]:
    """Words with all their forms, no form twice; `FORMS` forms in all, a few more at most."""
    known: set[str] = set()
    found: list[list[str]] = []
    while len(known) < FORMS:
        stem = root(random)
        if random.random() < 0.04:
            stem += "-" + root(random)
        fresh = [stem + ending for ending in random.choice(_FAMILIES)]
        fresh = [form for form in fresh if form not in known]
        known.update(fresh)
        if fresh:
            found.append(fresh)
    return found


def weighted_forms(random: Random) -> Iterator[tuple[str, float]]:
    """Every written form of a content word, elided ones too, with its Zipf weight.

    The weight of a word falls with its rank; its forms share it, the first of them most.
    """
    for rank, family in enumerate(families(random)):
        weight = 1 / (rank + 20) ** 1.15
        for place, form in enumerate(family):
            share = weight / (place + 1.5)
            if form[0] in "aeiouéèêâô":
                yield "l’" + form, share * 0.25
                yield "d’" + form, share * 0.25
                share *= 0.5
            yield form, share


def figures(random: Random) -> Iterator[tuple[str, float]]:
    """Numbers as the press writes them, with weights: small ones, years, grouped ones."""
    for number in range(2, 100):
        yield str(number), 1 / number
    for year in range(1990, 2027):
        yield str(year), 0.05
    for _ in range(400):
        yield f"{random.randint(1, 999)}\u202f{random.randint(0, 999):03}", 0.0004
        yield f"{random.randint(1, 99)},{random.randint(1, 9)}", 0.0004
        yield f"{random.randint(100, 1990)}", 0.0004


def acronyms(random: Random) -> Iterator[tuple[str, float]]:
    """Three hundred acronyms, some of them with dots, with Zipf weights."""
    letters = "ACDEFILMNOPRSTUV"
    for rank in range(300):
        name = "".join(random.choices(letters, k=random.randint(3, 5)))
        yield (".".join(name) + "." if rank % 10 == 9 else name), 1 / (rank + 3)


def vocabulary(random: Random) -> tuple[list[str], list[float]]:
    """All written forms and their cumulative weights, ready for `Random.choices`."""
    shares = {"content": 0.0, "figures": 0.03, "acronyms": 0.008}
    function = {word: count * _FUNCTION_SCALE for word, count in FUNCTION_WORDS.items()}
    shares["content"] = 1 - sum(function.values()) - sum(shares.values())
    forms = list(function.items())
    drawn = {"content": weighted_forms, "figures": figures, "acronyms": acronyms}
    for name, draw in drawn.items():
        made = list(draw(random))
        scale = shares[name] / sum(weight for _, weight in made)
        forms += [(form, weight * scale) for form, weight in made]
    return [form for form, _ in forms], _cumulated([weight for _, weight in forms])


def _cumulated(weights: list[float]) -> list[float]:
    total = 0.0
    sums = []
    for weight in weights:
        total += weight
        sums.append(total)
    return sums
