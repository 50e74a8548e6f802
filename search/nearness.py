"""Nearness: `A PROCHE/8 B`, and words of a query that stand close together.

The engine's slop counts how far words are from a phrase: two words in order may have `slop`
words between them, in reverse order two fewer. Asking for both orders gives exactly the pairs
at most `slop + 1` words apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from tantivy import Query, Schema

from indexer.french.analyzer import analyse
from search.lexicon import Lexicon, fitting, pattern
from search.matching import EXACT_FIELDS, STEM_FIELDS
from search.query.tree import Exact, Fuzzy, Near, Node, Or, Phrase, Prefix, Word


@dataclass(frozen=True, slots=True)
class Operand:
    """One side of PROCHE: its stems and its exact forms, or the beginning that these have.

    A word has both; a prefix, fuzzy word or exact form has no stem.
    """

    stems: tuple[str, ...]
    exact: tuple[str, ...]
    begins: str = ""


def operands(node: Node, lexicon: Lexicon) -> list[Operand]:
    """The first and last words of one side, as what the engine can look for."""
    match node:
        case Prefix(text=text):
            return [_begun(token.exact, lexicon) for token in lexicon.tokens(text)[-1:]]
        case Fuzzy(text=text, distance=distance) if len(lexicon.tokens(text)) == 1:
            form = lexicon.tokens(text)[0].exact
            return [Operand((), tuple(lexicon.close_to(form, distance)) or (form,))]
        case Word(text=text) | Fuzzy(text=text):
            tokens = lexicon.tokens(text)
            found = [Operand(tuple(lexicon.stems(t)), (t.exact,)) for t in tokens]
        case Exact(text=text) | Phrase(text=text):
            found = [Operand((), (token.exact,)) for token in lexicon.tokens(text)]
        case _:
            found = []
    return found[:1] + found[1:][-1:]


def _begun(start: str, lexicon: Lexicon) -> Operand:
    if not lexicon.begins_many(start):
        return Operand((), (), start)
    return Operand((), tuple(form for form, _ in lexicon.beginning(start)))


def near(
    schema: Schema,
    left: Sequence[Operand],
    right: Sequence[Operand],
    distance: int,
    scope: str | None,
) -> list[Query]:
    """Articles where one of `left` and one of `right` stand at most `distance` words apart.

    In either order; by stems when both have one, else by exact forms. `corps:` always compares
    exact forms: the field of stems holds the title too.
    """
    stemmed = [[o for o in side if o.stems and scope in STEM_FIELDS] for side in (left, right)]
    others = [[o for o in side if o not in stemmed[i]] for i, side in enumerate((left, right))]
    slop = max(0, distance - 1)
    found = []
    if stemmed[0] and stemmed[1]:
        stems = (pattern(list(dict.fromkeys(chain(*(o.stems for o in s))))) for s in stemmed)
        found += _either_order(schema, (STEM_FIELDS[scope],), tuple(stems), slop)
    # What has no stem is compared with all of the other side; the rest is done above.
    for one, other in ((others[0], right), (stemmed[0], others[1])):
        if one and other:
            forms = (_any_form(side) for side in (one, other))
            found += _either_order(schema, EXACT_FIELDS[scope], tuple(forms), slop)
    return found


def _any_form(side: Sequence[Operand]) -> str:
    """A regular expression for the forms of all of one side."""
    starts = [f"{pattern([o.begins])}.*" for o in side if o.begins]
    in_turn = chain.from_iterable(zip_longest(*(o.exact for o in side)))
    forms = fitting(form for form in in_turn if form)
    return "|".join([*starts, pattern(forms)] if forms else starts)


def _either_order(
    schema: Schema, fields: Sequence[str], pair: tuple[str, ...], slop: int
) -> list[Query]:
    if pair[0] == pair[1] and slop:
        # A word is near itself, though not its own neighbour; the engine thinks so too.
        return [Query.regex_query(schema, field, pair[0]) for field in fields]
    orders = [list(pair), list(reversed(pair))]
    return [
        Query.regex_phrase_query(schema, field, list(order), slop)
        for field in fields
        for order in orders
    ]


def links(node: Near) -> list[tuple[Node, Near, Node]]:
    """The links of a chain of PROCHE, from left to right: what is near what, and by which."""
    if isinstance(node.left, Near):
        return [*links(node.left), (node.left.right, node, node.right)]
    return [(node.left, node, node.right)]


def choices(node: Node) -> tuple[Node, ...]:
    """What one side of PROCHE may be."""
    return node.children if isinstance(node, Or) else (node,)


def is_several(node: Node) -> bool:
    """Whether one side of PROCHE is more than one word, so that its ends are not all of it."""
    if not isinstance(node, Word | Exact | Phrase | Prefix | Fuzzy):
        return False
    return len(list(analyse(node.text))) > 1
