"""The fields that a query can name, in French and in English."""

import unicodedata
from typing import Literal, get_args

TextField = Literal["titre", "corps"]
ActorField = Literal["acteur", "personne", "organisation", "pays", "lieu"]
ValueField = ActorField | Literal["source", "rubrique", "auteur"]
Field = TextField | ValueField | Literal["date"]

ACTOR_FIELDS: tuple[ActorField, ...] = get_args(ActorField)
"""Fields that take an actor, of any type or of one; they alone have a wide form, `pays~:`."""

FIELD_NAMES: dict[str, Field] = {
    "titre": "titre",
    "title": "titre",
    "corps": "corps",
    "texte": "corps",
    "body": "corps",
    "acteur": "acteur",
    "actor": "acteur",
    "personne": "personne",
    "person": "personne",
    "organisation": "organisation",
    "organization": "organisation",
    "org": "organisation",
    "pays": "pays",
    "country": "pays",
    "lieu": "lieu",
    "place": "lieu",
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
