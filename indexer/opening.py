"""Opening a generation: only when it is compatible, and verifying all of it when asked."""

from dataclasses import dataclass

import tantivy

from indexer import schema
from indexer.errors import IndexDamagedError, IndexStaleError
from indexer.facets import FacetTables
from indexer.generations import Generation
from indexer.manifest import Manifest, file_digests
from indexer.vocabulary import Vocabulary


@dataclass(frozen=True)
class OpenGeneration:
    """A generation ready to be searched; it outlives the removal of its files."""

    id: str
    manifest: Manifest
    schema: tantivy.Schema
    searcher: tantivy.Searcher
    tables: FacetTables
    vocabulary: Vocabulary


def open_generation(generation: Generation) -> OpenGeneration:
    """Open a generation for searching.

    Raises IndexStaleError when it was made by another schema, analyzer or library, and
    IndexDamagedError when files are missing or broken.
    """
    manifest = generation.manifest
    differences = manifest.differences()
    if differences:
        sources = " ".join(manifest.sources) or "SOURCE..."
        raise IndexStaleError(
            f"L'index (génération {generation.id}) a été construit autrement : "
            f"{', '.join(differences)}. Reconstruisez-le : "
            f"manchette rebuild {sources} --index {generation.path.parent.parent}"
        )
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
        )
    except (OSError, ValueError, KeyError) as error:
        raise IndexDamagedError(
            f"La génération {generation.id} ne s'ouvre pas ({error}). "
            "Revenez à la précédente (manchette rollback) ou reconstruisez l'index."
        ) from error


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


def _check_answers(generation: Generation) -> list[str]:
    opened = open_generation(generation)
    manifest, searcher = opened.manifest, opened.searcher
    faults = []
    if searcher.num_docs != manifest.articles:
        faults.append(f"{searcher.num_docs} articles au lieu de {manifest.articles}")
    faults += [
        f"article introuvable : {name}"
        for name in manifest.canaries
        if searcher.doc_freq("id", name) == 0
    ]
    return faults
