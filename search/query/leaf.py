"""From one word or phrase, with what is glued to it, to a leaf of the tree."""

from collections import Counter

from indexer.dates import DateWindow
from indexer.french.analyzer import analyse
from search.query.limits import (
    DEFAULT_DISTANCE,
    MAX_DISTANCE,
    MAX_FUZZY,
    MAX_REPEATED,
    MIN_FUZZY,
    MIN_LAST_PREFIX,
    MIN_PREFIX,
)
from search.query.token import Kind, Token
from search.query.tree import (
    DateFilter,
    Everything,
    Exact,
    FieldValue,
    Fuzzy,
    Leaf,
    Phrase,
    Prefix,
    Word,
)
from search.query.warning import Warnings


def leaf(token: Token, tilde: Token | None, named: Token | None, warnings: Warnings) -> Leaf:
    """Return the leaf for a word, phrase or star.

    `tilde` is the `~2` glued to it; `named` the field whose value it is, a date included (words in
    titre and corps are no values).
    """
    field = named.field if named else None
    end = tilde.end if tilde else token.end
    if token.kind is Kind.STAR:
        return Everything(start=token.start, end=token.end)
    if field == "date":
        return _date(token, end, warnings)
    if named and field and field != "titre" and field != "corps":
        if token.prefix or tilde:
            message = f"« {field}: » prend une valeur entière, sans étoile ni tilde."
            warnings.add("valeur_simple", message, token.start, value=f"{field}:")
        is_phrase = token.kind is Kind.PHRASE
        return FieldValue(field, token.text, is_phrase, named.wide, start=token.start, end=end)
    if token.kind is Kind.PHRASE:
        slop = nearness(tilde, 0, warnings) if tilde else 0
        if tilde and _repeats(token.text):
            message = (
                f"Un mot y est plus de {MAX_REPEATED} fois : l'expression est cherchée telle"
                " quelle, sans distance."
            )
            warnings.add("distance_ignoree", message, tilde.start)
            slop = 0
        return Phrase(token.text, slop, start=token.start, end=end)
    return _word(token, tilde, end, warnings)


def _repeats(text: str) -> bool:
    """Whether an expression has one word too often to be searched with a distance."""
    times = Counter(word.exact for word in analyse(text))
    return max(times.values(), default=0) > MAX_REPEATED


def nearness(token: Token, least: int, warnings: Warnings) -> int:
    """Return the distance in words that a token asks for, brought into the bounds."""
    asked = DEFAULT_DISTANCE if token.number is None else token.number
    distance = int(min(max(asked, least), MAX_DISTANCE))
    if distance != asked:
        message = f"La distance est un nombre entier de {least} à {MAX_DISTANCE} mots : {distance}."
        warnings.add("distance_corrigee", message, token.start)
    return distance


def ignore_tilde(token: Token, warnings: Warnings) -> None:
    """Warn that the tilde has no meaning where it stands."""
    message = "Le tilde ne s'applique qu'à un mot seul (mot~1) ou à une expression (« … »~8)."
    warnings.add("approximation_ignoree", message, token.start)


def _date(token: Token, end: int, warnings: Warnings) -> Leaf:
    try:
        window = DateWindow.parse(token.text)
    except ValueError as error:
        message = (
            f"{str(error).capitalize()}. Écrivez 2022, 2022-03, 2022-03-04 ou 2022-03..2022-06."
        )
        warnings.add("date_invalide", message, token.start)
        return Word(token.text, start=token.start, end=end)
    return DateFilter(window, token.text, start=token.start, end=end)


def _word(token: Token, tilde: Token | None, end: int, warnings: Warnings) -> Leaf:
    text, start = token.text, token.start
    letters = sum(map(str.isalnum, text))
    if tilde and (token.exact or token.prefix):
        ignore_tilde(tilde, warnings)
    if token.exact:
        if token.prefix:
            message = "Un mot strict (=mot) ne prend pas d'étoile."
            warnings.add("etoile_ignoree", message, token.end - 1)
        return Exact(text, start=start, end=end)
    if token.prefix:
        if letters >= MIN_PREFIX and _last_letters(text) >= MIN_LAST_PREFIX:
            return Prefix(text, start=start, end=end)
        message = (
            f"Il faut au moins {MIN_PREFIX} lettres avant l'étoile, {MIN_LAST_PREFIX} dans la "
            f"dernière partie d'un mot composé : « {text} » est un mot."
        )
        warnings.add("prefixe_court", message, start, value=text, number=MIN_PREFIX)
    elif tilde:
        if letters >= MIN_FUZZY:
            return Fuzzy(text, _distance(tilde, warnings), start=start, end=end)
        message = f"« {text} » est trop court pour une recherche approchée : mot cherché tel quel."
        warnings.add("approximation_courte", message, start, value=text)
    return Word(text, start=start, end=end)


def _last_letters(text: str) -> int:
    """How many letters the last part of a word has: that of « porte-av* » is looked up."""
    tokens = list(analyse(text))
    return len(tokens[-1].exact) if tokens else 0


def _distance(tilde: Token, warnings: Warnings) -> int:
    asked = 1.0 if tilde.number is None else tilde.number
    distance = int(min(max(asked, 1), MAX_FUZZY))
    if distance != asked:
        message = f"L'écart est de 1 ou {MAX_FUZZY} lettres : {distance}."
        warnings.add("distance_corrigee", message, tilde.start)
    return distance
