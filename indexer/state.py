"""State: what sets a generation apart from one built now, and what awaits it."""

from pathlib import Path
from typing import Any

from indexer.actors.archivist import alias_file, in_force
from indexer.errors import IndexDamagedError, IndexStaleError, ManchetteError
from indexer.generations import Generation
from indexer.resolving import recogniser_of, settings

COLUMNS = {
    "articles": "articles",
    "sans_date": "sans date",
    "rejets": "rejets",
    "par": "par",
    "etat": "état",
}
"""The keys of a row and their headings, beside `id`, `en_service` and `codes`."""

FRESH = "a_jour"

_Remark = tuple[str, str]
"""A stable code, for scripts, and the same in French."""


def row(generation: Generation, live: str, index: Path) -> dict[str, Any]:
    """Return what `status` says of a generation; `live` is the id of the one that serves.

    `etat` is a sentence, `codes` the same for scripts: a list, in the order of the sentence.
    """
    known = {"id": generation.id, "en_service": generation.id == live}
    try:
        manifest = generation.manifest
    except IndexDamagedError:
        unreadable = {"etat": "manifeste illisible", "codes": ["illisible"]}
        return known | dict.fromkeys(COLUMNS) | unreadable
    remarks = _remarks(generation, live, index) or [(FRESH, "à jour")]
    return known | {
        "articles": manifest.articles,
        "sans_date": manifest.undated,
        "rejets": manifest.rejected,
        "par": manifest.made_by,
        "etat": ", ".join(said for _, said in remarks),
        "codes": list(dict.fromkeys(code for code, _ in remarks)),
    }


def _remarks(generation: Generation, live: str, index: Path) -> list[_Remark]:
    found = [("perimee", said) for said in generation.manifest.differences()]
    if generation.id > live:
        found.append(("quittee", "quittée, sera supprimée"))
    if generation.id == live:
        found += _of_actors(generation, index)
    return found


def _of_actors(generation: Generation, index: Path) -> list[_Remark]:
    found = []
    made_by = generation.manifest.actors
    if "aliases" not in made_by:
        vain = "décisions sur les acteurs sans effet (--actors none)"
        return [("decisions_sans_effet", vain)] * alias_file(index).exists()
    decisions = in_force(index, generation.path)
    if decisions.refused:
        said = f"décisions sur les acteurs refusées ({decisions.refused})"
        found.append(("decisions_refusees", said))
    elif decisions.digest != made_by["aliases"]:
        said = "décisions sur les acteurs en attente d'une reconstruction"
        found.append(("decisions_en_attente", said))
    try:
        now = settings(recogniser_of(made_by), made_by["aliases"])
    except IndexStaleError as error:
        found.append(("acteurs_perimes", str(error)))
    except ManchetteError:
        pass  # an extra that is not installed: nobody can tell
    else:
        if now != made_by:
            found.append(("acteurs_perimes", "acteurs reconnus par une autre version"))
    return found
