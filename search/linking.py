"""Linking: what PROCHE finds, link by link of a chain, within what one query may cost."""

from collections.abc import Callable, Iterator, Sequence

from tantivy import Query, Schema

from search.lexicon import Lexicon
from search.naming import Note
from search.nearness import choices, is_several, links, near, operands
from search.query.limits import MAX_EXPANSIONS, MAX_WIDE_NEAR
from search.query.tree import Fuzzy, Near, Node, Prefix
from search.ranking import all_of, any_of

MAX_PAIRS = 100  # pairs with a phrase that one PROCHE may stand for, when its sides are groups

Planning = Callable[[Node, str | None], Query]
"""What plans a node within a scope by itself."""


class Linking:
    """The links of one query; `notes` say what was too much."""

    def __init__(self, schema: Schema, lexicon: Lexicon) -> None:
        self._schema = schema
        self._lexicon = lexicon
        self._wide = 0
        self.notes: list[Note] = []

    def query(self, node: Near, scope: str | None, planned: Planning) -> Query:
        """Each side near the next; in a chain, pair by pair."""
        return all_of(
            [
                self._link(choices(left), choices(right), link, scope, planned)
                for left, link, right in links(node)
            ]
        )

    def _link(
        self,
        left: Sequence[Node],
        right: Sequence[Node],
        node: Near,
        scope: str | None,
        planned: Planning,
    ) -> Query:
        """Any of `left` near any of `right`: single words together, phrases pair by pair."""
        if any(isinstance(side, Prefix | Fuzzy) for side in (*left, *right)):
            self._wide += 1
            if self._wide > MAX_WIDE_NEAR:
                self._note_wide(node)
                # Of a link too many, both sides, wherever they stand.
                return all_of([any_of([planned(o, scope) for o in side]) for side in (left, right)])
        for side in (*left, *right):
            if isinstance(side, Prefix):
                self.notes += many_forms(side, self._lexicon)
        single = [[side for side in sides if not is_several(side)] for sides in (left, right)]
        ends = [[o for side in sides for o in operands(side, self._lexicon)] for sides in single]
        found = near(self._schema, ends[0], ends[1], node.distance, scope)
        pairs = [(a, b) for a in left for b in right if is_several(a) or is_several(b)]
        if len(pairs) > MAX_PAIRS:
            message = f"Trop d'expressions autour de PROCHE : {MAX_PAIRS} paires sont cherchées."
            values = {"number": MAX_PAIRS}
            self.notes.append(Note("trop_de_clauses", message, node.start, values=values))
        for one, other in pairs[:MAX_PAIRS]:
            close = any_of(self._ends_near(one, other, node.distance, scope))
            # A phrase must be there whole, and one of its ends near the other side.
            whole = [planned(side, scope) for side in (one, other) if is_several(side)]
            found.append(all_of([close, *whole]))
        return any_of(found)

    def _ends_near(self, one: Node, other: Node, distance: int, scope: str | None) -> list[Query]:
        ends = operands(one, self._lexicon), operands(other, self._lexicon)
        return near(self._schema, *ends, distance, scope)

    def _note_wide(self, node: Near) -> None:
        if self._wide == MAX_WIDE_NEAR + 1:  # said once
            message = (
                f"Au-delà de {MAX_WIDE_NEAR} PROCHE avec un début de mot ou une approximation, "
                "les deux côtés sont seulement exigés."
            )
            values = {"number": MAX_WIDE_NEAR}
            self.notes.append(Note("trop_de_clauses", message, node.start, values=values))


def many_forms(node: Prefix, lexicon: Lexicon) -> Iterator[Note]:
    """Say that of a beginning beside other words not every form is searched."""
    tokens = lexicon.tokens(node.text)
    if tokens and lexicon.begins_many(tokens[-1].exact):
        message = (
            f"Trop de mots commencent par « {node.text} » : près d'un autre mot, les "
            f"{MAX_EXPANSIONS} plus fréquents sont cherchés."
        )
        values = {"value": node.text, "number": MAX_EXPANSIONS}
        yield Note("trop_de_formes", message, node.start, values=values)
