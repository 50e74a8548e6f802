"""A query without what holds its words together: expressions and PROCHE become plain words."""

from dataclasses import replace

from search.query.compose import conjunction, disjunction
from search.query.tree import And, Boost, InField, Near, Node, Or, Phrase, Required, Word


def loosened(tree: Node) -> Node:
    """The tree with the words of each expression, and the sides of each PROCHE, wherever they are.

    What is refused stays as it is: looser, it would refuse more. The tree itself when nothing is
    held together.
    """
    match tree:
        case Phrase(text=text):
            return conjunction([Word(word) for word in text.split()]) if text.split() else tree
        case Near(left=left, right=right):
            return conjunction([loosened(left), loosened(right)])
        case And(children=below):
            return conjunction(map(loosened, below))
        case Or(children=below):
            return disjunction(map(loosened, below))
        case InField(child=child) | Boost(child=child) | Required(child=child):
            return replace(tree, child=loosened(child))
        case _:
            return tree
