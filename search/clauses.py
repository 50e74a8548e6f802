"""Clauses: what each leaf of a query marks in a text, as words that can be recognised there."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from indexer.french.word import Piece
from search.content import content
from search.lexicon import Lexicon
from search.query.tree import (
    And,
    Exact,
    FieldValue,
    Fuzzy,
    InField,
    Near,
    Node,
    Not,
    Phrase,
    Prefix,
    Word,
    children,
)
from search.roles import names
from search.spotting import ANYHOW, beginnings


@dataclass(frozen=True, slots=True)
class SoughtWord:
    """One word looked for: any of these exact forms or stems, a beginning, or a near form."""

    exact: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    prefix: str = ""
    fuzzy: tuple[str, int] | None = None

    def starts(self) -> frozenset[str]:
        """How the words that meet it begin; nothing at all when they may begin anyhow."""
        if self.fuzzy:
            return ANYHOW
        return beginnings((*self.exact, *self.stems, self.prefix))

    def shortest(self) -> int:
        """Letters of the shortest beginning of a word that meets it."""
        return min(map(len, self.starts()), default=0)

    def meets(self, piece: Piece) -> bool:
        """Whether a word of the text is the one looked for."""
        if piece.exact in self.exact or piece.stem in self.stems:
            return True
        if self.prefix and piece.exact.startswith(self.prefix):
            return True
        if self.fuzzy:
            form, distance = self.fuzzy
            return OSA.distance(piece.exact, form, score_cutoff=distance) <= distance
        return False


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """What one leaf of the query marks: several words only where they stand together.

    `variants`: other writings of it all, which mark a whole unit: `f16` marks `F-16`.
    """

    number: int
    words: tuple[SoughtWord, ...]
    variants: frozenset[str] = frozenset()
    slop: int = 0

    def variant_starts(self) -> frozenset[str]:
        """How its other writings begin."""
        return beginnings(self.variants)

    @property
    def together(self) -> bool:
        """Whether it is several words."""
        return len(self.words) > 1

    @property
    def rarest(self) -> int:
        """The rank of the word to look for first: of long words a text has few."""
        return max(range(len(self.words)), key=lambda rank: self.words[rank].shortest())

    @property
    def reach(self) -> int:
        """How many words before or after one of its words the others may stand."""
        return 2 * self.slop or len(self.words) - 1


def clauses(tree: Node, lexicon: Lexicon) -> Iterator[tuple[str | None, Clause]]:
    """The leaves that say what to mark, with their scope; what is forbidden is not marked."""
    return _below(tree, lexicon, names(tree), None)


def _below(
    node: Node, lexicon: Lexicon, names: frozenset[int], scope: str | None
) -> Iterator[tuple[str | None, Clause]]:
    match node:
        case Not() | FieldValue():
            return
        case InField(field=name, child=child):
            yield from _below(child, lexicon, names, name)
        case Near():
            # PROCHE compares stems, of names as well.
            for child in children(node):
                yield from _below(child, lexicon, frozenset(), scope)
        case Word() | Exact() | Phrase() | Prefix() | Fuzzy():
            clause = _clause(node, lexicon, node.start in names)
            if clause:
                yield scope, clause
        case And():
            # What is not required (le, de) says nothing where it stands.
            for child in content(node, lexicon):
                yield from _below(child, lexicon, names, scope)
        case _:
            for child in children(node):
                yield from _below(child, lexicon, names, scope)


def _clause(
    node: Word | Exact | Phrase | Prefix | Fuzzy, lexicon: Lexicon, is_name: bool
) -> Clause | None:
    is_word = isinstance(node, Word)
    tokens = lexicon.asked(node.text) if is_word else lexicon.tokens(node.text)
    if not tokens:
        return None
    strict = tuple(SoughtWord(frozenset((token.exact,))) for token in tokens)
    match node:
        case Prefix():
            return Clause(node.start, (*strict[:-1], SoughtWord(prefix=tokens[-1].exact)))
        case Fuzzy(distance=distance) if len(tokens) == 1:
            return Clause(node.start, (SoughtWord(fuzzy=(tokens[0].exact, distance)),))
        case Phrase(slop=slop):
            return Clause(node.start, strict, slop=slop)
        case Word() | Fuzzy():
            alone = (tokens[0].exact,) if len(tokens) == 1 else ()
            variants = frozenset((*alone, *tokens[0].variants, *lexicon.joined(tokens)))
            if alone and is_name and lexicon.is_name(tokens[0], typed=True):
                own = SoughtWord(frozenset((*alone, *lexicon.forms(tokens[0]))))
                return Clause(node.start, (own,), variants)
            words = tuple(
                SoughtWord(frozenset((token.exact,)), frozenset(lexicon.stems(token)))
                for token in tokens
            )
            return Clause(node.start, words, variants)
        case _:
            return Clause(node.start, strict)
