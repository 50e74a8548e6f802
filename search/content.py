"""Content: which clauses of a query an article must have; not its function words."""

from collections.abc import Sequence

from indexer.french.word import FUNCTION_WORD
from search.lexicon import Lexicon, is_question
from search.query.render import render
from search.query.tree import (
    And,
    Boost,
    DateFilter,
    Everything,
    FieldValue,
    InField,
    Node,
    Not,
    Or,
    Phrase,
    Required,
    Widened,
    Word,
)


def content(node: And, lexicon: Lexicon) -> list[Node]:
    """The clauses without function words, unless there is nothing else."""
    words = [child for child in map(as_typed, node.children) if isinstance(child, Word)]
    shouted = all(word.text.isupper() for word in words)
    kept = [child for child in node.children if not is_function_word(child, lexicon, shouted)]
    return list(node.children) if all(isinstance(child, Not) for child in kept) else kept


def dropped(node: And, kept: list[Node]) -> list[str]:
    """The words of a query that are not in its content."""
    left = [as_typed(child) for child in node.children if not any(child is one for one in kept)]
    return [child.text for child in left if isinstance(child, Word)]


def is_function_word(node: Node, lexicon: Lexicon, shouted: bool) -> bool:
    """Whether a clause is le, de, ce... A capital inside a query makes a name of it: CE, Le Pen.

    `shouted`: all words of the query are in capitals, which then mean nothing.
    """
    word = as_typed(node)
    if not isinstance(word, Word) or (
        word.start and word.text != word.text.lower() and not shouted
    ):
        return False
    tokens = lexicon.tokens(word.text)
    return all(
        token.stem == FUNCTION_WORD for token in (tokens[:1] if is_question(tokens) else tokens)
    )


def as_typed(node: Node) -> Node:
    """A clause as it was typed, without what it also stands for."""
    return node.children[0] if isinstance(node, Widened) else node


def others(node: Node) -> Sequence[Node]:
    """What a clause also stands for."""
    return node.children[1:] if isinstance(node, Widened) else ()


def name(other: Node) -> str:
    """What is written of something that a word also stands for: allemand, without its weight."""
    leaf = other.child if isinstance(other, Boost) else other
    return leaf.text if isinstance(leaf, Word | Phrase) else render(leaf)


def ranks(node: Node) -> bool:
    """Whether a node gives scores: filters and negations do not."""
    match node:
        case FieldValue() | DateFilter() | Everything() | Not():
            return False
        case And(children=below) | Or(children=below):
            return any(ranks(child) for child in below)
        case InField(child=child) | Required(child=child) | Boost(child=child):
            return ranks(child)
        case _:
            return True
