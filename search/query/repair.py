"""From tokens in any order to tokens that follow the grammar.

After this, every parenthesis is closed, every operator has its operands, and no bound is passed:
the parser can trust what it reads.
"""

from search.query.limits import MAX_CLAUSES, MAX_DEPTH
from search.query.token import (
    BINARY,
    LEAVES,
    OPERAND_ENDS,
    PREFIXES,
    Kind,
    Token,
)
from search.query.warning import Warnings


def repair(tokens: list[Token], end: int, warnings: Warnings) -> list[Token]:
    """Return the tokens made well-formed; `end` is the length of the text they come from."""
    work = _Repair(end, warnings)
    for token in tokens:
        if not work.add(token):
            break
    return work.finish()


class _Repair:
    def __init__(self, end: int, warnings: Warnings) -> None:
        self.end = end
        self.warnings = warnings
        self.kept: list[Token] = []
        self.opened: list[Token] = []
        self.flattened = 0
        self.leaves = 0
        self.full = False

    def add(self, token: Token) -> bool:
        """Take the next token; return False when the query has all it may have."""
        if token.kind in LEAVES:
            self._leaf(token)
        elif token.kind is Kind.OPEN:
            self._open(token)
        elif token.kind is Kind.CLOSE:
            self._close(token)
        elif token.kind in BINARY:
            self._binary(token)
        elif token.kind in PREFIXES or self._is_glued(token):
            self.kept.append(token)
        return not self.full

    def finish(self) -> list[Token]:
        """Close what is open and return the tokens."""
        while self.opened:
            self._settle(BINARY | PREFIXES)
            opened = self.opened.pop()
            if not self.full:
                message = "Parenthèse non refermée : elle l'est à la fin de la requête."
                self.warnings.add("parenthese_ouverte", message, opened.start)
            self._end_group(Token(Kind.CLOSE, self.end, self.end))
        self._settle(BINARY | PREFIXES)
        return self.kept

    def _last(self) -> Kind | None:
        return self.kept[-1].kind if self.kept else None

    def _is_glued(self, suffix: Token) -> bool:
        """Whether what a ~2 or ^2 was glued to has been kept."""
        return self._last() in OPERAND_ENDS and self.kept[-1].end == suffix.start

    def _leaf(self, token: Token) -> None:
        if token.kind is Kind.PHRASE and not any(map(str.isalnum, token.text)):
            self.warnings.add(
                "guillemets_vides", "Il n'y a rien entre ces guillemets.", token.start
            )
            self._settle(PREFIXES)
        elif self.leaves == MAX_CLAUSES:
            message = f"Seuls les {MAX_CLAUSES} premiers mots ou expressions sont cherchés."
            self.warnings.add("trop_de_clauses", message, token.start, number=MAX_CLAUSES)
            self.full = True
        else:
            self.leaves += 1
            self.kept.append(token)

    def _open(self, token: Token) -> None:
        if len(self.opened) == MAX_DEPTH:
            message = f"Plus de {MAX_DEPTH} parenthèses l'une dans l'autre : celle-ci est ignorée."
            self.warnings.add("trop_profond", message, token.start, number=MAX_DEPTH)
            self.flattened += 1
        else:
            self.opened.append(token)
            self.kept.append(token)

    def _close(self, token: Token) -> None:
        if self.flattened:
            self.flattened -= 1
        elif not self.opened:
            message = "Cette parenthèse n'a pas été ouverte : elle est ignorée."
            self.warnings.add("parenthese_isolee", message, token.start)
        else:
            self.opened.pop()
            self._settle(BINARY | PREFIXES)
            self._end_group(token)

    def _end_group(self, closing: Token) -> None:
        if self._last() is not Kind.OPEN:
            self.kept.append(closing)
            return
        opening = self.kept.pop()
        if not self.full:
            message = "Il n'y a rien entre ces parenthèses."
            self.warnings.add("parentheses_vides", message, opening.start)
        self._settle(PREFIXES)

    def _binary(self, token: Token) -> None:
        last = self._last()
        if last in OPERAND_ENDS:
            self.kept.append(token)
        elif last is None or last is Kind.OPEN:
            self._as_word(token)
        else:
            # « a OU OU b »: the second would be a word to find, which nobody means.
            self._warn_stray(token)

    def _settle(self, kinds: frozenset[Kind]) -> None:
        """Turn the operators at the end, which have nothing to bear on, into words."""
        first = len(self.kept)
        while first and self.kept[first - 1].kind in kinds:
            first -= 1
        strays = self.kept[first:]
        del self.kept[first:]
        for token in strays:
            self._as_word(token)

    def _as_word(self, token: Token) -> None:
        self._warn_stray(token)
        if token.text and self.leaves < MAX_CLAUSES:
            end = token.start + len(token.text)
            self.leaves += 1
            self.kept.append(Token(Kind.WORD, token.start, end, token.text))

    def _warn_stray(self, token: Token) -> None:
        if self.full:
            return
        if token.kind is Kind.FIELD:
            field = f"{token.text}:"
            message = f"Rien ne suit « {field} » : lu comme un mot."
            self.warnings.add("champ_sans_valeur", message, token.start, value=field)
        else:
            shown = f"« {token.text} »" if token.text else "ce signe"
            message = f"Il manque un mot avant ou après {shown}, qui n'agit pas ici."
            self.warnings.add("operateur_isole", message, token.start)
