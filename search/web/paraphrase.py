"""Paraphrase in English: what was searched, for the pages in that language.

The French of `search.query.paraphrase` is the reference; this one is plainer, and puts what is
nested into parentheses.
"""

from search.interpretation import NOT_ALL
from search.models import SearchResponse
from search.query.parser import parse
from search.query.tree import (
    And,
    Boost,
    DateFilter,
    Everything,
    Exact,
    FieldValue,
    Fuzzy,
    InField,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Required,
    Word,
)
from search.web.language import Language

_FIELDS = {
    "acteur": "actor",
    "personne": "person",
    "organisation": "organisation",
    "pays": "country",
    "lieu": "place",
    "source": "source",
    "rubrique": "section",
    "auteur": "author",
}
_PLACES = {"titre": "in the title", "corps": "below the title"}


def interpreted(answer: SearchResponse, said: Language) -> str:
    """What was searched, in the language of a page; that it is partial is said elsewhere."""
    if said.code == "fr":
        return said.typeset(answer.interpreted.removesuffix(NOT_ALL))
    tree = parse(answer.query).tree
    parts = ["all articles" if isinstance(tree, Everything) else f"articles with {_top(tree)}"]
    parts += [f"“{text}”: {_or(names)}" for text, names in answer.reading.named.items()]
    if answer.reading.dropped:
        parts.append(f"words that are not required: {', '.join(answer.reading.dropped)}")
    parts += [f"“{text}”: also {_or(names)}" for text, names in answer.reading.wider.items()]
    return "; ".join(parts)


def _top(tree: Node) -> str:
    if not isinstance(tree, And | Not):
        return _said(tree.child if isinstance(tree, Required) else tree)
    nodes = tree.children if isinstance(tree, And) else (tree,)
    wanted = [_inside(node) for node in nodes if not isinstance(node, Not)]
    refused = [f"no {_inside(node.child)}" for node in nodes if isinstance(node, Not)]
    return " and ".join(wanted) + (", but " * bool(wanted) + " and ".join(refused)) * bool(refused)


def _inside(node: Node) -> str:
    """A part of a larger query, in parentheses when it is one itself."""
    return f"({_said(node)})" if isinstance(node, And | Or | Near) else _said(node)


def _said(node: Node) -> str:
    match node:
        case And():
            return _top(node)
        case Or(children=parts):
            return " or ".join(map(_inside, parts))
        case Not(child=child):
            return f"no {_inside(child)}"
        case Required(child=child):
            return f"necessarily {_inside(child)}"
        case Boost(child=child, factor=factor):
            return f"{_inside(child)} (counts {factor:g} times)"
        case InField(field=field, child=child):
            return f"{_inside(child)} {_PLACES[field]}"
        case Near(left=left, right=right, distance=distance):
            return f"{_inside(left)} within {distance} words of {_inside(right)}"
        case _:
            return _leaf(node)


def _leaf(node: Node) -> str:
    match node:
        case Word(text=text):
            return text
        case Exact(text=text):
            return f"exactly “{text}”"
        case Phrase(text=text, slop=slop):
            return f"“{text}”" + f" within {slop} words" * bool(slop)
        case Prefix(text=text):
            return f"a word that begins with {text}"
        case Fuzzy(text=text, distance=distance):
            return f"a word like {text} ({distance} letter{'s' * (distance > 1)} apart)"
        case FieldValue(field=field, text=text, wide=wide):
            return f"the {_FIELDS[field]} {text}{', named or evoked' * wide}"
        case DateFilter(text=text):
            return f"the date {text}"
        case _:
            return "anything"


def _or(names: list[str]) -> str:
    return " or ".join(names)
