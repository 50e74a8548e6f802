"""Widening: what else a typed word stands for, so that an article finds who calls things otherwise.

Other names of actors and countries' demonyms come from the gazetteer, families of words from
`families.txt`, and a word that the archive does not have is led to those spelt nearly so.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import chain

from indexer.actors.gazetteer import Entry, gazetteer
from indexer.french.analyzer import Token, analyse
from indexer.french.word import FUNCTION_WORD
from search import ranking
from search.families import relatives, stem_of
from search.lexicon import Lexicon
from search.query.compose import conjunction, weighted
from search.query.limits import MAX_CORRECTED
from search.query.tree import (
    And,
    Boost,
    InField,
    Node,
    Or,
    Phrase,
    Required,
    Widened,
    Word,
    leaves,
)
from search.roles import names
from search.writings import writings

LONGEST_NAME = 8  # words
MOST = 6  # other words for one; the archive's first
SHORTEST = 5  # letters of a word that is corrected
SHORTEST_NAME = 6  # the same, of a word with a capital: short names are too near to words
GUESSED = 4  # letters of a word for which another is only suggested
LONG = 8  # letters from which a word may be two letters wrong
NEAR = 2  # corrections of one word
COMPARED = 5  # of which it is asked whether they are names


@dataclass
class Widening:
    """What is searched for a query: `tree`, and what it adds to what was typed.

    `wider`: typed -> also searched; `corrected`: typed, and in no article -> spelt nearly so.
    `guessed`: the same of words too short to be searched so without asking.
    """

    tree: Node
    wider: dict[str, list[str]] = field(default_factory=dict)
    corrected: dict[str, list[str]] = field(default_factory=dict)
    guessed: dict[str, list[str]] = field(default_factory=dict)


def widen(tree: Node, lexicon: Lexicon) -> Widening:
    """Widen the words of a query; what is quoted, exact, near another or refused stays."""
    reader = _Reader(lexicon, names(tree))
    return replace(reader.widening, tree=reader.read(tree))


def corrected(tree: Node, corrections: dict[str, list[str]], lexicon: Lexicon) -> Node:
    """The query with the first correction of each corrected word.

    A word found by its stem only (Allemagn) is put right as well: no half-corrected query.
    """
    words = dict.fromkeys(leaf.text for leaf in leaves(tree) if isinstance(leaf, Word))
    missed = [text for text in words if text not in corrections and _is_missed(text, lexicon)]
    mates = {text: _stem_mates(text, lexicon) for text in missed[:MAX_CORRECTED]}
    return _respelt(tree, {text: near[0] for text, near in (corrections | mates).items() if near})


def _respelt(tree: Node, words: dict[str, str]) -> Node:
    again = partial(_respelt, words=words)
    match tree:
        case Word(text=text):
            return replace(tree, text=words.get(text, text))
        case And(children=below) | Or(children=below):
            return replace(tree, children=tuple(map(again, below)))
        case InField(child=child) | Boost(child=child) | Required(child=child):
            return replace(tree, child=again(child))
        case _:
            return tree


def _is_missed(text: str, lexicon: Lexicon) -> bool:
    """Whether a word is long enough to be misspelt, and the archive has no form of it."""
    tokens = lexicon.tokens(text)
    if len(tokens) != 1 or len(tokens[0].exact) < SHORTEST or not tokens[0].exact.isalpha():
        return False
    return tokens[0].stem != FUNCTION_WORD and not lexicon.forms(tokens[0])


def _stem_mates(text: str, lexicon: Lexicon) -> list[str]:
    """Words of the archive a letter away from one that it has not, and of the same stem."""
    token = lexicon.tokens(text)[0]
    near = map(lexicon.surface, lexicon.close_to(token.exact, 1))
    return [_cased(form, text) for form in near if stem_of(form) == token.stem]


def _cased(form: str, typed: str) -> str:
    """A form with the capitals of what was typed: Hollande for Hollnade."""
    if typed.isupper():
        return form.upper()
    return form[:1].upper() + form[1:] if typed[:1].isupper() else form


class _Reader:
    def __init__(self, lexicon: Lexicon, names: frozenset[int]) -> None:
        self._lexicon = lexicon
        self._names = names
        self._unknown = set[str]()  # words that the archive does not have, as far as looked for
        self.widening = Widening(And(()))

    def read(self, node: Node) -> Node:
        match node:
            case Word():
                return self._widened([node])
            case And(children=below):
                return replace(node, children=tuple(self._together(below)))
            case Or(children=below):
                return replace(node, children=tuple(map(self.read, below)))
            case InField(child=child) | Boost(child=child) | Required(child=child):
                return replace(node, child=self.read(child))
            case _:
                return node

    def _together(self, nodes: Sequence[Node]) -> Iterator[Node]:
        """Names of several words first, the longest at each place."""
        place = 0
        while place < len(nodes):
            for size in range(min(LONGEST_NAME, len(nodes) - place), 1, -1):
                words = _words(nodes[place : place + size])
                if words and (_entries(_typed(words)) or self._written(words)):
                    yield self._widened(words)
                    place += size
                    break
            else:
                yield self.read(nodes[place])
                place += 1

    def _widened(self, words: list[Word]) -> Node:
        typed, text = conjunction(words), _typed(words)
        if len(words) == 1 and (near := self._near(words[0])):
            if len(text) < _shortest(text):
                self.widening.guessed[text] = near
                return typed
            self.widening.corrected[text] = near
            return Widened((typed, *_leaves(typed, near, 1.0)))
        written, others = self._written(words), self._named(words)
        if not written and not others:
            return typed
        self.widening.wider[text] = [*written, *others]
        return Widened(
            (typed, *_leaves(typed, written, 1.0), *_leaves(typed, others, ranking.WIDER))
        )

    def _written(self, words: list[Word]) -> list[str]:
        """Other writings of what was typed, which say the very same: COP21 for COP 21."""
        return self._added(words, writings(_typed(words)))

    def _named(self, words: list[Word]) -> list[str]:
        """Other names of what was typed, and words of its family."""
        text = _typed(words)
        tokens = self._lexicon.tokens(text)
        text = self._acronym(text, tokens)
        is_name = len(tokens) != 1 or self._lexicon.is_name(tokens[0], typed=True)
        # Typed in small letters it may be a word as well: breton, which the archive writes Breton.
        is_word = not is_name or words[0].start not in self._names
        others = chain(_others(text), relatives(text, is_name, is_word))
        return self._added(words, _once(others))[:MOST]

    def _acronym(self, text: str, tokens: list[Token]) -> str:
        """A short acronym typed in small letters in its capitals: usa, but not sud."""
        if not text.islower() or len(tokens) != 1 or not gazetteer().acronym(text.upper()):
            return text
        is_it = self._lexicon.is_name(tokens[0], typed=True) or not self._lexicon.holds(tokens[0])
        return text.upper() if is_it else text

    def _added(self, words: list[Word], others: Iterable[str]) -> list[str]:
        tokens, is_name = self._lexicon.tokens(_typed(words)), words[0].start in self._names
        return [one for one in others if self._adds(one, tokens, is_name)]

    def _adds(self, other: str, typed: list[Token], is_name: bool) -> bool:
        """Whether another name finds other articles: the archive has it, and it was not typed."""
        tokens = [token for token in analyse(other) if token.stem != FUNCTION_WORD]
        return (
            bool(tokens)
            and not self._finds(typed, tokens, is_name)
            and all(map(self._lexicon.holds, tokens))
        )

    def _finds(self, typed: list[Token], tokens: list[Token], is_name: bool) -> bool:
        """Whether the words typed find these anyhow; a name finds nothing but its own forms."""
        if len(typed) == 1 and is_name and self._lexicon.is_name(typed[0], typed=True):
            forms = self._lexicon.forms(typed[0])
            return any(token.exact in forms for token in tokens)
        stems = {token.stem for token in typed} - {FUNCTION_WORD}
        return stems <= {token.stem for token in tokens}

    def _near(self, word: Word) -> list[str]:
        """How a word that the archive does not have may be spelt there."""
        tokens = self._lexicon.tokens(word.text)
        if len(tokens) != 1 or len(tokens[0].exact) < GUESSED or not tokens[0].exact.isalpha():
            return []
        token = tokens[0]
        if token.stem == FUNCTION_WORD or self._lexicon.holds(token):
            return []
        if len(self._unknown | {token.exact}) > MAX_CORRECTED:
            return []
        self._unknown.add(token.exact)
        found = self._lexicon.close_to(token.exact, 1)
        if not found and len(token.exact) >= LONG:
            found = self._lexicon.close_to(token.exact, 2)
        near = [_cased(self._lexicon.surface(form), word.text) for form in found]
        names = [one for one in near[:COMPARED] if self._is_name(one, word)]
        # Who types Patriott means Patriot, not the patriotes that are spelt as nearly so.
        return (names or near)[:NEAR]

    def _is_name(self, other: str, typed: Word) -> bool:
        """Whether what may stand for a word is a name, as that was typed."""
        tokens = self._lexicon.tokens(other)
        named = typed.start in self._names and len(tokens) == 1
        return named and self._lexicon.is_name(tokens[0], typed=True)


def _shortest(text: str) -> int:
    return SHORTEST if text == text.lower() else SHORTEST_NAME


def _leaves(typed: Node, others: Iterable[str], weight: float) -> list[Node]:
    return [weighted(_leaf(name, typed), weight) for name in others]


def _leaf(name: str, typed: Node) -> Node:
    kind = Phrase if " " in name else Word
    return kind(name, start=typed.start, end=typed.end)


def _words(nodes: Sequence[Node]) -> list[Word]:
    words = [node for node in nodes if isinstance(node, Word)]
    return words if len(words) == len(nodes) else []


def _typed(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _entries(text: str) -> tuple[Entry, ...]:
    """The actors that a text names; a lower-case word names a country, or an acronym."""
    found = gazetteer().named(text)
    if text != text.lower() or " " in text:
        return found
    return tuple(one for one in found if one.type == "pays" or text.upper() in one.names)


@cache
def _demonyms() -> dict[str, list[Entry]]:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in gazetteer().entries:
        for stem in {stem_of(demonym) for demonym in entry.demonyms}:
            found[stem].append(entry)
    return dict(found)


def _once(others: Iterable[str]) -> Iterator[str]:
    """Each once by its stems."""
    seen: set[str] = set()
    for name in others:
        stem = stem_of(name)
        if stem not in seen:
            seen.add(stem)
            yield name


def _others(text: str) -> Iterator[str]:
    """The other names of a text, most alike first: those of actors, and demonyms of countries."""
    for entry in _entries(text):
        # What calls two countries alike (Congo) is shown in `interpreted`, and may be refused.
        yield from entry.demonyms
        yield from entry.named_beside(text)
    for entry in _demonyms().get(stem_of(text), ()):
        yield from entry.names[:1]
        yield from entry.demonyms
        yield from entry.names[1:]
