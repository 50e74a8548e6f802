"""What the reader of a query did not take as it was typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from search.query.limits import MAX_WARNINGS_PER_CODE

Code = Literal[
    "approximation_courte",
    "approximation_ignoree",
    "champ_inconnu",
    "champ_sans_valeur",
    "date_invalide",
    "distance_corrigee",
    "distance_ignoree",
    "etoile_ignoree",
    "guillemet_isole",
    "guillemets_vides",
    "operateur_isole",
    "parenthese_isolee",
    "parenthese_ouverte",
    "parentheses_vides",
    "poids_corrige",
    "prefixe_court",
    "proche_impossible",
    "rien_a_chercher",
    "texte_trop_long",
    "trop_de_clauses",
    "trop_profond",
    "valeur_simple",
]

CODES: tuple[str, ...] = get_args(Code)


@dataclass(frozen=True, slots=True)
class QueryWarning:
    """One warning: a stable code, a French sentence, the offset in characters of the input.

    `values`: the `value` and `number` that the sentence holds, for pages in another language.
    """

    code: Code
    message: str
    offset: int
    values: Mapping[str, object] = field(default_factory=dict, hash=False)


class Warnings:
    """Collects the warnings of one query, the first few of each code."""

    def __init__(self) -> None:
        self._kept: list[QueryWarning] = []
        self._counts: dict[Code, int] = {}

    def add(self, code: Code, message: str, offset: int, **values: object) -> None:
        """Keep a warning, unless enough of its code are kept already."""
        count = self._counts[code] = self._counts.get(code, 0) + 1
        if count <= MAX_WARNINGS_PER_CODE:
            self._kept.append(QueryWarning(code, message, offset, values))

    def in_order(self) -> tuple[QueryWarning, ...]:
        """Return the warnings kept, by offset."""
        return tuple(sorted(self._kept, key=lambda warning: warning.offset))
