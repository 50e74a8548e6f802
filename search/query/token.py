"""The pieces that a query is cut into, and the signs that make them."""

from dataclasses import dataclass
from enum import Enum, auto

from search.query.field import Field


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    PHRASE = auto()
    STAR = auto()
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NEAR = auto()
    NOT = auto()
    PLUS = auto()
    FIELD = auto()
    TILDE = auto()
    BOOST = auto()


LEAVES = frozenset({Kind.WORD, Kind.PHRASE, Kind.STAR})
BINARY = frozenset({Kind.AND, Kind.OR, Kind.NEAR})
PREFIXES = frozenset({Kind.NOT, Kind.PLUS, Kind.FIELD})
SUFFIXES = frozenset({Kind.TILDE, Kind.BOOST})
OPERAND_ENDS = LEAVES | SUFFIXES | {Kind.CLOSE}

# In capitals only: « et », « ou », « sauf » are words.
WORD_OPERATORS = {
    "ET": Kind.AND,
    "AND": Kind.AND,
    "OU": Kind.OR,
    "OR": Kind.OR,
    "SAUF": Kind.NOT,
    "NON": Kind.NOT,
    "NOT": Kind.NOT,
    "PROCHE": Kind.NEAR,
    "NEAR": Kind.NEAR,
}
SIGNS = {"&": Kind.AND, "|": Kind.OR, "+": Kind.PLUS, "-": Kind.NOT, "!": Kind.NOT}

# Every opening quote with the marks that may close it.
QUOTES = {'"': '"', "«": "»", "“": "”", "„": "“”"}

EXACT, LITERAL, STAR, TILDE, CARET, DOTS = "=", "\\", "*", "~", "^", ".."


@dataclass(frozen=True, slots=True)
class Token:
    """One piece, read from `text[start:end]` of the query.

    `text` is the surface of a word, phrase, operator or field name; it is empty for a sign.
    `wide`: the tilde before the colon of a field.
    """

    kind: Kind
    start: int
    end: int
    text: str = ""
    number: float | None = None
    field: Field | None = None
    wide: bool = False
    exact: bool = False
    prefix: bool = False
