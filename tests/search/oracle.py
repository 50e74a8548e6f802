"""The oracle: a naive scan of the articles, which gives each query its meaning by definition.

It shares the analyzer with the engine, and nothing else: no index, no plan.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

from oracle_names import capitalised, is_name
from oracle_places import Test, apart, compared, row, tokens
from oracle_values import ACTORS, TYPES, Cast, Known, called, facet_values, given, in_row, words
from rapidfuzz.distance import OSA

from indexer.article import Article
from indexer.french.analyzer import Token
from indexer.french.characters import fold
from indexer.french.inflection import inflected
from indexer.french.stemming import stem
from indexer.french.word import FUNCTION_WORD
from search.query.tree import (
    And,
    Boost,
    DateFilter,
    Everything,
    Exact,
    FieldValue,
    Fuzzy,
    InField,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Required,
    Word,
    children,
)


def joined(typed: tuple[Token, ...]) -> set[str]:
    """A word in one piece, in any of its inflections: of week-end, weekend and weekends."""
    whole = {typed[0].surface} if len(typed) == 1 else set()
    pieces = {*(token.exact for token in typed if whole), *typed[0].variants}
    return pieces.union(*map(inflected, whole | set(typed[0].variants)))


def is_function_word(node: Node, shouted: bool) -> bool:
    """A capital makes a name of it, but for the first word and in a query all in capitals."""
    if not isinstance(node, Word):
        return False
    name = node.start > 0 and node.text != node.text.lower() and not shouted
    return not name and all(t.stem == FUNCTION_WORD for t in tokens(node.text))


def content(node: And) -> list[Node]:
    """What an And requires: function words only when there is nothing else."""
    shouted = all(c.text.isupper() for c in node.children if isinstance(c, Word))
    kept = [child for child in node.children if not is_function_word(child, shouted)]
    return list(node.children) if all(isinstance(child, Not) for child in kept) else kept


def searches(node: Node) -> bool:
    """Whether a clause looks for words: filters and negations do not."""
    if isinstance(node, Not | DateFilter | FieldValue | Everything):
        return False
    inner = children(node)
    return any(map(searches, inner)) if inner else True


class Oracle:
    """Answers queries on some articles, whose actors are those given unless told."""

    def __init__(
        self,
        articles: Iterable[Article],
        actors: tuple[dict[str, Known], dict[str, Cast]] | None = None,
    ) -> None:
        self.articles = {article.id: article for article in articles}
        self.known, self.casts = actors or given(self.articles.values())
        self._tokens = {a.id: self._parts(a) for a in self.articles.values()}
        self._accented: dict[str, set[str]] = defaultdict(set)
        self._families: dict[str, set[str]] = defaultdict(set)
        self._surfaces: dict[str, set[str]] = defaultdict(set)
        self._capitalised: set[int] = set()
        self.forms: dict[str, int] = defaultdict(int)  # of lead and body -> articles
        for parts in self._tokens.values():
            for token in (token for part in parts.values() for token in part):
                if token.surface != token.exact:
                    self._surfaces[token.exact].add(token.surface)
                    self._accented[token.exact].add(fold(stem(token.surface)))
                    self._families[stem(token.exact)].add(fold(stem(token.surface)))
            for form in {t.exact for name in ("lead", "body") for t in parts[name]}:
                self.forms[form] += 1

    @staticmethod
    def _parts(article: Article) -> dict[str, tuple[Token, ...]]:
        derived = article.title_origin == "première phrase"
        title = "" if derived else article.title
        return {"title": tokens(title), "lead": tokens(article.lead), "body": tokens(article.body)}

    typed = staticmethod(tokens)

    def ids(self, tree: Node) -> set[str]:
        """The articles that answer a query."""
        self._capitalised = capitalised(tree)
        return {name for name, article in self.articles.items() if self.holds(article, tree)}

    def partial(self, tree: And) -> set[str]:
        """The articles with a clause that is searched for, all filters and nothing unwanted."""
        self._capitalised = capitalised(tree)
        kept = content(tree)
        searched = [c for c in kept if searches(c) and not is_function_word(c, shouted=True)]
        others = [child for child in kept if not searches(child)]
        return {
            name
            for name, article in self.articles.items()
            if any(self.holds(article, child) for child in searched)
            and all(self.holds(article, child) for child in others)
        }

    @staticmethod
    def chosen(article: Article, facet: str, included: set[str], excluded: set[str]) -> bool:
        """Whether an article passes the ticked and excluded keys of one facet."""
        has = {key for key, _ in facet_values(article, facet)}
        return (not included or bool(included & has)) and not excluded & has

    def holds(self, article: Article, node: Node, scope: str | None = None) -> bool:
        again = lambda child: self.holds(article, child, scope)  # noqa: E731
        match node:
            case And():
                return self._all(node, again)
            case Or(children=children):
                required = [child for child in children if isinstance(child, Required)]
                return all(map(again, required)) if required else any(map(again, children))
            case Not(child=child):
                return not again(child)
            case Required(child=child) | Boost(child=child):
                return again(child)
            case InField(field=field, child=child):
                return self.holds(article, child, field)
            case FieldValue(field=field, text=text, wide=wide) if field in ACTORS:
                kind = field if field in TYPES else None
                has = self.casts[article.id].has(wide)
                return bool(called(self.known, text, kind) & has)
            case FieldValue(field=field, text=text):
                return self._has_value(article, field, text)
            case DateFilter(window=window):
                return article.date is not None and window.overlaps(article.date)
            case Near(left=left, right=right, distance=distance):
                return self._near(article, left, right, distance, scope)
            case _:
                return self._leaf(article, node, scope)

    @staticmethod
    def _all(node: And, again: Callable[[Node], bool]) -> bool:
        return all(map(again, content(node)))

    def _leaf(self, article: Article, node: Node, scope: str | None) -> bool:
        match node:
            case Word(text=text, start=start):
                if start in self._capitalised and is_name(tokens(text), self.articles.values()):
                    return self._name(article, tokens(text)[0], scope)
                return self._word(article, tokens(text), scope)
            case Exact(text=text):
                return row(self._tokens[article.id], [self._same(t) for t in tokens(text)], scope)
            case Phrase(text=text, slop=slop):
                tests = [self._same(token) for token in tokens(text)]
                if slop and len(tests) == 2:
                    return apart(self._tokens[article.id], tests[0], tests[1], slop, scope)
                return row(self._tokens[article.id], tests, scope)
            case Prefix(text=text):
                *first, last = tokens(text)
                begins = lambda token: token.exact.startswith(last.exact)  # noqa: E731
                return row(self._tokens[article.id], [*map(self._same, first), begins], scope)
            case Fuzzy(text=text, distance=distance):
                found = tokens(text)
                if len(found) > 1:
                    return self._word(article, found, scope)
                form = found[0].exact
                return row(
                    self._tokens[article.id],
                    [lambda t: OSA.distance(t.exact, form) <= distance],
                    scope,
                )
            case _:
                return True

    # Words

    def stems(self, token: Token) -> set[str]:
        """The stems of a typed word: its own and, accentless, those of accented ones."""
        if token.stem == FUNCTION_WORD:
            return set()
        found = {token.stem}
        if token.surface == token.exact and token.exact.isalpha():
            found |= self._accented.get(token.exact) or self._families.get(stem(token.exact), set())
        return found

    def _word(self, article: Article, typed: tuple[Token, ...], scope: str | None) -> bool:
        if len(typed) > 1:
            return self._compound(article, typed, scope)
        stems, form = self.stems(typed[0]), typed[0].exact
        found = row(self._tokens[article.id], [lambda t: t.exact == form or t.stem in stems], scope)
        return found or (scope is None and not self._variants(article).isdisjoint(joined(typed)))

    def _name(self, article: Article, typed: Token, scope: str | None) -> bool:
        """The word in its own inflections."""
        found = row(self._tokens[article.id], [self._inflection(typed)], scope)
        return found or (scope is None and not self._variants(article).isdisjoint(joined((typed,))))

    def _inflection(self, typed: Token) -> Test:
        """What agrees with a word, also as it is mostly written with accents."""
        bare = typed.surface == typed.exact
        surfaces = [typed.surface, *(self._surfaces[typed.exact] if bare else ())]
        forms = {typed.exact}.union(*map(inflected, surfaces))
        return lambda token: token.exact in forms

    def _compound(self, article: Article, typed: tuple[Token, ...], scope: str | None) -> bool:
        """Its parts in a row, by their forms or (but in corps:) by their stems; or its variants.

        Of sous-marin, the one part that is no function word may also be inflected.
        """
        content = [token for token in typed if token.stem != FUNCTION_WORD]
        tests = [
            self._inflection(token) if [token] == content else self._same(token) for token in typed
        ]
        if row(self._tokens[article.id], tests, scope):
            return True
        if scope != "corps" and len(content) > 1:
            tests = [self._same_stem(token) for token in typed]
            first, last = content[0].position, content[-1].position
            if row(self._tokens[article.id], tests[first : last + 1], scope):
                return True
        variants = joined(typed)
        one = row(self._tokens[article.id], [lambda t: t.exact in variants], None)
        return scope is None and (one or bool(variants & self._variants(article)))

    def _variants(self, article: Article) -> set[str]:
        return {v for part in self._tokens[article.id].values() for t in part for v in t.variants}

    @staticmethod
    def _same(wanted: Token) -> Test:
        return lambda token: token.exact == wanted.exact

    @staticmethod
    def _same_stem(wanted: Token) -> Test:
        """A function word inside a compound stands for any one word."""
        return lambda token: wanted.stem in (FUNCTION_WORD, token.stem)

    # Places

    def _near(
        self, article: Article, left: Node, right: Node, distance: int, scope: str | None
    ) -> bool:
        if isinstance(left, Near):
            chained = self._near(article, left.right, right, distance, scope)
            return chained and self.holds(article, left, scope)
        for side, other in ((left, right), (right, left)):
            if isinstance(side, Or):
                return any(self._near(article, c, other, distance, scope) for c in side.children)
        close = any(
            apart(self._tokens[article.id], *compared(one, other, scope), distance, scope)
            for one in self._ends(left)
            for other in self._ends(right)
        )
        many = [side for side in (left, right) if len(tokens(side.text)) > 1]
        return close and all(self._leaf(article, side, scope) for side in many)

    def _ends(self, node: Node) -> list[tuple[Test | None, Test]]:
        """For the first and the last word of one side: tests by stem, if it has any, and form."""
        match node:
            case Prefix(text=text):
                start = tokens(text)[-1].exact
                return [(None, lambda t: t.exact.startswith(start))]
            case Fuzzy(text=text, distance=distance) if len(tokens(text)) == 1:
                forms = self._close_to(tokens(text)[0].exact, distance)
                return [(None, lambda t: t.exact in forms)]
            case _:
                found = tokens(node.text)
                ends = found[:1] + found[1:][-1:]
                return [(self._stemmed(t, node), self._same(t)) for t in ends]

    def _stemmed(self, wanted: Token, node: Node) -> Test | None:
        stems = self.stems(wanted) if isinstance(node, Word | Fuzzy) else set()
        return (lambda token: token.stem in stems) if stems else None

    def _close_to(self, form: str, distance: int) -> set[str]:
        """Beside PROCHE, a fuzzy word keeps its first letter."""
        same = {f for f in self.forms if f[0] == form[0] and OSA.distance(f, form) <= distance}
        return same or {form}

    # Facets

    def _has_value(self, article: Article, field: str, text: str) -> bool:
        """A value by its key or name; if the archive has none of that name, by words of it."""
        every = {v for other in self.articles.values() for v in facet_values(other, field)}
        keys = {value for value in every if value[0] == text}
        named = keys or {value for value in every if words(value[1]) == words(text)}
        wanted = named or {value for value in every if in_row(words(text), words(value[1]))}
        return bool(wanted & set(facet_values(article, field)))
