"""What a query means: a tree of frozen nodes, each with its place in the text typed.

Leaves keep the surface text; the planner analyses it. Two trees are equal when they mean the same
clauses: `start` and `end` take no part in the comparison. Build inner nodes with
`search.query.compose`, which keeps them in their one canonical form.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from indexer.dates import DateWindow
from search.query.field import TextField, ValueField


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A node read from `text[start:end]`; made by hand, it is nowhere (0, 0)."""

    start: int = field(default=0, compare=False, repr=False)
    end: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Word(_Placed):
    """`mot`: the word, in any inflection."""

    text: str


@dataclass(frozen=True, slots=True)
class Exact(_Placed):
    """`=mot`: that form only."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase(_Placed):
    """`"…"`: these forms in a row; with a slop, all within `slop` words, in any order."""

    text: str
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Prefix(_Placed):
    """`patri*`: any word that begins so."""

    text: str


@dataclass(frozen=True, slots=True)
class Fuzzy(_Placed):
    """`mot~1`: any word at most `distance` letters away."""

    text: str
    distance: int


@dataclass(frozen=True, slots=True)
class FieldValue(_Placed):
    """`acteur:Trump`: an article with that value; `phrase` when it was typed in quotes.

    `wide`, for actors, is `pays~:Allemagne`: also where it is evoked without being named.
    """

    field: ValueField
    text: str
    phrase: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class DateFilter(_Placed):
    """`date:2022-03`: an article whose date overlaps the window; `text` as typed."""

    window: DateWindow
    text: str


@dataclass(frozen=True, slots=True)
class Everything(_Placed):
    """The empty query, or `*`: every article."""


@dataclass(frozen=True, slots=True)
class Near(_Placed):
    """`a PROCHE/8 b`: at most `distance` words apart, in either order.

    Each side is a word, exact form, phrase, prefix, fuzzy word or an `Or` of those; the left one
    may also be a `Near` (a chain).
    """

    left: "Node"
    right: "Node"
    distance: int


@dataclass(frozen=True, slots=True)
class InField(_Placed):
    """`titre:…`: the words below are looked for in that field; a nearer `InField` prevails."""

    field: TextField
    child: "Node"


@dataclass(frozen=True, slots=True)
class And(_Placed):
    """All the children, which are two or more and no `And`."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or(_Placed):
    """At least one child; when some are `Required`, all of those, and the others only help."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Widened(Or):
    """What was typed, first, or what else it stands for; made by `search.widening`, never typed."""


@dataclass(frozen=True, slots=True)
class Not(_Placed):
    """`-x`: not the child."""

    child: "Node"


@dataclass(frozen=True, slots=True)
class Required(_Placed):
    """`+x`: the child, compulsory even inside an `Or`."""

    child: "Node"


@dataclass(frozen=True, slots=True)
class Boost(_Placed):
    """`x^2`: the child, whose score is multiplied by `factor`."""

    child: "Node"
    factor: float


Leaf: TypeAlias = Word | Exact | Phrase | Prefix | Fuzzy | FieldValue | DateFilter | Everything
Node: TypeAlias = Leaf | Near | InField | And | Or | Not | Required | Boost


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes right below, in source order; none for a leaf."""
    match node:
        case And(children=below) | Or(children=below):
            return below
        case Near(left=left, right=right):
            return left, right
        case InField(child=child) | Not(child=child) | Required(child=child) | Boost(child=child):
            return (child,)
        case _:
            return ()


def leaves(tree: Node) -> Iterator[Leaf]:
    """Yield the leaves of a tree in source order."""
    pending: list[Node] = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, Leaf):
            yield node
        pending.extend(reversed(children(node)))
