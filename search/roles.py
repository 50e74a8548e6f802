"""Roles: what each word is in its query: a name, or all of it.

A name must not be taken for the word that shares its stem: Mali is not mal, Tours no tower.
"""

from dataclasses import dataclass
from functools import lru_cache

from indexer.french.analyzer import analyse
from search.query.tree import And, DateFilter, FieldValue, Node, Not, Widened, Word, leaves

_NOT_SEARCHED = (Not, FieldValue, DateFilter)


@dataclass(frozen=True, slots=True)
class Role:
    """What a word is in its query: all of it (`alone`), typed as a `name`."""

    alone: bool = False
    name: bool = False


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of the words of one query, by where they begin."""

    names: frozenset[int] = frozenset()
    alone: int | None = None

    def of(self, start: int) -> Role:
        """The role of the word that begins at `start`."""
        return Role(start == self.alone, start in self.names)


def roles(tree: Node) -> Roles:
    """The roles of the words of a query."""
    return Roles(names(tree), alone(tree))


def names(tree: Node) -> frozenset[int]:
    """Where the words typed with a capital begin; all in capitals, several words say nothing.

    Whether such a word is a name, the archive must tell: the first word of a query often has a
    capital that means nothing (see `Lexicon.is_name`).
    """
    typed: dict[int, str] = {}
    for leaf in leaves(tree):
        if isinstance(leaf, Word):
            # What a word also stands for begins where it does, and comes after it.
            typed.setdefault(leaf.start, leaf.text)
    if len(typed) > 1 and all(text.isupper() for text in typed.values()):
        return frozenset()
    return frozenset(start for start, text in typed.items() if _is_capitalised(text))


@lru_cache(maxsize=5_000)
def _is_capitalised(text: str) -> bool:
    """Whether a word has a capital after its elided article: d'Allemagne, but not L'état."""
    return any(text[token.start] != text[token.start].lower() for token in analyse(text))


def alone(tree: Node) -> int | None:
    """Where the only word begins, of a query that looks for one; None for other queries."""
    match tree:
        case Word(start=start):
            return start
        case Widened(children=(typed, *_)):
            return alone(typed)
        case And(children=children):
            searched = [child for child in children if not isinstance(child, _NOT_SEARCHED)]
            return alone(searched[0]) if len(searched) == 1 else None
        case _:
            return None
