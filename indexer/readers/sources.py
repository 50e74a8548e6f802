"""From what the user names (files, folders, « - ») to the files to read."""

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import SourceError
from indexer.readers.record import Rejected

STDIN = "-"

# Papers about the archive, not of it.
_NOT_ARTICLES = re.compile(
    r"(readme.*\.md|(readme|lisez[-_ ]?moi|licen[cs]e|copying)(\.(md|txt))?)", re.I
)
# Suffixes that a file named by itself may have, which in a folder would say that it is no article.
_AS_TEXT = frozenset(("", ".md"))
_KNOWN = re.compile(r"\.(txt|text|jsonl|ndjson|json|csv|tsv)(\.gz|\.zst)?$", re.I)

_PACKED = re.compile(r"\.\w{1,10}\.(gz|zst)$", re.I)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read; `path` is None for standard input.

    `name` is for people, always printable as UTF-8; `relative` is the POSIX path under its source.
    """

    path: Path | None
    name: str
    relative: str

    @property
    def extension(self) -> str:
        """The extension that tells the format, without `.gz` or `.zst`; empty when unknown."""
        found = _KNOWN.search(self.path.name) if self.path else None
        return found[1].lower() if found else ""


def check(sources: Sequence[str]) -> None:
    """Raise `SourceError` for the first source that does not exist or may not be read."""
    for source in sources:
        if source == STDIN:
            continue
        if not Path(source).exists():
            raise SourceError(f"source introuvable : {_printable(source)}")
        if not os.access(source, os.R_OK):
            raise SourceError(f"source illisible, droits insuffisants : {_printable(source)}")


def apart(root: Path, sources: Sequence[str]) -> None:
    """Raise SourceError where the index lies in a source: its files would be read as articles."""
    for source in sources:
        if Path(source).is_dir() and root.resolve().is_relative_to(Path(source).resolve()):
            raise SourceError(
                f"L'index {root} est dans la source {source} : ses fichiers y seraient lus comme "
                "des articles. Placez-le ailleurs (--index)."
            )


def absolute(source: str) -> str:
    """A source that means the same from any folder, and can be written as UTF-8."""
    path = source if source == STDIN else os.path.abspath(source)  # noqa: PTH100
    return os.fsencode(path).decode("utf-8", "replace")


def files(sources: Sequence[str], stdin: Path | None = None) -> Iterator[SourceFile | Rejected]:
    """Yield the files of each source in turn, a folder's sorted by relative POSIX path.

    Passed over in a folder: hidden files and folders, `README*.md`, and README, LISEZMOI, LICENSE,
    LICENCE, COPYING (bare, `.md` or `.txt`). What else cannot be read, be it by its extension or
    because it is no regular file, is Rejected. A file named as a source is read in any case as
    these are, and as text when it has no extension or `.md`. Standard input is read from its copy
    `stdin`, where there is one.
    """
    for source in sources:
        if source == STDIN:
            yield SourceFile(stdin, "entrée standard", STDIN)
        elif Path(source).is_dir():
            yield from _walk(Path(source))
        else:
            path = Path(source)
            yield _told_apart(SourceFile(path, _printable(source), path.name), _AS_TEXT)


@contextmanager
def spooled(sources: Sequence[str], folder: Path, again: bool) -> Iterator[Path | None]:
    """Copy standard input, where it is a source to be read `again`, to a file.

    The file lies in `folder` until the block is left. Raises OSError.
    """
    if STDIN not in sources or not again:
        yield None
        return
    copy = folder / "stdin"
    with copy.open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    try:
        yield copy
    finally:
        copy.unlink()


def digest(sources: Sequence[str]) -> str | None:
    """Return the SHA-256 (hexadecimal) of relative paths and bytes of all files to be read.

    What cannot be read counts by its name and the reason: a new one is a new reject. None when
    standard input is among the sources, since it can be read but once. Raises `SourceError` as
    `check` does.
    """
    check(sources)
    if STDIN in sources:
        return None
    total = hashlib.sha256()
    for found in files(sources):
        if isinstance(found, Rejected):
            total.update(f"{Path(found.path).name}\0{found.reason}\0".encode())
        elif found.path:
            total.update(os.fsencode(found.relative) + b"\0" + _content(found.path))
    return total.hexdigest()


def passed_over(sources: Sequence[str]) -> tuple[int, list[str]]:
    """Count the hidden files and folders of the folders named, and list the papers about them.

    None of these is read; the papers are in order, as paths for people.
    """
    hidden, papers = 0, list[str]()
    for source in sources:
        for parent, folders, names in os.walk(source) if source != STDIN else ():
            hidden += sum(name.startswith(".") for name in folders + names)
            folders[:] = [name for name in folders if not name.startswith(".")]
            found = filter(_NOT_ARTICLES.fullmatch, names)
            papers += [_printable(str(Path(parent, name))) for name in found]
    return hidden, sorted(papers)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b"illisible"


def _walk(folder: Path) -> Iterator[SourceFile | Rejected]:
    faults: list[OSError] = []
    found: list[tuple[str, Path]] = []
    for parent, folders, names in os.walk(folder, onerror=faults.append):
        links = [name for name in folders if Path(parent, name).is_symlink()]
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names + links:
            if not name.startswith(".") and not _NOT_ARTICLES.fullmatch(name):
                path = Path(parent, name)
                found.append((path.relative_to(folder).as_posix(), path))
    for fault in faults:
        reason = f"dossier illisible ({fault.strerror})"
        yield Rejected(_printable(str(fault.filename)), 0, reason)
    for relative, path in sorted(found):
        yield _told_apart(SourceFile(path, _printable(str(path)), relative))


def _told_apart(file: SourceFile, also: frozenset[str] = frozenset()) -> SourceFile | Rejected:
    """Return the file when it can be read, or say why not; `also`: other suffixes that can."""
    assert file.path is not None
    if file.path.is_dir():
        # Following links could go round in circles, or out of the archive.
        return Rejected(file.name, 0, "lien vers un dossier, non suivi")
    if not file.path.is_file():
        return Rejected(file.name, 0, "ce n'est pas un fichier ordinaire")
    if not file.extension and file.path.suffix.lower() not in also:
        return Rejected(file.name, 0, f"format inconnu : {_ending(file.path)}")
    return file


def _ending(path: Path) -> str:
    """What tells of the format: « .gz » by itself does not."""
    ending = _PACKED.search(path.name)
    return ending[0] if ending else path.suffix or "sans extension"


def _printable(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "replace")
