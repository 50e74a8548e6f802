"""From the text typed to a tree: the grammar of the query language, one rule per method.

    either  := both (OU both)*
    both    := clause (ET? clause)*
    clause  := (NON | SAUF | - | ! | +)* chain
    chain   := operand (PROCHE/8 operand)*
    operand := (field: | NON | - | ! | +)* (word | "phrase" | * | "(" either ")") (~8 | ^2)*

Every text is a query: `repair` has made the tokens follow the grammar before it is applied.
"""

from dataclasses import dataclass, replace

from search.query.compose import conjunction, disjunction, negation, requirement, weighted, within
from search.query.leaf import ignore_tilde, leaf, nearness
from search.query.lexer import tokenize
from search.query.limits import MAX_BOOST, MAX_LENGTH, MAX_SLOPPY, MIN_BOOST
from search.query.repair import repair
from search.query.token import PREFIXES, SUFFIXES, Kind, Token
from search.query.tree import Everything, Exact, Fuzzy, Leaf, Near, Node, Or, Phrase, Prefix, Word
from search.query.warning import QueryWarning, Warnings


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as understood: its tree, what was not taken as typed, and the text itself."""

    tree: Node
    warnings: tuple[QueryWarning, ...]
    text: str


def parse(text: str) -> Parsed:
    """Read any text as a query. Never raises; takes a time that `limits` bounds."""
    warnings = Warnings()
    searched = searched_of(text)
    if len(searched) < len(text):
        message = f"La requête dépasse {MAX_LENGTH} caractères : la suite n'est pas cherchée."
        warnings.add("texte_trop_long", message, len(searched), number=MAX_LENGTH)
    tokens = repair(tokenize(searched, warnings), len(searched), warnings)
    if tokens:
        tree = _Parser(tokens, warnings).either()
    else:
        tree = Everything(start=0, end=len(searched))
        if searched.strip():
            message = "Il n'y a aucun mot à chercher : voici tous les articles."
            warnings.add("rien_a_chercher", message, 0)
    return Parsed(tree, warnings.in_order(), text)


def searched_of(text: str) -> str:
    """Return the part of the text that is searched: up to the bound, without half a word."""
    if len(text) <= MAX_LENGTH:
        return text
    cut = MAX_LENGTH
    while cut and not text[cut].isspace():
        cut -= 1
    return text[: cut or MAX_LENGTH]


class _Parser:
    def __init__(self, tokens: list[Token], warnings: Warnings) -> None:
        self.tokens = tokens
        self.warnings = warnings
        self.at = 0
        self.sloppy = 0
        # The field whose values are being read, inside `acteur:(… OU …)`.
        self.named: Token | None = None

    def either(self) -> Node:
        branches = [self._both()]
        while self._next() is Kind.OR:
            self._take()
            branches.append(self._both())
        return disjunction(branches)

    def _both(self) -> Node:
        clauses = [self._clause()]
        while self._next() not in (None, Kind.OR, Kind.CLOSE):
            if self._next() is Kind.AND:
                self._take()
            clauses.append(self._clause())
        return conjunction(clauses)

    def _clause(self) -> Node:
        signs = []
        while self._next() in (Kind.NOT, Kind.PLUS):
            signs.append(self._take())
        return _signed(signs, self._chain())

    def _chain(self) -> Node:
        left = self._operand()
        while self._next() is Kind.NEAR:
            near = self._take()
            right = self._operand()
            if _can_be_near(right) and (_can_be_near(left) or isinstance(left, Near)):
                distance = nearness(near, 1, self.warnings)
                left = Near(left, right, distance, start=left.start, end=right.end)
            else:
                message = (
                    f"« {near.text} » relie des mots, des expressions ou des listes (a OU b) ;"
                    " ici, les deux côtés sont simplement exigés."
                )
                self.warnings.add("proche_impossible", message, near.start, value=near.text)
                left = conjunction([left, right])
        return left

    def _operand(self) -> Node:
        """Read what has a field or not: of several, the innermost prevails, signs go outside."""
        signs, named = [], None
        while self._next() in PREFIXES:
            token = self._take()
            if token.kind is Kind.FIELD:
                named = token
            else:
                signs.append(token)
        if named is None:
            return _signed(signs, self._primary())
        outer, self.named = self.named, named
        node = self._primary()
        self.named = outer
        if named.field == "titre" or named.field == "corps":
            node = within(named.field, node, named.start, self.tokens[self.at - 1].end)
        return _signed(signs, node)

    def _primary(self) -> Node:
        token = self._take()
        node: Node
        if token.kind is Kind.OPEN:
            node = self.either()
            self._take()
        else:
            tilde = self._take() if self._next() is Kind.TILDE else None
            node = self._bounded(leaf(token, tilde, self.named, self.warnings))
        while self._next() in SUFFIXES:
            suffix = self._take()
            if suffix.kind is Kind.TILDE:
                ignore_tilde(suffix, self.warnings)
            else:
                node = weighted(node, self._factor(suffix), token.start, suffix.end)
        return node

    def _bounded(self, node: Leaf) -> Leaf:
        """The leaf, without its distance when too many had one before."""
        if not isinstance(node, Phrase) or not node.slop:
            return node
        self.sloppy += 1
        if self.sloppy <= MAX_SLOPPY:
            return node
        message = (
            f"Seules les {MAX_SLOPPY} premières expressions ont une distance : celle-ci est"
            " cherchée telle quelle."
        )
        self.warnings.add("distance_ignoree", message, node.start)
        return replace(node, slop=0)

    def _factor(self, token: Token) -> float:
        asked = token.number or 0.0
        factor = min(max(asked, MIN_BOOST), MAX_BOOST)
        if factor != asked:
            message = f"Le poids va de {MIN_BOOST} à {MAX_BOOST:g}.".replace("0.", "0,")
            self.warnings.add("poids_corrige", message, token.start)
        return factor

    def _next(self) -> Kind | None:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else None

    def _take(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]


def _signed(signs: list[Token], node: Node) -> Node:
    for sign in reversed(signs):
        make = negation if sign.kind is Kind.NOT else requirement
        node = make(node, sign.start)
    return node


def _can_be_near(node: Node) -> bool:
    match node:
        case Phrase(slop=slop):
            return slop == 0
        case Or(children=branches):
            return all(not isinstance(branch, Or) and _can_be_near(branch) for branch in branches)
        case _:
            return isinstance(node, Word | Exact | Prefix | Fuzzy)
