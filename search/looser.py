"""Looser: what an empty answer would find if its words did not have to stand together."""

from search.models import TryInstead
from search.query.compose import disjunction
from search.query.loosen import loosened
from search.query.parser import parse
from search.query.render import render
from search.query.tree import And, Node, Not
from search.repairs import Count
from search.request import SearchRequest


def looser(request: SearchRequest, count: Count) -> TryInstead | None:
    """The query without quotation marks and PROCHE, if it has any and then finds something.

    A total of 0: no article has all of its words, but some have a part of them.
    """
    tree = parse(request.q).tree
    loose = loosened(tree)
    if loose == tree:
        return None

    def found(sought: Node) -> int:
        return count(request.model_copy(update={"q": render(sought), "cursor": None}))

    total = found(loose)
    parts = loose.children if isinstance(loose, And) else ()
    wanted = [part for part in parts if not isinstance(part, Not)]
    if not total and not (wanted and found(disjunction(wanted))):
        return None
    return TryInstead(q=render(loose), total=total)


def held_together(text: str) -> bool:
    """Whether a clause asks for several words that stand together, which it names one by one."""
    tree = parse(text).tree
    return loosened(tree) != tree and " " in text
