"""The writer: the one process that puts entries into a draft, and then closes it."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from types import TracebackType

import orjson
import tantivy

from indexer import schema, vocabulary
from indexer.actors.archivist import kept
from indexer.actors.gazetteer import gazetteer
from indexer.article import digest_of
from indexer.census import Census
from indexer.entry import Entry
from indexer.errors import ManchetteError
from indexer.facets import FacetTables
from indexer.french.fingerprint import fingerprint
from indexer.generations import DRAFT, ENGINE, REJECTS
from indexer.manifest import Manifest, Origin, file_digests, libraries
from indexer.readers.record import Rejected, excerpt
from indexer.republications import Register

MEMORY = 1_000_000_000  # bytes the engine may fill before it writes a segment
KINDS = 100  # of reasons, and of unknown fields, counted apart
SHOWN = 20  # rejects kept in memory for the report; the file has them all

_SEGMENT = re.compile(rf"{ENGINE}/[0-9a-f]{{32}}\..*")


class Writer:
    """Writes entries into a draft folder, new or begun from a generation.

    One engine thread, so that the order of documents is that of the sources. To be used in a
    `with`, so that a failure leaves no open file nor engine thread in the draft.
    """

    def __init__(self, draft: Path, base: Manifest | None = None) -> None:
        self.draft = draft
        self.base = base
        engine = draft / ENGINE
        with _writes():
            self._index = schema.register(
                tantivy.Index.open(str(engine))
                if base
                else tantivy.Index(schema.build(), str(engine))
            )
            self._engine: tantivy.IndexWriter | None = self._index.writer(MEMORY, 1)
            self._register = Register(draft)
        self._tables = FacetTables.load(draft) if base else FacetTables()
        self._ordinal = base.next_ordinal if base else 0
        self._seen: dict[str, str] = {}
        self._accented: dict[str, tuple[str, ...]] = {}
        self._rejects = (draft / REJECTS).open("wb")
        self.added = 0
        self.rejected: list[Rejected] = []
        self.rejected_count = 0
        self.reasons: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.met: set[str] = set()
        self.future = 0
        self.first_future = ""
        self.undated = 0
        self.first_undated = ""
        self._tomorrow = int((datetime.now(UTC) + timedelta(days=1)).strftime("%Y%m%d"))

    def __enter__(self) -> "Writer":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._rejects.close()
        self._register.close()
        self._engine = None

    @property
    def _open_engine(self) -> tantivy.IndexWriter:
        assert self._engine is not None
        return self._engine

    def add(self, entry: Entry) -> None:
        """Add an article. In an update it replaces the one of its id; a second such is rejected."""
        place = f"{entry.path}:{entry.line}"
        if first := self._seen.get(entry.id):
            its_own = digest_of(orjson.loads(entry.stored)) == entry.id
            what = "même article" if its_own else f"identifiant « {entry.id} »"
            reason = f"{what} déjà vu ({first})"
            self.reject(Rejected(entry.path, entry.line, reason, excerpt(entry.stored)))
            return
        self._seen[entry.id] = place
        if self.base:
            self.delete([entry.id])
        values = self._tables.ordinals(entry.facets)
        with _writes():
            self._open_engine.add_document(entry.document(self._ordinal, values))
            if entry.signature:
                self._register.sign(entry.id, entry.numbers.get("high"), entry.signature)
        self._ordinal += 1
        self.added += 1
        self._note_date(entry.numbers.get("low"), place)

    def _note_date(self, low: int | None, place: str) -> None:
        if low is None:
            self.undated += 1
            self.first_undated = self.first_undated or place
        elif low > self._tomorrow:
            self.future += 1
            self.first_future = self.first_future or place

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
        # Kinds are few, whatever a stranger's file may hold.
        kind = rejected.kind
        self.reasons[kind if kind in self.reasons or len(self.reasons) < KINDS else "autre"] += 1
        if len(self.rejected) < SHOWN:
            self.rejected.append(rejected)

    def leave_rejects(self, folder: Path) -> Path:
        """Move the rejects file out of a draft that is given up, into `folder`."""
        self._rejects.close()
        return (self.draft / REJECTS).replace(folder / REJECTS)

    def note(
        self, accented: dict[str, tuple[str, ...]], unknown: Counter[str], met: set[str]
    ) -> None:
        """Note accented words, by the run they stand in, for the vocabulary; names of fields.

        `unknown`: those that mean nothing here; `met`: those of the mapping.
        """
        self._accented.update(accented)
        self.met |= met
        self.unknown.update(unknown)
        if len(self.unknown) > 10 * KINDS:
            self.unknown = Counter(dict(self.unknown.most_common(KINDS)))

    def delete(self, ids: list[str]) -> None:
        """Remove articles by id."""
        with _writes():
            for name in ids:
                self._open_engine.delete_documents_by_term("id", name)
                self._register.strike(name)

    def close(self, origin: Origin) -> Manifest:
        """Commit everything and write the manifest, last. The draft can then be published."""
        with _writes():
            self._open_engine.commit()
            self._open_engine.wait_merging_threads()
            self._index.reload()
            self._register.settle()
            vocabulary.write(self.draft, Counter(chain.from_iterable(self._accented.values())))
        self._rejects.close()
        for known in gazetteer().entries:
            self._tables.actors.know(known.id, known.type, known.names)
        for actor, names in kept(self.draft).aliases.known():
            self._tables.actors.know(actor.id, actor.type or "organisation", names)
        self._tables.save(self.draft)
        manifest = Manifest(
            id=self.draft.name.removeprefix(DRAFT),
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            schema_version=schema.VERSION,
            analyzer=fingerprint(),
            libraries=libraries(),
            **asdict(origin),
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


@contextmanager
def _writes() -> Iterator[None]:
    """Say in French that the engine or SQLite cannot write; both have errors of their own."""
    try:
        yield
    except (ValueError, sqlite3.Error) as error:
        raise ManchetteError(
            f"L'index ne peut plus être écrit ; le disque est-il plein ? ({error})"
        ) from error
