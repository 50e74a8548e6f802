"""The fields that a query can name, in French and in English."""

import unicodedata
from typing import Literal

TextField = Literal["titre", "corps"]
ValueField = Literal["acteur", "source", "rubrique", "auteur"]
Field = Literal["titre", "corps", "acteur", "source", "rubrique", "auteur", "date"]

FIELD_NAMES: dict[str, Field] = {
    "titre": "titre",
    "title": "titre",
    "corps": "corps",
    "texte": "corps",
    "body": "corps",
    "acteur": "acteur",
    "actor": "acteur",
    "source": "source",
    "journal": "source",
    "rubrique": "rubrique",
    "section": "rubrique",
    "auteur": "auteur",
    "author": "auteur",
    "date": "date",
}


def field_named(name: str) -> Field | None:
    """Return the field that a name stands for, whatever its case and accents; None if unknown."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return FIELD_NAMES.get("".join(char for char in letters if not unicodedata.combining(char)))
