"""Opening a generation: only when it is compatible, and verifying all of it when asked."""

import shlex
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import tantivy

from indexer import schema
from indexer.errors import (
    IndexDamagedError,
    IndexStaleError,
    ManchetteError,
    RejectedError,
    SourceError,
    UnreadableError,
)
from indexer.facets import FacetTables
from indexer.generations import Generation
from indexer.manifest import Manifest, file_digests
from indexer.republications import Republications
from indexer.vocabulary import Vocabulary

# How the engine says that its folder may not be written to.
_UNWRITABLE = {
    "PermissionDenied": "droits insuffisants",
    "code: 13": "droits insuffisants",
    "ReadOnlyFilesystem": "disque en lecture seule",
    "code: 30": "disque en lecture seule",
}


@dataclass(frozen=True)
class OpenGeneration:
    """A generation ready to be searched; it outlives the removal of its files."""

    id: str
    manifest: Manifest
    schema: tantivy.Schema
    searcher: tantivy.Searcher
    tables: FacetTables
    vocabulary: Vocabulary
    republications: Republications

    def holds(self, article_id: str) -> bool:
        """Whether an article of that id is there (a term outlives the articles it was in)."""
        query = tantivy.Query.term_query(self.schema, "id", article_id, "basic")
        return bool(self.searcher.search(query, 1, count=False).hits)


def open_generation(generation: Generation) -> OpenGeneration:
    """Open a generation for searching.

    Raises IndexStaleError when it was made by another schema, analyzer or library, and
    IndexDamagedError when files are missing or broken.
    """
    manifest = generation.manifest
    differences = manifest.differences()
    if differences:
        raise IndexStaleError(
            f"L'index (génération {generation.id}) a été construit autrement : "
            f"{', '.join(differences)}. Reconstruisez-le : {_mend(generation, manifest)}"
        )
    missing = [name for name in manifest.files if not (generation.path / name).is_file()]
    if missing:
        raise _damaged(generation, f"fichier absent : {missing[0]}")
    try:
        index = schema.register(tantivy.Index.open(str(generation.engine)))
        index.config_reader("manual")
        index.reload()
        return OpenGeneration(
            id=generation.id,
            manifest=manifest,
            schema=index.schema,
            searcher=index.searcher(),
            tables=FacetTables.load(generation.path),
            vocabulary=Vocabulary(generation.path),
            republications=Republications(generation.path),
        )
    except (OSError, ValueError, KeyError, TypeError, sqlite3.Error) as error:
        why = next((why for said, why in _UNWRITABLE.items() if said in str(error)), "")
        if why:
            raise ManchetteError(
                f"La génération {generation.id} ne peut pas être ouverte, {why} : "
                f"le moteur doit pouvoir écrire ses verrous dans {generation.engine}."
            ) from error
        # Engine and libraries say it in English, and hardly ever of which file.
        unsaid = "un fichier ne se lit pas ; manchette verify dit lequel"
        said = str(error) if isinstance(error, UnreadableError) else unsaid
        raise _damaged(generation, said) from error


def _damaged(generation: Generation, why: str) -> IndexDamagedError:
    return IndexDamagedError(
        f"La génération {generation.id} ne s'ouvre pas ({why}). "
        "Revenez à la précédente (manchette rollback) ou reconstruisez l'index."
    )


def _mend(generation: Generation, manifest: Manifest) -> str:
    """The command that rebuilds a generation, to be pasted in any folder."""
    options = [f"--champ={theirs}={ours}" for theirs, ours in manifest.mapping.items()]
    recogniser = manifest.actors.get("recogniser", "crf").partition("-")[0]
    if recogniser != "crf":
        options.append(f"--actors={recogniser}")
    root = str(generation.path.parent.parent.absolute())
    # What came from standard input cannot be read again.
    again = [] if "-" in manifest.sources else manifest.sources
    sources = shlex.join(again) or "SOURCE..."
    command = f"manchette rebuild {sources} {shlex.join([*options, '--index', root])}"
    updated = manifest.made_by != "rebuild"
    return command + (" (puis refaites les mises à jour et les retraits)" if updated else "")


def verify(generation: Generation) -> list[str]:
    """Everything wrong with a generation, in French; an empty list when it is sound.

    Compares every file with its digest, opens the index, recounts its articles and looks up
    its canaries. Reads the whole generation: seconds per gigabyte.
    """
    manifest = generation.manifest
    found = file_digests(generation.path)
    faults = [f"fichier absent : {name}" for name in sorted(set(manifest.files) - set(found))]
    faults += [f"fichier en trop : {name}" for name in sorted(set(found) - set(manifest.files))]
    faults += [
        f"contenu modifié : {name}"
        for name, digest in sorted(manifest.files.items())
        if found.get(name, digest) != digest
    ]
    return faults or _check_answers(generation)


@contextmanager
def building_on(base: Generation) -> Iterator[None]:
    """Lay a failure to build on the generation that it starts from, where that is damaged."""
    try:
        yield
    except (RejectedError, SourceError):
        raise
    except ManchetteError as error:
        faults = verify(base)
        if not faults:
            raise
        raise IndexDamagedError(
            f"La génération en service, {base.id}, est abîmée ({' ; '.join(faults)}) : rien ne "
            "peut y être changé. Revenez à la précédente (manchette rollback) ou reconstruisez "
            "l'index, puis recommencez."
        ) from error


def first_sound(generations: Sequence[Generation]) -> Generation:
    """The first that can be served, read whole; raises what is wrong with the first of all."""
    faults: list[ManchetteError] = []
    for generation in generations:
        try:
            if not (found := verify(generation)):
                return generation
            said = f"La génération {generation.id} est abîmée : {' ; '.join(found)}"
            faults.append(IndexDamagedError(f"{said}. Reconstruisez l'index."))
        except ManchetteError as error:
            faults.append(error)
    raise faults[0]


def _check_answers(generation: Generation) -> list[str]:
    opened = open_generation(generation)
    manifest, searcher = opened.manifest, opened.searcher
    faults = []
    if searcher.num_docs != manifest.articles:
        faults.append(f"{searcher.num_docs} articles au lieu de {manifest.articles}")
    faults += [
        f"article introuvable : {name}" for name in manifest.canaries if not opened.holds(name)
    ]
    return faults
