"""Putting nodes together in their one canonical form.

A clause is `Not` or `Required`, outside `InField`, outside `Boost`, outside the rest. Everything
here takes nodes already canonical and returns one; so trees can be compared, and links that add
or remove a clause give back the tree that typing it would.
"""

from collections.abc import Iterable

from search.query.field import TextField
from search.query.limits import MAX_BOOST, MIN_BOOST
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
    Required,
)


def conjunction(nodes: Iterable[Node]) -> Node:
    """Return the node for all of `nodes`: flat, without `Everything`; of none, `Everything`."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.children if isinstance(node, And) else (node,))
    parts = [node for node in flat if not isinstance(node, Everything)] or flat[:1]
    if not parts:
        return Everything()
    if len(parts) == 1:
        return parts[0]
    return And(tuple(parts), start=parts[0].start, end=parts[-1].end)


def disjunction(nodes: Iterable[Node]) -> Node:
    """Return the node for any of `nodes`, which are one or more: flat."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.children if isinstance(node, Or) else (node,))
    if len(flat) == 1:
        return flat[0]
    return Or(tuple(flat), start=flat[0].start, end=flat[-1].end)


def negation(child: Node, start: int = 0) -> Node:
    """Return the opposite of `child`; two negations cancel out."""
    if isinstance(child, Not):
        return child.child
    if isinstance(child, Required):
        child = child.child
    return Not(child, start=start, end=child.end)


def requirement(child: Node, start: int = 0) -> Node:
    """Return `child` made compulsory, which a negation or `Everything` is already."""
    if isinstance(child, Required | Not | Everything):
        return child
    return Required(child, start=start, end=child.end)


def within(field: TextField, child: Node, start: int = 0, end: int = 0) -> Node:
    """Return `child` looked for in `field`; what has a field of its own keeps it."""
    match child:
        case InField() | FieldValue() | DateFilter() | Everything():
            return child
        case Not(child=inner):
            return negation(within(field, inner, start, end), start)
        case Required(child=inner):
            return requirement(within(field, inner, start, end), start)
        case Boost(child=FieldValue()):
            return child
        case _:
            return InField(field, child, start=start, end=end)


def weighted(child: Node, factor: float, start: int = 0, end: int = 0) -> Node:
    """Return `child` with its score multiplied by `factor`; what never scores stays as it is."""
    factor = round(min(max(factor, MIN_BOOST), MAX_BOOST), 2)
    match child:
        case Not() | Everything() | DateFilter():
            return child
        case Required(child=inner):
            return requirement(weighted(inner, factor, start, end), start)
        case InField(field=field, child=inner):
            return within(field, weighted(inner, factor, start, end), start, end)
        case Boost(child=inner, factor=present):
            return weighted(inner, factor * present, start, end)
        case _:
            return child if factor == 1 else Boost(child, factor, start=start, end=end)
