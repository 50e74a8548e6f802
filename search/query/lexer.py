"""From the text typed to tokens, in one pass that fails on nothing.

What is neither a word, a phrase nor an operator is punctuation, and is skipped in silence: people
paste headlines.
"""

import re
import unicodedata

from indexer.french.chunk import BRACKETED, ENDED
from search.query.field import ACTOR_FIELDS, FIELD_NAMES, field_named
from search.query.token import (
    DOTS,
    EXACT,
    OPERAND_ENDS,
    PREFIXES,
    QUOTES,
    SIGNS,
    STAR,
    TILDE,
    WORD_OPERATORS,
    Kind,
    Token,
)
from search.query.warning import Warnings

# Every pattern below is a run of disjoint one-character choices: none can backtrack far.
_BLANK = r"\s\x00-\x1f\x7f-\x9f\ud800-\udfff"
_OPENERS = "".join(QUOTES)
_CLOSERS = "".join(sorted(set("".join(QUOTES.values())) - set(QUOTES)))
_BREAK = rf"{_BLANK}{_OPENERS}{_CLOSERS}()|~^\\,;?…\[\]{{}}"
# A word starts with a letter or figure, after « # » or « @ » maybe; « ..2021 » is an open period.
_FIRST = r"(?:[#@]?[^\W_]|\.\.(?=[0-9]))"

_START = re.compile(rf"([=\\]?)(?={_FIRST})")
# What must follow a sign such as « - » for it to be an operator and not a dash.
_OPERAND = re.compile(rf"[=\\]?{_FIRST}|=?[{_OPENERS}(*]")
# The comma of 3,5, the ampersand of R&D, the spaces of 1 000 000 and the brackets of élu(e)s are
# inside a word.
_GROUPING = rf"(?<=[0-9])(?<![0-9]{{4}})[ \u00a0\u202f](?=[0-9]{{3}}{ENDED})"
_ENDING = rf"(?<=[^\W\d_]){BRACKETED}"
_RUN = re.compile(rf"(?:[^{_BREAK}&]|(?<=[0-9]),(?=[0-9])|(?<=\w)&(?=\w)|{_GROUPING}|{_ENDING})+")
_ENDS_IN_BRACKETS = re.compile(rf"{_ENDING}\Z")
_FIELD = re.compile(r"([^\W\d_]+)(~?):(?!//)")
_NEAR = re.compile(r"(PROCHE|NEAR)/([0-9]{1,9})")
# A pasted « -7,4 % » or « +2 points » is a quantity: its sign refuses or requires nothing.
_UNIT = r"(?:degré|point|kilo|mètre|kilomètre|euro|dollar|million|milliard|an)s?|k?g|[ckm]?m"
_QUANTITY = re.compile(
    rf"[-+][0-9]{{1,9}}(?:[.,][0-9]{{1,9}})?[ \u00a0\u202f]?(?:[%°‰€$£]|(?:{_UNIT})\b)"
)
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?|\.[0-9]+")
_REPEATED = re.compile(r"&+|\|+|\*+")
_BEFORE = re.compile(rf"[{_BLANK}(|&]")
_AFTER = re.compile(rf"[{_BLANK})|&]|\Z")

_APOSTROPHES = "'’ʼ"
_ELIDED = frozenset({*"ldjmtscnç", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"})


def tokenize(text: str, warnings: Warnings) -> list[Token]:
    """Cut a query into tokens, in order; what could not be read as typed is warned of."""
    return _Lexer(text, warnings).tokenize()


def reads_as_quantity(text: str) -> bool:
    """Whether `text` begins with a quantity, whose sign is no operator: -40 degrés."""
    return bool(_QUANTITY.match(text))


def reads_as_word(text: str) -> bool:
    """Whether `text`, typed by itself, is read as that very word and nothing else."""
    tokens = tokenize(text, Warnings())
    return tokens == [Token(Kind.WORD, 0, len(text), text)]


class _Lexer:
    """Each reader takes an offset; it returns the offset after what it read, or 0 for nothing."""

    def __init__(self, text: str, warnings: Warnings) -> None:
        self.text = text
        self.warnings = warnings
        self.tokens: list[Token] = []

    def tokenize(self) -> list[Token]:
        at = 0
        while at < len(self.text):
            at = (
                self._sign(at)
                or self._star(at)
                or self._suffix(at)
                or self._quoted(at)
                or self._word(at)
                or at + 1
            )
        return self.tokens

    def _emit(self, token: Token) -> int:
        self.tokens.append(token)
        return token.end

    def _sign(self, at: int) -> int:
        sign = self.text[at]
        if sign in "()":
            return self._emit(Token(Kind.OPEN if sign == "(" else Kind.CLOSE, at, at + 1))
        kind = SIGNS.get(sign)
        if kind is None or _QUANTITY.match(self.text, at):
            return 0
        if match := _REPEATED.match(self.text, at):
            return self._emit(Token(kind, at, match.end()))
        if self._begins(at) and _OPERAND.match(self.text, at + 1):
            return self._emit(Token(kind, at, at + 1))
        return 0

    def _begins(self, at: int) -> bool:
        """Whether an operand may begin here: after a blank, a parenthesis, an operator, a field."""
        if at == 0 or _BEFORE.match(self.text, at - 1):
            return True
        last = self.tokens[-1] if self.tokens else None
        return last is not None and last.kind in PREFIXES and last.end == at

    def _star(self, at: int) -> int:
        if self.text[at] != STAR:
            return 0
        match = _REPEATED.match(self.text, at)
        assert match
        if self._begins(at) and _AFTER.match(self.text, match.end()):
            return self._emit(Token(Kind.STAR, at, match.end()))
        self._warn_star(at)
        return match.end()

    def _warn_star(self, at: int) -> None:
        self.warnings.add(
            "etoile_ignoree", "L'étoile n'est comprise qu'à la fin d'un mot : patri*.", at
        )

    def _suffix(self, at: int) -> int:
        sign = self.text[at]
        if sign not in "~^":
            return 0
        number = _NUMBER.match(self.text, at + 1)
        last = self.tokens[-1] if self.tokens else None
        glued = last is not None and last.end == at and last.kind in OPERAND_ENDS
        if not glued or (number is None and sign != TILDE):
            message = f"Le signe « {sign} » se place juste après un mot, suivi d'un nombre."
            self.warnings.add("operateur_isole", message, at)
            return at + 1
        value = float(number[0].replace(",", ".")) if number else None
        end = number.end() if number else at + 1
        kind = Kind.TILDE if sign == TILDE else Kind.BOOST
        return self._emit(Token(kind, at, end, number=value))

    def _quoted(self, at: int) -> int:
        # =« … » is the same as « … »: a phrase is exact already.
        opening = at + 1 if self.text[at] == EXACT else at
        mark = self.text[opening : opening + 1]
        if not mark or mark not in _OPENERS + _CLOSERS or (mark in _CLOSERS and opening > at):
            return 0
        ends = [self.text.find(closer, opening + 1) for closer in QUOTES.get(mark, "")]
        end = min((end for end in ends if end >= 0), default=-1)
        if end < 0:
            self.warnings.add(
                "guillemet_isole", f"Le guillemet {mark} n'a pas de pendant.", opening
            )
            return opening + 1
        content = self.text[opening + 1 : end].strip()
        if STAR in content:
            self._warn_star(self.text.index(STAR, opening))
        return self._emit(Token(Kind.PHRASE, at, end + 1, content))

    def _word(self, at: int) -> int:
        match = _START.match(self.text, at)
        if not match:
            return 0
        sign, start = match[1], match.end()
        if not sign and (end := self._field(start)):
            return end
        run = _RUN.match(self.text, start)
        assert run
        raw = run[0][: _trimmed(run[0])]
        if not sign and (end := self._elided(run) or self._operator(start, run[0])):
            return end
        surface = raw.replace(STAR, "")
        if STAR in raw.rstrip(STAR):
            self._warn_star(start + raw.index(STAR))
        return self._emit(
            Token(
                Kind.WORD,
                at,
                start + len(raw),
                surface[: _trimmed(surface)],
                exact=sign == EXACT,
                prefix=raw.endswith(STAR),
            )
        )

    def _field(self, at: int) -> int:
        match = _FIELD.match(self.text, at)
        if not match:
            return 0
        name = match[1]
        if field := field_named(name):
            wide = bool(match[2]) and field in ACTOR_FIELDS
            if match[2] and not wide:
                message = f"« {name}~: » n'existe pas : seuls les acteurs peuvent être évoqués."
                self.warnings.add("approximation_ignoree", message, match.start(2))
            return self._emit(Token(Kind.FIELD, at, match.end(), name, field=field, wide=wide))
        if match[2] or not _OPERAND.match(self.text, match.end()):
            return 0
        known = ", ".join(dict.fromkeys(FIELD_NAMES.values()))
        shown = name[:40]
        message = f"Il n'y a pas de champ « {shown} » ; les champs sont {known}."
        self.warnings.add("champ_inconnu", message, at, value=shown)
        self._emit(Token(Kind.WORD, at, match.end() - 1, name))
        return match.end()

    def _elided(self, run: re.Match[str]) -> int:
        """Skip the article of l'« État islamique », which would be a word by itself."""
        after = self.text[run.end() : run.end() + 1]
        if not after or after not in _OPENERS + "(" or run[0][-1] not in _APOSTROPHES:
            return 0
        return run.end() if run[0][:-1].lower() in _ELIDED else 0

    def _operator(self, at: int, run: str) -> int:
        end = at + len(run)
        if self.text[end : end + 1] in ("~", "^"):
            return 0
        if near := _NEAR.fullmatch(run):
            return self._emit(Token(Kind.NEAR, at, end, run, number=float(near[2])))
        kind = WORD_OPERATORS.get(run)
        return self._emit(Token(kind, at, end, run)) if kind else 0


def _trimmed(run: str) -> int:
    """Return the length of a word without the punctuation that follows it."""
    end = len(run)
    while end and not (run[end - 1] in "+#*" or _is_letter(run[end - 1])):
        if run[end - 1] == ")" and _ENDS_IN_BRACKETS.search(run, max(0, end - 14), end):
            return end
        end -= 1
    if run[end:] == DOTS and run[0].isdigit():
        return end + 2
    if run[end : end + 1] == "." and run[max(end - 2, 0) : end - 1] == ".":
        return end + 1  # the last point of O.T.A.N.
    return end


def _is_letter(char: str) -> bool:
    # A mark is an accent typed apart from its letter.
    return char.isalnum() or unicodedata.category(char).startswith("M")
