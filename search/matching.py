"""Matching: which articles a word, phrase, prefix or fuzzy word finds, and what that scores."""

from dataclasses import replace

from tantivy import Query, Schema

from indexer.french.analyzer import Token
from indexer.french.word import FUNCTION_WORD
from search import ranking
from search.lexicon import Lexicon, pattern
from search.ranking import all_of, any_of, best_of, boosted, except_for, term, unscored
from search.roles import Role

EXACT_FIELDS = {
    None: ("body_exact", "title_exact"),
    "titre": ("title_exact",),
    "corps": ("body_exact",),
}
"""Fields of exact forms by scope: the whole article (None), its title, or what is below it."""

STEM_FIELDS = {None: "stem", "titre": "title_stem"}
"""Fields of stems by scope. None for `corps`: the field of stems holds the title as well."""


_ANY = Role()


class Matching:
    """Queries for what one leaf of the tree means, within a scope (None, titre or corps).

    `scoring` is false for counting: the same articles, without what only ranks them. `loose`:
    many articles match, having any of several words; all that concerns a word is then one union,
    which the engine walks through faster than it looks up what may be there besides.
    """

    def __init__(
        self, schema: Schema, lexicon: Lexicon, scoring: bool, loose: bool = False
    ) -> None:
        self._schema = schema
        self._lexicon = lexicon
        self._scoring = scoring
        self._loose = loose

    def word(self, tokens: list[Token], scope: str | None, role: Role = _ANY) -> Query:
        """One typed word, in any inflection; exact forms and the title count more."""
        if not tokens:
            return unscored(Query.all_query())
        if len(tokens) > 1:
            return self._compound(tokens, scope)
        token = tokens[0]
        stemmed = self._stemmed(token, scope, role)
        decides = role.name or self._scoring
        if not decides or not self._lexicon.is_name(token, typed=role.name):
            return stemmed
        # What only shares the stem of a name is another word: vallée for Valls. Typed in small
        # letters it is found all the same, but it says nothing, so it comes last.
        own = unscored(self.forms(token, scope))
        if not self._scoring:
            return own
        # Who names Russie and writes russe besides says more of it: the stem goes on to rank.
        named = all_of([own, stemmed])
        return named if role.name else any_of([named, unscored(stemmed)])

    def forms(self, token: Token, scope: str | None) -> Query:
        """A word in its own inflections only."""
        forms = self._lexicon.forms(token)
        found = [term(self._schema, name, f) for name in EXACT_FIELDS[scope] for f in forms]
        if scope is None:
            found += self._joined([token])
        return any_of(found)

    def _stemmed(self, token: Token, scope: str | None, role: Role) -> Query:
        """A word in any inflection, or derived from it."""
        schema, stems = self._schema, self._lexicon.stems(token)
        exact = [term(schema, "title_exact", token.exact, ranking.TITLE_EXACT)]
        if scope == "titre":
            return any_of([*exact, *self._stems("title_stem", stems, 1.0)])
        if scope == "corps":
            return any_of([self._below_title(stem) for stem in stems] + [self._body(token)])
        found = self._stems("stem", stems, ranking.STEM)
        agreeing = [self._body(token), *exact]
        joined = self._joined([token], ranking.VARIANT)
        bonus = self._bonus(token, stems, role) if self._scoring else []
        if not self._lexicon.stems_cover(token):
            return all_of([any_of([*found, *agreeing, *joined])], bonus)
        # What has a word has its stem: only that need be looked for, the rest is for the score.
        if self._loose:
            return any_of([*found, *agreeing, *joined, *bonus])
        if not self._scoring:
            return any_of([*found, *joined])
        return all_of([any_of([*found, *joined])], [*agreeing, *bonus])

    def _bonus(self, token: Token, stems: list[str], role: Role) -> list[Query]:
        """What ranks an article that has a word, or its stem."""
        bonus = self._stems("title_stem", stems, ranking.TITLE_STEM)
        bonus += self._own(token, role)
        if role.name and (role.alone or self._lexicon.is_name(token, typed=True)):
            form = self._lexicon.present([token.exact])
            weight = ranking.NAME * self._lexicon.rarity(form) + ranking.ALONE * role.alone
            bonus += self._met(form, weight)
        # Canal+ is found as canal is, but comes first.
        signed = [term(self._schema, "variants", variant) for variant in token.variants]
        bonus += [Query.const_score_query(any_of(signed), ranking.SIGNED)] if signed else []
        return bonus

    def _own(self, token: Token, role: Role) -> list[Query]:
        """A bonus for the word itself, in any inflection: Patriot, but not patriotes."""
        forms = self._lexicon.forms(token)
        weight = ranking.INFLECTED * self._lexicon.rarity(forms) + ranking.ALONE * role.alone
        return self._met(forms, weight)

    def _met(self, forms: list[str], weight: float) -> list[Query]:
        """A constant for articles with any of the forms, however often."""
        names = EXACT_FIELDS[None]
        found = [term(self._schema, name, form) for form in forms for name in names]
        return [Query.const_score_query(any_of(found), weight)] if found else []

    def _body(self, token: Token) -> Query:
        return term(self._schema, "body_exact", token.exact, ranking.EXACT)

    def _stems(self, name: str, stems: list[str], weight: float) -> list[Query]:
        terms = [term(self._schema, name, stem) for stem in stems]
        return [boosted(best_of(terms), weight)] if terms else []

    def _below_title(self, stem: str) -> Query:
        """The stem in lead or body: the field of stems holds the title as well."""
        title = [term(self._schema, "title_stem", stem)]
        elsewhere = except_for(term(self._schema, "stem", stem), title)
        return any_of([elsewhere, term(self._schema, "echo", stem)])

    def _compound(self, tokens: list[Token], scope: str | None) -> Query:
        """A hyphenated word: its parts in a row, inflected or not, or itself in another writing."""
        stems = [(t.position, t.stem) for t in tokens if t.stem != FUNCTION_WORD]
        found = [self.phrase(tokens, scope, 0)]
        if len(stems) == 1:  # sous-marin: the field of stems does not tell sous from sans
            found += [self.phrase(row, scope, 0) for row in self._inflected(tokens)]
        if len(stems) > 1 and scope != "corps":
            found.append(Query.phrase_query(self._schema, STEM_FIELDS[scope], list(stems)))
        if scope is None:
            found += self._joined(tokens)
            forms = self._lexicon.present(self._lexicon.joined(tokens))
            found += [
                term(self._schema, name, form) for form in forms for name in EXACT_FIELDS[scope]
            ]
        return best_of(found)

    def _joined(self, tokens: list[Token], weight: float = 1.0) -> list[Query]:
        """A word in one piece, for texts that have it with a hyphen: week-ends for weekend."""
        forms = self._lexicon.joined(tokens)
        return [term(self._schema, "variants", form, weight) for form in forms]

    def _inflected(self, tokens: list[Token]) -> list[list[Token]]:
        """A compound in the other inflections of its one part that has any: sous-marins."""
        part = next(token for token in tokens if token.stem != FUNCTION_WORD)
        forms = [form for form in self._lexicon.forms(part) if form != part.exact]
        return [[replace(t, exact=form) if t is part else t for t in tokens] for form in forms]

    def phrase(self, tokens: list[Token], scope: str | None, slop: int) -> Query:
        """Exact forms in a row; with a slop, at most that many words apart."""
        if not tokens:
            return unscored(Query.all_query())
        names = EXACT_FIELDS[scope]
        weights = {"title_exact": ranking.TITLE_EXACT} if scope is None else {}
        forms = [token.exact for token in tokens]
        if len(forms) == 1:
            if tokens[0].variants and scope is None:  # =Canal+ is no canal
                return any_of([term(self._schema, "variants", v) for v in tokens[0].variants])
            return any_of([term(self._schema, n, forms[0], weights.get(n, 1.0)) for n in names])
        orders = [forms]
        if slop and len(forms) == 2 and forms[0] != forms[1]:
            orders.append(forms[::-1])
        # The engine counts the words between two; PROCHE and ~ count the words apart.
        between = max(0, slop - 1) if len(forms) == 2 else slop
        return any_of(
            [
                boosted(
                    Query.phrase_query(self._schema, name, list(order), between),
                    weights.get(name, 1.0),
                )
                for name in names
                for order in orders
            ]
        )

    def prefix(self, text: str, scope: str | None) -> Query:
        """Every exact form that begins so; all score alike."""
        tokens = self._lexicon.tokens(text)
        if not tokens:
            return unscored(Query.all_query())
        last = tokens[-1].exact
        names = EXACT_FIELDS[scope]
        if len(tokens) == 1:
            every = pattern([last]) + ".*"
            return any_of([Query.regex_query(self._schema, name, every) for name in names])
        words = [pattern([token.exact]) for token in tokens[:-1]] + [self._lexicon.begun(last)]
        return any_of([Query.regex_phrase_query(self._schema, n, list(words)) for n in names])

    def fuzzy(self, text: str, distance: int, scope: str | None) -> Query:
        """Every exact form at most `distance` letters away (a swap of neighbours is one)."""
        tokens = self._lexicon.tokens(text)
        if len(tokens) != 1:
            return self.word(tokens, scope)
        names = EXACT_FIELDS[scope]
        return any_of(
            [
                Query.fuzzy_term_query(self._schema, name, tokens[0].exact, distance)
                for name in names
            ]
        )
