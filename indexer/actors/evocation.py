"""Evocation: the countries that a text points to without their name.

By a demonym or adjective (« allemande », « franco-allemand »), or by a capital that stands for its
government. The rule for capitals is meant to miss rather than to err: the capital is the subject
of a verb of governments (« Berlin a annoncé », « Moscou et Pékin refusent »), or stands after
« selon », or joins another in « relations entre Moscou et Kiev ». « À Berlin », « de Berlin » are
the town.
"""

import re
from collections.abc import Iterator
from functools import cache

from indexer.actors.countries import DOUBTFUL_CAPITALS, by_code, sole_demonyms
from indexer.actors.gazetteer import Entry

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST_HALVES = {
    "franco": "FR", "germano": "DE", "russo": "RU", "sino": "CN", "américano": "US",
    "israélo": "IL", "italo": "IT", "hispano": "ES", "nippo": "JP", "turco": "TR", "irano": "IR",
    "belgo": "BE", "indo": "IN", "syro": "SY", "égypto": "EG", "algéro": "DZ", "maroco": "MA",
    "polono": "PL", "ukraino": "UA", "gréco": "GR",
}  # fmt: skip
_PARTICIPLES = (
    "annoncé accepté accusé affirmé agréé appelé approuvé averti condamné confirmé convoqué "
    "décidé déclaré démenti dénoncé demandé déploré dépêché estimé exclu exigé expulsé exprimé "
    "fustigé imposé indiqué interdit jugé justifié livré menacé mis nié obtenu ordonné plaidé "
    "précisé prévenu promis proposé protesté qualifié ratifié réaffirmé réagi rappelé réclamé "
    "reconnu refusé rejeté répliqué répondu requis salué signé souhaité soutenu suspendu voulu voté"
).split()
_VERBS = (
    "accepte accuse affirme annonce appelle assure attend avertit campe cherche condamne conteste "
    "craint décide déclare dément demande dénonce déplore dit doit entend envisage espère estime "
    "exclut exige hésite impose insiste juge menace mise négocie nie observe pense peut plaide "
    "prépare presse promet propose réagit réaffirme réclame redoute refuse rejette répond "
    "reproche riposte salue souhaite soutient suspend temporise tente veut"
).split()
_PLURALS = {"doit": "doivent", "entend": "entendent", "veut": "veulent", "peut": "peuvent",
            "dit": "disent", "tient": "tiennent"}  # fmt: skip
_BEFORE_TOWNS = ("à", "À", "de", "De", "pour", "vers", "dans", "depuis", "par", "sur")
_TALKS = (
    r"(?:relations?|tensions?|négociations?|accords?|crise|dialogue|pourparlers|conflit|guerre"
    r"|discussions?|traité|bras de fer|alliance|rapprochement|différend|contentieux)"
)


def evoked_countries(text: str) -> Iterator[Entry]:
    """Yield the countries that `text` evokes, each once, demonyms first, in order."""
    seen: dict[str, Entry] = {}
    for entry in (*by_adjective(text), *_by_capital(text)):
        seen.setdefault(entry.name, entry)
    yield from seen.values()


def by_adjective(text: str) -> Iterator[Entry]:
    """Yield the country of each demonym or adjective in `text`, as often as there are."""
    demonyms, countries = sole_demonyms(), by_code()
    before = ""
    for found in _WORD.finditer(text):
        word = found[0].lower()
        # « En allemand » is the language.
        if before != "en":
            if word in demonyms:
                yield demonyms[word]
            elif "-" in word:
                *firsts, last = word.split("-")
                codes = (_FIRST_HALVES[half] for half in firsts if half in _FIRST_HALVES)
                halves = [countries[code] for code in codes if code in countries]
                if last in demonyms and (halves or len(firsts) == 1):
                    yield from (*halves, demonyms[last])
        before = word


def _by_capital(text: str) -> Iterator[Entry]:
    pattern, capitals = _capitals()
    for found in pattern.finditer(text):
        for place in ("one", "other", "source", "left", "right"):
            if found[place]:
                yield capitals[found[place]]


@cache
def _capitals() -> tuple[re.Pattern[str], dict[str, Entry]]:
    countries = by_code()
    capitals = {
        name: country
        for country in countries.values()
        for spellings in country.capitals
        for name in spellings
        if name not in DOUBTFUL_CAPITALS
    }
    names = "|".join(map(re.escape, sorted(capitals, key=lambda name: (-len(name), name))))
    verbs = "|".join(f"{verb}(?:nt)?" for verb in (*_VERBS, *_PLURALS.values()))
    said = (
        rf"(?:(?:n['’]|ne |l['’]|les |en |y )?(?:a|ont|avait|avaient|aurait|auraient) "
        rf"(?:pas |déjà |aussi |également |toujours |vivement |fermement )?"
        rf"(?:{'|'.join(_PARTICIPLES)})"
        rf"|(?:n['’]|ne |se |s['’]|l['’]|les |y )?(?:{verbs}))(?![\w-])"
    )
    # Prepositions before a capital make it a town: they need no look behind of more than a word.
    town = r"(?<![\w’'-])" + "".join(rf"(?<!\b{word} )" for word in _BEFORE_TOWNS)
    return (
        re.compile(
            rf"{town}(?P<one>{names})(?:(?:,| et) (?P<other>{names}))?,? {said}"
            rf"|\b[Ss]elon (?P<source>{names})(?![\w-])"
            rf"|\b{_TALKS} (?:\w+ )?entre (?P<left>{names}) et (?P<right>{names})(?![\w-])"
        ),
        capitals,
    )
