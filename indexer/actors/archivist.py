"""The archivist's file: where it lies, which decisions are in force, and how one is added.

It lies beside the index folder, which may be deleted and built again: `index.acteurs.csv` for
`index/`. Each generation keeps a copy of the decisions that it was built with.
"""

import csv
import io
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import copymode

from filelock import FileLock

from indexer.actors.aliases import COLUMNS, Aliases, AliasFileError

COPY = "aliases.csv"
WAIT = 30.0  # seconds for another decision to be written


@dataclass(frozen=True)
class InForce:
    """The decisions to build with, and the bytes that say them.

    `refused`: why the archivist's file, as it is now, was not taken; else empty.
    """

    aliases: Aliases
    content: bytes = b""
    refused: str = ""

    @property
    def digest(self) -> str:
        """A short digest of the file; empty when there is none."""
        return sha256(self.content).hexdigest()[:16] if self.content else ""

    def save(self, folder: Path) -> None:
        """Keep a copy in the folder of a generation."""
        (folder / COPY).write_bytes(self.content)


def alias_file(index: Path) -> Path:
    """Return the path of the archivist's file for an index folder."""
    folder = Path(os.path.abspath(index))  # noqa: PTH100 (links are kept)
    return folder.with_name(f"{folder.name}.acteurs.csv")


def in_force(index: Path, live: Path | None) -> InForce:
    """Return the decisions of the archivist's file, or the last good ones when it is broken.

    Those are in the live generation, whose folder is `live`; without them AliasFileError goes up.
    """
    path = alias_file(index)
    content = path.read_bytes() if path.exists() else b""
    try:
        return InForce(Aliases.of(content, path.name), content)
    except AliasFileError as fault:
        if live is None or not (live / COPY).exists():
            raise
        last = kept(live)
        return InForce(last.aliases, last.content, str(fault))


def kept(generation: Path) -> InForce:
    """Return the decisions that a generation was built with: those of its copy, if it has one."""
    path = generation / COPY
    return InForce(Aliases.read(path), path.read_bytes()) if path.exists() else InForce(Aliases())


def decide(index: Path, action: str, name: str, to: str = "", kind: str = "") -> bool:
    """Add a decision to the archivist's file; nothing else in it changes. False when it is there.

    A symbolic link stays one: what it leads to is written.

    Raises AliasFileError when the file is broken, or would be; it then stays as it was.
    """
    path = alias_file(index)
    # Two decisions at once: the second waits for the first, else one of them would be lost.
    with FileLock(path.with_name(f".{path.name}.lock"), timeout=WAIT):
        return _added(path, [action, name, to, kind])


def _added(path: Path, decision: list[str]) -> bool:
    content = path.read_bytes() if path.exists() else b""
    Aliases.of(content, path.name)
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(decision)
    if line.getvalue().strip() in content.decode("utf-8-sig").splitlines():
        return False
    before = content or (",".join(COLUMNS) + "\n").encode()
    if not before.endswith(b"\n"):
        before += b"\n"
    after = before + line.getvalue().encode()
    Aliases.of(after, path.name)
    _replace(path.resolve(), after)
    return True


def _replace(file: Path, content: bytes) -> None:
    """Write a file in one go, for whoever might read the one before, who may do so."""
    fresh = file.with_name(f".{file.name}.new")
    with fresh.open("wb") as written:
        written.write(content)
        written.flush()
        os.fsync(written.fileno())
    if file.exists():
        copymode(file, fresh)
    fresh.replace(file)
