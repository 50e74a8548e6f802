"""Generations: an index is built aside, then becomes the live one at a stroke.

    index/
      current -> generations/20260711T031500.000000
      generations/20260711T031500.000000/{tantivy/, facets.json, vocabulary.sqlite, actors.sqlite,
                                          aliases.csv, republications.sqlite, rejects.jsonl,
                                          manifest.json}
      generations/.draft-...    being written; swept away by the next writer if its own died

A crash at any point leaves `current` where it was. A reader that has opened a generation may
go on with it after it is pruned: its files stay mapped.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shlex import quote

from filelock import FileLock, Timeout

from indexer.errors import IndexBusyError, IndexMissingError
from indexer.manifest import FILE as MANIFEST
from indexer.manifest import Manifest
from indexer.pointer import IS_ID, Pointer

ENGINE = "tantivy"
REJECTS = "rejects.jsonl"
KEPT = 2  # generations: the live one and the one before, to roll back to

DRAFT = ".draft-"
_ID = "%Y%m%dT%H%M%S.%f"


@dataclass(frozen=True, slots=True)
class Generation:
    """One published generation; its id sorts by time of making."""

    path: Path

    @property
    def id(self) -> str:
        """Time of making, UTC: `20260711T031500.000000`."""
        return self.path.name

    @property
    def engine(self) -> Path:
        """The folder of the engine's own files."""
        return self.path / ENGINE

    @property
    def rejects(self) -> Path:
        """What could not be read into this generation, a JSON object a line."""
        return self.path / REJECTS

    @property
    def manifest(self) -> Manifest:
        """Read from disk; raises IndexDamagedError."""
        return Manifest.load(self.path)


class Generations:
    """The generations in one index folder, and which of them is live."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._folder = root / "generations"
        self._pointer = Pointer(root)

    def current_id(self) -> str | None:
        """The id of the live generation; one system call, so cheap enough for every request."""
        return self._pointer.name

    def current(self) -> Generation:
        """The live generation; raises IndexMissingError when nothing has been built."""
        name = self.current_id()
        if name is None or not (self._folder / name).is_dir():
            raise self._missing()
        return Generation(self._folder / name)

    def live_path(self) -> Path | None:
        """The folder of the live generation; None when there is none."""
        name = self.current_id()
        return self._folder / name if name and (self._folder / name).is_dir() else None

    def _missing(self) -> IndexMissingError:
        folder = quote(str(self.root))
        rebuild = f"manchette rebuild SOURCE... --index {folder}"
        name = self.current_id()
        if self._pointer.is_folder:
            what = f"{self._pointer.path} est un dossier, non le lien que Manchette y met"
        elif not self.all():
            return IndexMissingError(f"Aucun index dans {self.root}. Construisez-le : {rebuild}")
        elif name:
            what = f"la génération en service, {name}, n'est plus dans {self._folder}"
        else:
            what = f"{self._pointer.path}, le lien vers la génération en service, manque"
        return IndexMissingError(
            f"L'index est incomplet : {what} (copie qui n'a pas gardé les liens ?). "
            f"Remettez-en une en service : manchette rollback --index {folder}"
            f" ; ou reconstruisez : {rebuild}"
        )

    def get(self, name: str) -> Generation:
        """A published generation by its id; raises IndexMissingError."""
        found = [generation for generation in self.all() if generation.id == name]
        if not found:
            raise IndexMissingError(f"Aucune génération {name} dans {self.root}.")
        return found[0]

    def all(self) -> list[Generation]:
        """Every published generation, oldest first."""
        if not self._folder.is_dir():
            return []
        found = [path for path in self._folder.iterdir() if IS_ID.fullmatch(path.name)]
        return [Generation(path) for path in sorted(found) if path.is_dir()]

    @contextmanager
    def writing(self, create: bool = False) -> Iterator[None]:
        """Hold the index against other writers; raises IndexBusyError at once if one is at work.

        Without `create`, raises IndexMissingError rather than make a folder that was mistyped.
        """
        if create or self._pointer.is_folder:
            self._folder.mkdir(parents=True, exist_ok=True)
        elif not self._folder.is_dir():
            raise self._missing()
        lock = FileLock(self.root / ".writer.lock", timeout=0)
        try:
            lock.acquire()
        except Timeout:
            raise IndexBusyError(
                f"Une autre commande écrit dans {self.root}. Attendez qu'elle finisse."
            ) from None
        try:
            self._sweep()
            self._adopt()
            yield
        finally:
            # A failed draft must not fill the disk until the next run.
            self._sweep()
            lock.release()

    def _adopt(self) -> None:
        """Take back a generation that a copy has left in the place of the pointer only."""
        name = self._pointer.duplicate()
        if name and not (self._folder / name).exists():
            self._pointer.path.rename(self._folder / name)

    def _sweep(self) -> None:
        self._pointer.clean()
        for draft in self._folder.glob(f"{DRAFT}*"):
            shutil.rmtree(draft, ignore_errors=True)

    def begin(self) -> Path:
        """A new, empty folder to write a generation in."""
        draft = self._folder / f"{DRAFT}{self._next_id()}"
        (draft / ENGINE).mkdir(parents=True)
        return draft

    def begin_from(self, generation: Generation) -> Path:
        """A draft that starts as a copy; the engine's files, never rewritten, are hard links."""
        draft = self.begin()
        for source in generation.engine.iterdir():
            target = draft / ENGINE / source.name
            if source.name.endswith(".lock"):
                continue
            if source.name in ("meta.json", ".managed.json"):
                shutil.copy2(source, target)
            else:
                _link(source, target)
        for source in generation.path.iterdir():
            if source.is_file() and source.name not in (MANIFEST, REJECTS):
                shutil.copy2(source, draft / source.name)
        return draft

    def publish(self, draft: Path) -> Generation:
        """Make a finished draft, manifest and all, the live generation.

        Generations newer than the one live until now go first: rolled back from, or left by a
        crash before the switch, they must never be what a later rollback leads to.
        """
        live = self.current_id()
        self._remove([generation for generation in self.all() if live and generation.id > live])
        for path in (*draft.rglob("*"), draft):
            _sync(path)
        published = self._folder / draft.name.removeprefix(DRAFT)
        draft.rename(published)
        _sync(self._folder)
        generation = Generation(published)
        self.point_to(generation)
        return generation

    def point_to(self, generation: Generation) -> None:
        """Make a published generation the live one, atomically."""
        if duplicate := self._pointer.duplicate():
            self._pointer.path.rename(self._folder / f"{DRAFT}copy-{duplicate}")
        self._pointer.set(generation.id)
        _sync(self.root)

    def unlinked(self) -> list[Generation]:
        """Where no link says which is live: the generations that may be, the likeliest first."""
        copied = self._pointer.duplicate()
        return sorted(self.all(), key=lambda one: (one.id == copied, one.id), reverse=True)

    def previous(self) -> Generation:
        """The generation before the live one; raises IndexMissingError."""
        live = self.current_id()  # its folder may be gone: all the more reason to roll back
        if live is None:
            raise self._missing()
        older = [generation for generation in self.all() if generation.id < live]
        if not older:
            raise IndexMissingError(f"Aucune génération antérieure à {live} dans {self.root}.")
        return older[-1]

    def prune(self, keep: int = KEPT) -> list[str]:
        """Remove all but the live generation and the `keep - 1` before it; the ids removed."""
        live = self.current().id
        older = [generation for generation in self.all() if generation.id < live]
        newer = [generation for generation in self.all() if generation.id > live]
        doomed = older[: max(0, len(older) - (keep - 1))] + newer
        self._remove(doomed)
        return [generation.id for generation in doomed]

    def _remove(self, doomed: Sequence[Generation]) -> None:
        for generation in doomed:
            # Renamed first: a half-removed generation must not look like a published one.
            bin_ = self._folder / f"{DRAFT}{generation.id}"
            generation.path.rename(bin_)
            shutil.rmtree(bin_)

    def _next_id(self) -> str:
        now = datetime.now(UTC)
        published = [generation.id for generation in self.all()]
        if published:
            # The clock may have been set back; ids must still sort by time of making.
            last = datetime.strptime(published[-1], _ID).replace(tzinfo=UTC)
            now = max(now, last + timedelta(microseconds=1))
        return now.strftime(_ID)


def _link(source: Path, target: Path) -> None:
    """A hard link; a copy on file systems that have none."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _sync(path: Path) -> None:
    """Have the file or folder reach the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
