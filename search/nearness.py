"""Nearness: `A PROCHE/8 B`, and words of a query that stand close together.

The engine's slop counts how far words are from a phrase: two words in order may have `slop`
words between them, in reverse order two fewer. Asking for both orders gives exactly the pairs
at most `slop + 1` words apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tantivy import Query, Schema

from search.lexicon import Lexicon, pattern
from search.matching import EXACT_FIELDS, STEM_FIELDS
from search.query.tree import Exact, Fuzzy, Node, Phrase, Prefix, Word
from search.ranking import any_of


@dataclass(frozen=True, slots=True)
class Operand:
    """One side of PROCHE: regular expressions for its stem and for its exact form.

    A word has both; a prefix, fuzzy word or exact form has no stem.
    """

    stem: str | None
    exact: str


def operands(node: Node, lexicon: Lexicon) -> list[Operand]:
    """The first and last words of one side, as what the engine can look for."""
    match node:
        case Prefix(text=text):
            tokens = lexicon.tokens(text)
            return [Operand(None, pattern([t.exact]) + ".*") for t in tokens[-1:]]
        case Fuzzy(text=text, distance=distance):
            tokens = lexicon.tokens(text)
            close = [lexicon.close_to(t.exact, distance) or [t.exact] for t in tokens[:1]]
            return [Operand(None, pattern(forms)) for forms in close]
        case Word(text=text):
            tokens = lexicon.tokens(text)
            found = [Operand(pattern(lexicon.stems(t)) or None, pattern([t.exact])) for t in tokens]
        case Exact(text=text) | Phrase(text=text):
            found = [Operand(None, pattern([t.exact])) for t in lexicon.tokens(text)]
        case _:
            found = []
    return found[:1] + found[1:][-1:]


def near(schema: Schema, left: Operand, right: Operand, distance: int, scope: str | None) -> Query:
    """Articles where the two stand at most `distance` words apart, in either order.

    By stems when both have one, else by exact forms. `corps:` always compares exact forms:
    the field of stems holds the title too.
    """
    slop = max(0, distance - 1)
    if left.stem and right.stem and scope in STEM_FIELDS:
        return _either_order(schema, (STEM_FIELDS[scope],), (left.stem, right.stem), slop)
    return _either_order(schema, EXACT_FIELDS[scope], (left.exact, right.exact), slop)


def _either_order(schema: Schema, fields: Sequence[str], pair: tuple[str, str], slop: int) -> Query:
    if pair[0] == pair[1]:
        # A word is always near itself; the engine thinks so too.
        return any_of([Query.regex_query(schema, field, pair[0]) for field in fields])
    orders = [list(pair), list(reversed(pair))]
    return any_of(
        [
            Query.regex_phrase_query(schema, field, list(order), slop)
            for field in fields
            for order in orders
        ]
    )
