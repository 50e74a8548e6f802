"""Naming: which values of a facet a name means, and which it may have meant when none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from rapidfuzz import fuzz, process

from indexer.article import ActorType
from indexer.facets import FacetTable, FacetTables, FacetValue, unelided, written
from indexer.schema import FACETS
from search.query.field import ACTOR_FIELDS, ValueField
from search.query.wording import listed

SAID = 4  # names said for one that was typed; more are counted
COMPARED = 3  # unknown values of one request for which near names are looked for
NEAR = 3  # names offered for one that is unknown
LIKENESS = 75  # of 100: Makron is Macron, Poutin is Poutine; Paris is not Patrick
SHORTEST = 3  # letters; any two are alike
LONGEST = 100  # letters compared

_NONE = {
    "acteur": "Aucun acteur",
    "personne": "Aucune personne",
    "organisation": "Aucune organisation",
    "pays": "Aucun pays",
    "lieu": "Aucun lieu",
    "source": "Aucune source",
    "rubrique": "Aucune rubrique",
    "auteur": "Aucun auteur",
}


@dataclass(frozen=True, slots=True)
class Note:
    """What was not done as asked: a stable code, a French sentence, where, and what may be meant.

    `suggestions` are values that the same filter or field takes; each goes in place of the
    characters from `offset` to `end` of the query, or of the value of `filter` (« -acteur »), where
    the note comes from one. `values`: the `value` and `number` that the sentence holds.
    """

    code: str
    message: str
    offset: int = 0
    suggestions: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    end: int = 0
    filter: str = ""


def facet_of(field: ValueField) -> str:
    """The facet whose values a field of the query language takes."""
    return "acteur" if field in ACTOR_FIELDS else field


def kind_of(field: ValueField) -> str | None:
    """The type of actors that a field is limited to; None when it is not."""
    return field if field in ACTOR_FIELDS and field != "acteur" else None


def meant(tables: FacetTables, field: ValueField, text: str) -> list[FacetValue]:
    """The values that `field:text` means: those so named, else those with these words in a name.

    A person known by a surname only is whom the archive could not tell apart from others of that
    surname: those are meant as well.
    """
    table, kind = tables.by_field[FACETS[facet_of(field)]], kind_of(field)
    text = table.bare(text, kind)
    found = table.named(text, kind)
    if not found:
        # Whose very name is hidden is not looked for in those of others: CGT Cheminots for CGT.
        others = _of_kind(table.with_words(text), kind)
        found = [value for value in others if not _is_hidden(tables, field, text, value.type)]
    if found and all(v.type == "personne" and written(v.name) == written(text) for v in found):
        bearers = _of_kind(table.ending(text), "personne")
        return [*found, *(value for value in bearers if value not in found)]
    return found


def otherwise(text: str, found: Sequence[FacetValue]) -> dict[str, list[str]]:
    """What the values meant by `text` are called, unless that is what was typed."""
    names = [value.name for value in found]
    typed = ([written(text)], [written(unelided(text))])
    return {} if [written(name) for name in names] in typed else {text: names}


def said(names: Sequence[str]) -> str:
    """Say some names in French, the first few and how many more: « Trump, Poutine ou Xi »."""
    more = len(names) - SAID
    return listed([*names[:SAID], f"{more} autres"] if more > 1 else names, "ou")


def unknown(tables: FacetTables, field: ValueField, text: str, rank: int) -> Note:
    """Say that the archive has no such value, and offer those of a near name; who asks says where.

    `rank` counts the values found unknown before: near names are looked for a few times only,
    since that compares every name of the archive.
    """
    if _is_hidden(tables, field, text, kind_of(field)):
        message = f"« {text} » est caché par l'archiviste : aucun acteur n'est cherché à sa place."
        return Note("acteur_cache", message, values={"value": text})
    table, kind = tables.by_field[FACETS[facet_of(field)]], kind_of(field)
    message = f"{_NONE[field]} ne s'appelle « {text} »"
    others = table.named(text) if kind else []
    if others and others[0].type:
        known = f"{message} ; « {others[0].name} » est de type {others[0].type}."
        return Note("valeur_inconnue", known, values={"value": text})
    near = near_values(table, text, kind) if rank < COMPARED else []
    if near:
        message += f" ; voulez-vous dire {said([value.name for value in near])} ?"
    offered = tuple(table.unmistakable(value) for value in near)
    said_so = message if near else f"{message}."
    return Note("valeur_inconnue", said_so, suggestions=offered, values={"value": text})


def unnamed(field: ValueField, text: str, offset: int) -> Note:
    """Say that no article names an actor that some evoke, and how to find those."""
    wide = f'{field}~:"{text}"'
    message = f"Aucun article ne nomme « {text} » ; certains l'évoquent : {wide}."
    return Note("acteur_evoque", message, offset, values={"value": text})


def near_values(table: FacetTable, text: str, kind: str | None) -> list[FacetValue]:
    """The values with a name nearly so spelt, nearest first, those seen most before others."""
    spelt = " ".join(unelided(text).split())[:LONGEST]
    if sum(map(str.isalnum, spelt)) < SHORTEST:
        return []
    names = table.names()
    found = process.extract(
        written(spelt), list(names), scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=4 * NEAR
    )
    ranked = [
        (-round(score), -max(value.aliases.values(), default=0), value.ordinal, value)
        for name, score, _ in found
        for value in _of_kind(names[name], kind)
    ]
    values = {ordinal: value for *_, ordinal, value in sorted(ranked, key=lambda row: row[:3])}
    return list(values.values())[:NEAR]


def _is_hidden(tables: FacetTables, field: ValueField, text: str, kind: str | None) -> bool:
    return field in ACTOR_FIELDS and tables.hides(text, cast(ActorType | None, kind))


def _of_kind(values: Sequence[FacetValue], kind: str | None) -> list[FacetValue]:
    return [value for value in values if kind in (None, value.type)]
