"""National: bodies that many countries have, told apart by the country that the article means.

« Le Sénat », in an article about Italy, is not that of France. A demonym or a country beside the
name says whose it is (« le Sénat américain », « le ministère turc de l'Intérieur »); else the
countries, capitals and leaders that the article names, and its demonyms, do together. The body
known beforehand by the bare name, most often that of France, is meant where nothing speaks against
it; where several countries do, the body is nobody's.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from indexer.actors import countries
from indexer.actors.evocation import by_adjective
from indexer.actors.gazetteer import Entry, gazetteer
from indexer.actors.lexicon import DATA
from indexer.actors.mention import Mention
from indexer.actors.names import name_key

UNKNOWN = "pays non précisé"
_HERE = "FR"
_SAID, _NAMED, _ADJECTIVE = 4, 2, 1
"""What a country weighs beside such a body, named elsewhere in the article, and in an adjective."""
_OUTWEIGHS = 3
"""More than so many times as much must speak for another country as for the home of a name."""
_OFS = ("de la ", "du ", "des ", "de l'", "de ", "d'")
_OF = "(?:" + "|".join(_OFS).replace("'", "['’]") + ")"
_AFTER = re.compile(rf"\s{_OF}?")
_MINISTER = re.compile(rf"\bminist(?:re|ère)s? (?P<who>[a-zà-ÿ-]+ )?(?P<of>{_OF})$", re.IGNORECASE)


class Body(NamedTuple):
    """A common name, as written but for the country, and the code of that; "" for none said."""

    name: str
    code: str = ""


class Nations:
    """The countries of one article, which its common names belong to.

    `text` is that of the article, and `mentions` its names, with offsets into it.
    """

    def __init__(
        self, mentions: Sequence[Mention], text: str = "", given: Sequence[str] = ()
    ) -> None:
        self._mentions, self._text, self._given = mentions, text, given

    def called(self, name: str, place: Mention | None = None) -> str:
        """Return what tells the body apart that the article calls `name`: « Sénat (Italie) ».

        `place`: where the text has it, if it does. « Intérieur » is the ministry. A name that is
        no common one comes back as it is.
        """
        body = self._ministry(name, place) or _body(name)
        if body is None or self._shortened(body):
            return name
        code = body.code or self._beside(place) or self._meant(body.name)
        if code is None:
            return f"{body.name} ({UNKNOWN})" if _home(body.name) else name
        entry = _known(body.name, code)
        if entry:
            return body.name if entry in gazetteer().named(body.name) else entry.name
        country = countries.by_code().get(code)
        return f"{body.name} ({country.name})" if country else name

    def _shortened(self, body: Body) -> bool:
        """Tell whether the article says the rest elsewhere: « Parlement européen »."""
        if body.code or gazetteer().named(body.name):
            return False
        begin = name_key(body.name) + " "
        return any(
            name_key(mention.text).startswith(begin) and _body(mention.text) is None
            for mention in self._mentions
        )

    def _ministry(self, name: str, place: Mention | None) -> Body | None:
        """The ministry that a portfolio stands for: « le ministre turc de l' » « Intérieur »."""
        if place is None or place.type != "organisation" or gazetteer().named(name):
            return None
        minister = _MINISTER.search(self._text[max(0, place.start - 40) : place.start])
        if minister:
            said = f"ministère {minister['who'] or ''}{minister['of']}{name}"
            return _body(said)
        for of in _OFS:
            if gazetteer().named(f"ministère {of}{name}"):
                return Body(f"ministère {of}{name}")
        return None

    def _beside(self, place: Mention | None) -> str:
        """The country that the text says right after a name: « le Sénat » « d'Haïti »."""
        of = _AFTER.match(self._text, place.end) if place else None
        if not of:
            return ""
        looks, codes = countries.names() if len(of[0]) > 1 else countries.demonyms()
        found = looks.match(self._text, of.end())
        return codes[found[0]] if found else ""

    def _meant(self, name: str) -> str | None:
        """The country of a body that is named alone; None where the article leaves it unclear."""
        said = self._said.get(name_key(name), set())
        if len(said) == 1:
            return min(said)
        home, weights = _home(name), self._weights.copy()
        if not _known(name, _HERE):
            del weights[_HERE]
        (best, most), (_, second) = [*weights.most_common(2), ("", 0), ("", 0)][:2]
        if most < _NAMED or (weights[home] and most <= _OUTWEIGHS * weights[home]):
            return home or None
        return best if most >= 2 * second else None

    @cached_property
    def _said(self) -> dict[str, set[str]]:
        """The countries that the article gives to each common name, by its key."""
        said: defaultdict[str, set[str]] = defaultdict(set)
        for mention in self._mentions:
            name = " ".join(mention.text.split())
            body = _with_demonym(name) or _with_country(name)
            if body is None and common(name):
                body = Body(name, self._beside(mention))
            if body and body.code:
                said[name_key(body.name)].add(body.code)
        return said

    @cached_property
    def _weights(self) -> Counter[str]:
        weights: Counter[str] = Counter()
        for mention in self._mentions:
            body = _body(mention.text)
            if body is None:
                weights[_code(mention.text)] += _NAMED
            else:
                weights[body.code or self._beside(mention)] += _SAID
        for name in self._given:
            weights[_code(name)] += _NAMED
        for country in by_adjective(self._text):
            weights[country.code] += _ADJECTIVE
        del weights[""]
        return Counter(dict(sorted(weights.items())))


def common(name: str) -> bool:
    """Tell whether bodies of several countries bear `name`, which says no country."""
    key = name_key(name)
    return key in _names() or key.startswith(("ministere de ", "ministere des ", "ministere du "))


@lru_cache(maxsize=50_000)
def _body(name: str) -> Body | None:
    """Return the common name in `name`, and the country that it says; None where there is none."""
    plain = " ".join(name.split()).replace("’", "'")
    if gazetteer().named(plain) and not common(plain):
        return None
    return _with_demonym(plain) or _with_country(plain) or (Body(plain) if common(plain) else None)


def _with_demonym(name: str) -> Body | None:
    words = name.split(" ")
    for place, word in enumerate(words):
        country = countries.sole_demonyms().get(word.lower())
        rest = " ".join((*words[:place], *words[place + 1 :]))
        if country and common(rest):
            return Body(rest, country.code)
    return None


def _with_country(name: str) -> Body | None:
    looks, codes = countries.names()
    for of in re.finditer(rf"\s{_OF}", name):
        country = looks.fullmatch(name, of.end())
        if country and common(name[: of.start()]):
            return Body(name[: of.start()], codes[country[0]])
    return None


@lru_cache(maxsize=10_000)
def _known(name: str, code: str) -> Entry | None:
    """Return the body of a country that the gazetteer has under a common name, if it does."""
    own = [entry for entry in gazetteer().named(name) if entry.code == code]
    country = countries.by_code().get(code)
    if own or country is None:
        return own[0] if own else None
    of_country = (f"{of}{one}" for of in _OFS for one in country.names)
    for said in (*country.demonyms, *of_country):
        own = [entry for entry in gazetteer().named(f"{name} {said}") if entry.code == code]
        if own:
            return own[0]
    return None


@lru_cache(maxsize=10_000)
def _home(name: str) -> str:
    """Return the country whose body is meant by a common name where nothing else is said."""
    codes = [entry.code for entry in gazetteer().named(name) if entry.code]
    return codes[0] if codes else _HERE if _known(name, _HERE) else ""


def _code(name: str) -> str:
    """Return the country that a name belongs to, if that is sure."""
    if name in countries.DOUBTFUL_CAPITALS:
        return ""
    codes = {entry.code for entry in gazetteer().named(name)}
    return codes.pop() if len(codes) == 1 else ""


@cache
def _names() -> frozenset[str]:
    lines = (DATA / "common_bodies.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name_key(line) for line in lines if not line.startswith("#"))
