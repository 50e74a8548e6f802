"""The writer: the one process that puts entries into a draft, and then closes it."""

import re
from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import orjson
import tantivy

from indexer import schema, vocabulary
from indexer.census import Census
from indexer.entry import Entry
from indexer.facets import FacetTables
from indexer.french.fingerprint import fingerprint
from indexer.generations import DRAFT, ENGINE, REJECTS
from indexer.manifest import MadeBy, Manifest, file_digests, libraries
from indexer.readers.record import Rejected

MEMORY = 1_000_000_000  # bytes the engine may fill before it writes a segment
SHOWN = 20  # rejects kept in memory for the report; the file has them all

_SEGMENT = re.compile(rf"{ENGINE}/[0-9a-f]{{32}}\..*")


class Writer:
    """Writes entries into a draft folder, new or begun from a generation.

    One engine thread, so that the order of documents is that of the sources.
    """

    def __init__(self, draft: Path, base: Manifest | None = None) -> None:
        self.draft = draft
        self.base = base
        engine = draft / ENGINE
        self._index = schema.register(
            tantivy.Index.open(str(engine)) if base else tantivy.Index(schema.build(), str(engine))
        )
        self._engine = self._index.writer(MEMORY, 1)
        self._tables = FacetTables.load(draft) if base else FacetTables()
        self._ordinal = base.next_ordinal if base else 0
        self._seen: dict[str, str] = {}
        self._accented: Counter[str] = Counter()
        self._rejects = (draft / REJECTS).open("wb")
        self.added = 0
        self.rejected: list[Rejected] = []
        self.rejected_count = 0

    def add(self, entry: Entry) -> None:
        """Add an article. In an update it replaces the one of its id; a second such is rejected."""
        place = f"{entry.path}:{entry.line}"
        first = self._seen.setdefault(entry.id, place)
        if first is not place:
            reason = f"identifiant « {entry.id} » déjà vu ({first})"
            self.reject(Rejected(entry.path, entry.line, reason))
            return
        if self.base:
            self._engine.delete_documents_by_term("id", entry.id)
        values = self._tables.ordinals(entry.facets)
        self._engine.add_document(entry.document(self._ordinal, values))
        self._ordinal += 1
        self.added += 1

    def reject(self, rejected: Rejected) -> None:
        """Note in the rejects file what could not become an article."""
        line = {
            "chemin": rejected.path,
            "ligne": rejected.line,
            "raison": rejected.reason,
            "extrait": rejected.excerpt,
        }
        self._rejects.write(orjson.dumps(line) + b"\n")
        self.rejected_count += 1
        if len(self.rejected) < SHOWN:
            self.rejected.append(rejected)

    def count(self, accented: Counter[str]) -> None:
        """Count accented words for the vocabulary."""
        self._accented.update(accented)

    def delete(self, ids: list[str]) -> None:
        """Remove articles by id."""
        for name in ids:
            self._engine.delete_documents_by_term("id", name)

    def close(
        self, made_by: MadeBy, sources: tuple[str, ...], source_digest: str | None
    ) -> Manifest:
        """Commit everything and write the manifest, last. The draft can then be published."""
        self._engine.commit()
        self._engine.wait_merging_threads()
        self._index.reload()
        self._rejects.close()
        self._tables.save(self.draft)
        vocabulary.write(self.draft, self._accented)
        manifest = Manifest(
            id=self.draft.name.removeprefix(DRAFT),
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            made_by=made_by,
            schema_version=schema.VERSION,
            analyzer=fingerprint(),
            libraries=libraries(),
            sources=sources,
            source_digest=source_digest,
            **asdict(Census.of(self._index.searcher())),
            rejected=self.rejected_count,
            next_ordinal=self._ordinal,
            files=file_digests(self.draft, self._shared()),
        )
        manifest.save(self.draft)
        return manifest

    def _shared(self) -> dict[str, str]:
        """Digests of the engine's files that come from the base; it never rewrites a segment."""
        files = self.base.files if self.base else {}
        return {name: digest for name, digest in files.items() if _SEGMENT.fullmatch(name)}
