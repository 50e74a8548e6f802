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
"""The keys of a row and their headings, beside `id` and `en_service`."""


def row(generation: Generation, live: str, index: Path) -> dict[str, Any]:
    """Return what `status` says of a generation; `live` is the id of the one that serves."""
    known = {"id": generation.id, "en_service": generation.id == live}
    try:
        manifest = generation.manifest
    except IndexDamagedError:
        return known | dict.fromkeys(COLUMNS) | {"etat": "manifeste illisible"}
    return known | {
        "articles": manifest.articles,
        "sans_date": manifest.undated,
        "rejets": manifest.rejected,
        "par": manifest.made_by,
        "etat": ", ".join(_state(generation, live, index)) or "à jour",
    }


def _state(generation: Generation, live: str, index: Path) -> list[str]:
    found = generation.manifest.differences()
    if generation.id > live:
        found.append("quittée, sera supprimée")
    if generation.id == live:
        found += _of_actors(generation, index)
    return found


def _of_actors(generation: Generation, index: Path) -> list[str]:
    found = []
    made_by = generation.manifest.actors
    if "aliases" not in made_by:
        decided = alias_file(index).exists()
        return ["décisions sur les acteurs sans effet (--actors none)"] * decided
    decisions = in_force(index, generation.path)
    if decisions.refused:
        found.append(f"décisions sur les acteurs refusées ({decisions.refused})")
    elif decisions.digest != made_by["aliases"]:
        found.append("décisions sur les acteurs en attente d'une reconstruction")
    try:
        now = settings(recogniser_of(made_by), made_by["aliases"])
    except IndexStaleError as error:
        found.append(str(error))
    except ManchetteError:
        pass  # an extra that is not installed: nobody can tell
    else:
        if now != made_by:
            found.append("acteurs reconnus par une autre version")
    return found
