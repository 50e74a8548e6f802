"""The French of the paraphrase: lists, elision, and the words for each kind of leaf."""

from collections.abc import Sequence

from search.query.period import period
from search.query.tree import (
    Boost,
    DateFilter,
    Exact,
    FieldValue,
    Fuzzy,
    Node,
    Phrase,
    Prefix,
    Word,
)

# The paraphrase's own words: a word searched that is one of them is put between guillemets.
_CONNECTING = frozenset(
    {"et", "ou", "ni", "mais", "pas", "sauf", "sans", "soit", "dans", "de", "des", "à", "au", "un"}
    | {"mot", "mots", "plus", "le", "la", "les", "que", "qui"}
)
_VOWELS = "aeiouyàâäéèêëîïôöùûüœæ"

_ACTORS = {
    "acteur": "l'acteur",
    "personne": "la personne",
    "organisation": "l'organisation",
    "pays": "le pays",
    "lieu": "le lieu",
}
_WIDE = ("citant ou évoquant", "citent ou évoquent")
_CHOSEN = {"source": "de la source", "rubrique": "de la rubrique", "auteur": "signés"}
PLACES = {"titre": "dans le titre", "corps": "dans le corps"}


def listed(items: Sequence[str], last: str) -> str:
    """Join as « a, b et c », `last` being the word before the last item."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def of(words: str) -> str:
    """Put « de » before some words: « d'Allemagne », « de Paris »."""
    return f"d'{words}" if words[0].lower() in _VOWELS else f"de {words}"


def text_leaf(node: Node) -> str | None:
    """Say what an article contains for a leaf of text; None for any other node."""
    match node:
        case Word(text=text):
            return f"« {text} »" if text.lower() in _CONNECTING else text
        case Exact(text=text):
            return f"la forme exacte « {text} »"
        case Phrase(text=text, slop=0):
            return f"l'expression exacte « {text} »"
        case Phrase(text=text, slop=slop):
            return f"les mots « {text} » à {slop} mot{'s' * (slop > 1)} au plus les uns des autres"
        case Prefix(text=text):
            return f"un mot commençant par {text}"
        case Fuzzy(text=text, distance=distance):
            return f"un mot proche {of(text)} ({distance} lettre{'s' * (distance > 1)} d'écart)"
        case _:
            return None


def attribute(node: Node, verb: bool = False) -> str | None:
    """Say what an article is, for a field value or a date; None for any other node.

    After « articles » (« citant l'acteur Trump », « datés de 2022 »), or with `verb` after
    « articles qui » (« citent l'acteur Trump », « sont datés de 2022 »).
    """
    match node:
        case FieldValue(field=field, text=text, wide=True):
            return f"{_WIDE[verb]} {_ACTORS[field]} {text}"
        case FieldValue(field=field, text=text) if field in _ACTORS:
            return f"{'citent' if verb else 'citant'} {_ACTORS[field]} {text}"
        case FieldValue(field=field, text=text):
            return f"{'sont ' * verb}{_CHOSEN[field]} {text}"
        case DateFilter(window=window):
            return f"{'sont ' * verb}datés {period(window)}"
        case Boost(child=FieldValue() as child, factor=factor):
            return f"{attribute(child, verb)} ({weight(factor)})"
        case _:
            return None


def denied(node: Node) -> str | None:
    """Say that an article is not so: « ne sont pas datés de 2022 »; None as for `attribute`."""
    words = attribute(node, verb=True)
    if words is None:
        return None
    if words.startswith(_WIDE[True]):
        return f"ne citent ni n'évoquent{words.removeprefix(_WIDE[True])}"
    first, _, rest = words.partition(" ")
    return f"ne {first} pas {rest}"


def choice(attributes: Sequence[str]) -> str:
    """Say one of some attributes: « citant l'acteur Trump ou l'acteur Poutine ».

    A participle is not said twice in a row.
    """
    said, parts = "", []
    for words in attributes:
        wide = words.startswith(_WIDE[False])
        participle = _WIDE[False] if wide else words.partition(" ")[0]
        parts.append(words.removeprefix(participle + " ") if participle == said else words)
        said = participle
    return listed(parts, "ou")


def weight(factor: float) -> str:
    """Say how much a clause counts: « compte double »."""
    named = {2: "compte double", 3: "compte triple", 0.5: "compte pour moitié"}
    return named.get(factor) or f"compte {factor:g} fois".replace(".", ",")
