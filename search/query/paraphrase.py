"""A tree in plain French, so that a journalist sees what is searched.

Two registers: what an article contains is a noun (« Patriot et Allemagne »), and so is every tree
made of words only; what mixes words with actors or dates becomes verbs (« contiennent Patriot »,
« sont datés de 2022 »).
"""

from collections.abc import Callable, Sequence

from search.query.tree import (
    And,
    Boost,
    Everything,
    Exact,
    Fuzzy,
    InField,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Required,
    Word,
    children,
)
from search.query.wording import PLACES, attribute, choice, denied, listed, of, text_leaf, weight


def paraphrase(tree: Node) -> str:
    """Say which articles a tree asks for: « articles qui contiennent Patriot, mais pas x »."""
    if isinstance(tree, Everything):
        return "tous les articles"
    clauses = [_bare(node) for node in (tree.children if isinstance(tree, And) else (tree,))]
    wanted = [node for node in clauses if not isinstance(node, Not)]
    refused = [node.child for node in clauses if isinstance(node, Not)]
    attributes = [words for node in wanted if (words := _attribute(node))]
    nouns = [node for node in wanted if not _attribute(node) and _is_noun(node)]
    mixed = [node for node in wanted if not _attribute(node) and not _is_noun(node)]
    subject = "articles " + ", ".join(attributes) if attributes else "articles"
    contents = _contents(nouns, [node for node in refused if _is_noun(node)], bool(mixed))
    exceptions = [_exception(node) for node in refused if not _is_noun(node)]
    if contents or mixed:
        verbs = [contents] * bool(contents) + [_verb(node) for node in mixed]
        comma = "," * bool(attributes)
        subject += f"{comma} qui " + ", et qui ".join(verbs)
    elif not attributes:
        subject = "tous les articles"
    return f"{subject}, sauf {listed(exceptions, 'et')}" if exceptions else subject


def _contents(wanted: Sequence[Node], refused: Sequence[Node], more: bool) -> str:
    """Say what the articles contain, and what they do not."""
    parts = [part for node in refused for part in _alternatives(node)]
    single = len(parts) == 1 and isinstance(parts[0], InField | Near)
    refusals = [_noun(part, inside=not single) for part in parts]
    if not wanted:
        return _not_containing(refusals)
    placed = [node for node in wanted if isinstance(node, InField)]
    plain = [node for node in wanted if not isinstance(node, InField)]
    alone = len(wanted) == 1 and not refusals and not more
    if len(wanted) == 1:
        said = f"contiennent {_noun(wanted[0], inside=not alone and _is_soit(wanted[0]))}"
    else:
        said = "contiennent " + listed([_noun(node, inside=True) for node in plain], "et")
        places = [f"{PLACES[node.field]} {_noun(node.child, inside=False)}" for node in placed]
        said = ", et ".join([said, *places] if plain else ["contiennent " + places[0], *places[1:]])
    return f"{said}, mais pas {' ni '.join(refusals)}" if refusals else said


def _not_containing(nouns: Sequence[str]) -> str:
    if len(nouns) < 2:
        return "".join(f"ne contiennent pas {noun}" for noun in nouns)
    return "ne contiennent ni " + " ni ".join(nouns)


def _exception(node: Node) -> str:
    """Say what follows « sauf »."""
    return f"ceux {_attribute(node) or f'qui {_verb(node)}'}"


def _bare(node: Node) -> Node:
    """Leave out the + of what is compulsory anyway."""
    return node.child if isinstance(node, Required) else node


def _alternatives(node: Node) -> tuple[Node, ...]:
    """Return what must all be absent for a node to be absent."""
    helped = any(isinstance(child, Required) for child in children(node))
    return node.children if isinstance(node, Or) and not helped else (node,)


def _attribute(node: Node) -> str | None:
    """Say an attribute, or a choice of attributes: « de la source AFP ou datés de 2022 »."""
    if not isinstance(node, Or):
        return attribute(node)
    parts = [attribute(child) for child in node.children]
    known = [part for part in parts if part]
    return None if len(known) < len(parts) else choice(known)


def _is_noun(node: Node) -> bool:
    """Whether a node speaks only of what an article contains, and can be said as a noun."""
    if isinstance(node, And):
        parts = [part.child if isinstance(part, Not) else part for part in node.children]
        positive = any(not isinstance(part, Not) for part in node.children)
        return positive and all(map(_is_noun, parts))
    if isinstance(node, Near | InField | Or | Required | Boost):
        return all(map(_is_noun, children(node)))
    return isinstance(node, Everything) or text_leaf(node) is not None


def _noun(node: Node, inside: bool) -> str:
    """Say what an article contains; `inside` a longer list, in parentheses when needed."""
    if (leaf := text_leaf(node)) is not None:
        return leaf
    match node:
        case Everything():
            return "quoi que ce soit"
        case Required(child=child):
            return _noun(child, inside)
        case Boost(child=child, factor=factor) if text_leaf(child) is not None:
            return f"{_noun(child, inside)} ({weight(factor)})"
        case Boost(child=child, factor=factor):
            return f"({_noun(child, inside=False)} ; {weight(factor)})"
        case Near(left=left, right=right, distance=distance):
            said = f"{_noun(left, inside=True)} à {distance} mot{'s' * (distance > 1)} au plus"
            said += f" {of(_noun(right, inside=True))}"
        case InField(field=field, child=child):
            said = f"{_noun(child, inside=True)} {PLACES[field]}"
        case And():
            said = _all_of(node)
        case _:
            said = _any_of(children(node), _noun_inside, soit=_is_soit(node))
    return f"({said})" if inside else said


def _noun_inside(node: Node) -> str:
    return _noun(node, inside=not isinstance(node, And | Near | InField))


def _all_of(node: And) -> str:
    wanted = [_noun(part, inside=True) for part in node.children if not isinstance(part, Not)]
    refused = [part.child for part in node.children if isinstance(part, Not)]
    nouns = [_noun(part, inside=True) for child in refused for part in _alternatives(child)]
    return listed(wanted, "et") + (f" sans {' ni '.join(nouns)}" if nouns else "")


def _is_soit(node: Node) -> bool:
    """Whether the branches of a choice are long enough to be set apart by « soit »."""
    return isinstance(node, Or) and not all(
        isinstance(_bare(child), Word | Exact | Phrase | Fuzzy) for child in node.children
    )


def _any_of(branches: Sequence[Node], say: Callable[[Node], str], soit: bool) -> str:
    required = [say(node.child) for node in branches if isinstance(node, Required)]
    others = [say(node) for node in branches if not isinstance(node, Required)]
    choice = ", ".join(f"soit {words}" for words in others) if soit else listed(others, "ou")
    if not required:
        return choice
    helpful = f", et de préférence {listed(others, 'ou')}" if others else ""
    return listed(required, "et") + helpful


def _verb(node: Node) -> str:
    """Say any tree after « articles qui »."""
    if _is_noun(node):
        return f"contiennent {_noun(node, inside=False)}"
    match node:
        case Not(child=child):
            return _negated(child)
        case And(children=parts):
            return listed([_verb_inside(part) for part in parts], "et")
        case Or(children=parts):
            return _any_of(parts, _branch, soit=True)
        case Required(child=child):
            return _verb(child)
        case InField(field=field, child=child):
            return f"{PLACES[field]} {_verb(child)}"
        case Boost(child=child, factor=factor) if not attribute(node):
            return f"({_verb(child)} ; {weight(factor)})"
        case _:
            return attribute(node, verb=True) or ""


def _branch(node: Node) -> str:
    return _verb_inside(node) if isinstance(node, Or | InField) else _verb(node)


def _verb_inside(node: Node) -> str:
    said = _verb(node)
    return said if attribute(node) or isinstance(node, Not) or _is_noun(node) else f"({said})"


def _negated(node: Node) -> str:
    if (words := denied(node)) is not None:
        return words
    if _is_noun(node):
        return _not_containing([_noun(part, inside=True) for part in _alternatives(node)])
    return f"ne sont pas de ceux qui {_verb_inside(node)}"
