"""Roles: what each word is in its query: a name, all of it, or one of few.

A name must not be taken for the word that shares its stem: Mali is not mal, Tours no tower.
"""

from dataclasses import dataclass

from search.query.tree import And, DateFilter, FieldValue, Node, Not, Widened, Word, leaves

_NOT_SEARCHED = (Not, FieldValue, DateFilter)
FEW = 2  # words: a query this short is no sentence, so its first capital says something


@dataclass(frozen=True, slots=True)
class Role:
    """What a word is in its query: all of it (`alone`), a `name`, one of few (`decisive`)."""

    alone: bool = False
    name: bool = False
    decisive: bool = False


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of the words of one query, by where they begin."""

    names: frozenset[int] = frozenset()
    alone: int | None = None
    decisive: bool = False

    def of(self, start: int) -> Role:
        """The role of the word that begins at `start`."""
        return Role(start == self.alone, start in self.names, self.decisive)


def roles(tree: Node) -> Roles:
    """The roles of the words of a query."""
    words = [leaf for leaf in leaves(tree) if isinstance(leaf, Word)]
    starts = {word.start for word in words}  # what a word also stands for begins where it does
    return Roles(names(tree), alone(tree), len(starts) <= FEW)


def names(tree: Node) -> frozenset[int]:
    """Where the words typed as names begin: those with a capital that grammar does not ask for.

    All in capitals, a query of several words says nothing.
    """
    words = [leaf for leaf in leaves(tree) if isinstance(leaf, Word)]
    capital = [word for word in words if word.text != word.text.lower()]
    if len(words) > 1 and all(word.text.isupper() for word in words):
        return frozenset()
    inside = len(words) <= FEW or any(word is not words[0] for word in capital)
    return frozenset(word.start for word in capital if inside or word is not words[0])


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
