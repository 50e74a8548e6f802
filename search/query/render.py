"""From a tree back to text: the canonical way to type it."""

from search.query.lexer import reads_as_quantity, reads_as_word
from search.query.token import LITERAL, QUOTES
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


def render(tree: Node) -> str:
    """Write a canonical tree as a query: `parse(render(tree)).tree == tree`, within the limits."""
    return "" if isinstance(tree, Everything) else _render(tree)


def _render(node: Node) -> str:
    match node:
        case And(children=children):
            parts = [_grouped(child, Or) for child in children]
            return " ".join(map(_signed, parts, [*parts[1:], ""]))
        case Or(children=children):
            return " OU ".join(_render(child) for child in children)
        case Not(child=child):
            return "-" + _grouped(child, And, Or)
        case Required(child=child):
            return "+" + _grouped(child, And, Or)
        case Near(left=left, right=right, distance=distance):
            return f"{_grouped(left, Or)} PROCHE/{distance} {_grouped(right, Or)}"
        case InField(field=field, child=child):
            return f"{field}:{_grouped(child, And, Or, Near)}"
        case Boost(child=child, factor=factor):
            return f"{_grouped(child, And, Or, Near)}^{factor:g}"
        case _:
            return _leaf(node)


def _leaf(node: Node) -> str:
    match node:
        case Word(text=text):
            return _literal(text)
        case Exact(text=text):
            return "=" + text
        case Phrase(text=text, slop=slop):
            return _quoted(text) + (f"~{slop}" if slop else "")
        case Prefix(text=text):
            return _literal(text) + "*"
        case Fuzzy(text=text, distance=distance):
            return f"{_literal(text)}~{distance}"
        case FieldValue(field=field, text=text, phrase=phrase, wide=wide):
            return f"{field}{'~' * wide}:{_quoted(text) if phrase else _literal(text)}"
        case DateFilter(text=text):
            return f"date:{text if reads_as_word(text) else _quoted(text)}"
        case _:
            return "*"


def _grouped(node: Node, *loose: type[Node]) -> str:
    """Render a node, in parentheses when it is of a kind that binds too loosely here."""
    text = _render(node)
    return f"({text})" if isinstance(node, loose) else text


def _signed(part: str, following: str) -> str:
    """Keep the sign of a refused or required figure, which a unit follows, an operator."""
    return part[0] + LITERAL + part[1:] if reads_as_quantity(f"{part} {following}") else part


def _literal(text: str) -> str:
    """Write a word, such as ET, so that it is not taken for an operator or a field."""
    return text if reads_as_word(text) else LITERAL + text


def _quoted(text: str) -> str:
    """Put a phrase between the first quotes that its own text does not close."""
    for mark, closers in QUOTES.items():
        if not any(closer in text for closer in closers):
            return f"{mark}{text}{closers[0]}"
    raise ValueError("no query can hold a phrase with every closing quote in it")
