"""The lexicon: what a typed word stands for in one generation of the index."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from heapq import nsmallest
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA
from tantivy import Searcher

from indexer.actors.gazetteer import gazetteer
from indexer.french.analyzer import Token, analyse
from indexer.french.inflection import inflected
from indexer.french.word import CLITICS, FUNCTION_WORD, forms
from indexer.opening import OpenGeneration
from indexer.vocabulary import Vocabulary
from search.casing import Casing
from search.query.limits import MAX_EXPANSIONS, MAX_STATES

BODY = "body_exact"
TITLE = "title_exact"
REMEMBERED = 10_000  # words whose other writings were looked up
BEGINNINGS = 500  # of words, each remembered with hundreds of forms
NEAREST = 50  # words spelt nearly as one
_NAMED = ("personne", "pays", "lieu")
MOSTLY = 0.5  # of the articles read that write a word with a capital: it is a name


class Lexicon:
    """Look-ups in the terms of one generation; read-only and safe to share."""

    def __init__(self, opened: OpenGeneration) -> None:
        self._searcher: Searcher = opened.searcher
        self._vocabulary: Vocabulary = opened.vocabulary
        self._casing = Casing(opened)
        # Planning, widening and marking ask the same of each word, and people of the same words.
        self._begun = lru_cache(maxsize=BEGINNINGS)(self._beginning)
        self._near = lru_cache(maxsize=REMEMBERED)(self._spelt_nearly)
        self._joined = lru_cache(maxsize=REMEMBERED)(self._whole)
        self._stems = lru_cache(maxsize=REMEMBERED)(self._led_to)
        self._forms = lru_cache(maxsize=REMEMBERED)(self._agreeing)
        self._covered = lru_cache(maxsize=REMEMBERED)(self._are_covering)
        self._derived = lru_cache(maxsize=REMEMBERED)(self._is_derived)

    def tokens(self, text: str) -> list[Token]:
        """The words in what was typed: none, one, or the parts of a hyphenated one."""
        return list(_tokens(text))

    def asked(self, text: str) -> list[Token]:
        """The same of a single typed word: of a question's verb (renonce-t-il), the verb."""
        tokens = self.tokens(text)
        if is_question(tokens) and tokens[0].stem != FUNCTION_WORD:
            return [replace(tokens[0], variants=())]
        return tokens

    def stems(self, token: Token) -> list[str]:
        """The stems that a word is found by, its own first; none for a function word.

        An accentless word is also led to the accented words of the same letters that the
        archive holds; an accented one means itself.
        """
        return list(self._stems(*_word(token)))

    def _led_to(self, exact: str, stem: str, surface: str) -> tuple[str, ...]:
        if stem == FUNCTION_WORD:
            return ()
        stems = [stem]
        if surface == exact and exact.isalpha():
            stems += self._vocabulary.stems(exact)
        return tuple(dict.fromkeys(stems))

    def stems_cover(self, token: Token) -> bool:
        """Whether all that has a word, or what agrees with it, has one of its stems as well."""
        return self._covered(*_word(token))

    def _are_covering(self, exact: str, stem: str, surface: str) -> bool:
        stems, agreeing = self._stems(exact, stem, surface), {exact, *self._forms(exact, surface)}
        written = chain(agreeing, *map(self._vocabulary.surfaces, agreeing))
        return exact.isalpha() and all(forms(one)[1] in stems for one in written)

    def forms(self, token: Token) -> list[str]:
        """A word and what agrees with it, as exact forms that the archive holds."""
        return list(self._forms(token.exact, token.surface))

    def _agreeing(self, exact: str, surface: str) -> tuple[str, ...]:
        surfaces = [surface]
        if surface == exact:
            surfaces += self._vocabulary.surfaces(exact)
        agreeing = {exact}.union(*map(inflected, surfaces))
        if any(entry.type in _NAMED for entry in gazetteer().named(surface)):
            # François Hollande is no feminine of Holland, nor France of franc.
            agreeing = {form for form in agreeing if form.rstrip("s") == exact.rstrip("s")}
        return tuple(self.present(agreeing))

    def joined(self, tokens: Sequence[Token]) -> list[str]:
        """A typed word, or the parts of one, written as one word, and what agrees with it.

        Those that the archive holds, as it does hyphenated words: weekends for weekend, or
        week-end; of several parts, also those that it writes so.
        """
        first = tokens[0]
        alone = (first.exact, first.surface) if len(tokens) == 1 else None
        return self._joined(alone, first.variants)

    def _whole(self, alone: tuple[str, str] | None, variants: tuple[str, ...]) -> list[str]:
        forms = {alone[0], *inflected(alone[1])} if alone else set[str]()
        fields = ("variants",) if alone else ("variants", BODY, TITLE)
        every = sorted(forms.union(variants, *map(inflected, variants)))
        return [f for f in every if any(self._searcher.doc_freq(n, f) for n in fields)]

    def is_name(self, token: Token, typed: bool) -> bool:
        """Whether the archive mostly writes a word with a capital.

        Where it has the word nowhere inside a sentence, whether the gazetteer has that name.
        Not `typed` as a name, a word is one only if the archive has others of its stem, which
        must not be taken for it.
        """
        if token.stem == FUNCTION_WORD or not (typed or self._derived(*_word(token))):
            return False
        capitals = self._casing.capitals(token.exact)
        return bool(gazetteer().named(token.surface)) if capitals is None else capitals > MOSTLY

    def _is_derived(self, exact: str, stem: str, surface: str) -> bool:
        """Whether more articles have the stem than the word's own forms can account for."""
        own = sum(self._searcher.doc_freq(BODY, form) for form in self._forms(exact, surface))
        stems = self._stems(exact, stem, surface)
        return sum(self._searcher.doc_freq("stem", stem) for stem in stems) > own

    def present(self, forms: Iterable[str]) -> list[str]:
        """Those of some exact forms that the archive holds, in order."""
        fields = (BODY, TITLE)
        return [f for f in sorted(forms) if any(self._searcher.doc_freq(n, f) for n in fields)]

    def rarity(self, forms: Iterable[str]) -> float:
        """How rare the commonest of some forms is: the idf of BM25; 0 for none."""
        common = max((self._searcher.doc_freq(BODY, form) for form in forms), default=0)
        articles = self._searcher.num_docs
        return math.log(1 + max(0, articles - common + 0.5) / (common + 0.5)) if common else 0.0

    def holds(self, token: Token) -> bool:
        """Whether any article has the word, in some inflection or writing."""
        return bool(
            self.frequency(token)
            or any(self._searcher.doc_freq("stem", stem) for stem in self.stems(token))
            or any(self._searcher.doc_freq(n, token.exact) for n in (BODY, TITLE, "variants"))
        )

    def beginning(self, prefix: str, limit: int = MAX_EXPANSIONS) -> list[tuple[str, int]]:
        """The commonest exact forms that begin so, with their number of articles."""
        return list(self._begun(prefix)[1][:limit])

    def begins_many(self, prefix: str) -> bool:
        """Whether more exact forms begin so than are looked for beside other words."""
        return self._begun(prefix)[0] > MAX_EXPANSIONS

    def _beginning(self, prefix: str) -> tuple[int, tuple[tuple[str, int], ...]]:
        """How many exact forms begin so, and the commonest with their number of articles."""
        found = self._searcher.terms_with_prefix(BODY, prefix)
        common = nsmallest(2 * MAX_EXPANSIONS, found, key=lambda term: (-term[1], term[0]))
        return len(found), tuple(common)

    def begun(self, prefix: str) -> str:
        """A regular expression for the exact forms that begin so; of too many, the commonest."""
        if not self.begins_many(prefix):
            return pattern([prefix]) + ".*"
        return pattern(fitting(form for form, _ in self.beginning(prefix)))

    def close_to(self, word: str, distance: int) -> list[str]:
        """The commonest exact forms within `distance` letters that share the first letter."""
        return list(self._near(word, distance))

    def _spelt_nearly(self, word: str, distance: int) -> tuple[str, ...]:
        counts = dict(self._searcher.terms_with_prefix(BODY, word[:1]))
        scored = process.extract(
            word, list(counts), scorer=OSA.distance, score_cutoff=distance, limit=None
        )
        near = sorted((form for form, _, _ in scored), key=lambda form: (-counts[form], form))
        return tuple(near[:NEAREST])

    def frequency(self, token: Token) -> int:
        """How many articles hold the word, in any inflection."""
        field, text = ("stem", token.stem) if token.stem != FUNCTION_WORD else (BODY, token.exact)
        return self._searcher.doc_freq(field, text)

    def surface(self, form: str) -> str:
        """How a folded form is mostly written, accents and all."""
        return self._vocabulary.surface(form)


def is_question(tokens: Sequence[Token]) -> bool:
    """Whether the parts of a word are a verb and its pronoun, in a question: a-t-elle."""
    return len(tokens) == 3 and tokens[1].exact == "t" and tokens[2].exact in CLITICS


def _word(token: Token) -> tuple[str, str, str]:
    """What a word is, wherever it stands."""
    return token.exact, token.stem, token.surface


@lru_cache(maxsize=5_000)
def _tokens(text: str) -> tuple[Token, ...]:
    # Planning and marking a query read each of its words some ten times.
    return tuple(analyse(text))


def fitting(forms: Iterable[str]) -> list[str]:
    """As many of some forms as the engine takes in one regular expression, the first ones."""
    kept, states = [], set[str]()
    for form in forms:
        # A state for each beginning that some of them share.
        states.update(form[:length] for length in range(1, len(form) + 1))
        if len(states) > MAX_STATES:
            break
        kept.append(form)
    return kept


def pattern(alternatives: list[str]) -> str:
    """A regular expression of the engine that matches any of the terms."""
    return "|".join(re.escape(term) for term in alternatives)
