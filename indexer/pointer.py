"""The pointer: the link that says which generation is live, and what copies leave in its place.

A copy that follows links (`cp -rL`, some file servers) has a folder there, a duplicate of the
generation; one that knows none has nothing.
"""

import re
from pathlib import Path

from indexer.errors import IndexDamagedError
from indexer.manifest import Manifest

IS_ID = re.compile(r"\d{8}T\d{6}\.\d{6}")
NAME = "current"


class Pointer:
    """The link `current` in an index folder, to one of `generations/`."""

    def __init__(self, root: Path) -> None:
        self.path = root / NAME
        self._fresh = root / f".{NAME}-next"

    @property
    def name(self) -> str | None:
        """The id that it points to; one system call. None where there is no link."""
        try:
            return self.path.readlink().name
        except OSError:
            return None

    @property
    def is_folder(self) -> bool:
        """Whether a copy has left a folder in its place."""
        return self.path.is_dir() and not self.path.is_symlink()

    def duplicate(self) -> str | None:
        """The id of the generation of which the folder in its place is a duplicate.

        None where there is no folder; raises IndexDamagedError for what no copy has put there.
        """
        if self.path.is_symlink() or not self.path.exists():
            return None
        try:
            name = Manifest.load(self.path).id
        except IndexDamagedError:
            name = ""
        if not IS_ID.fullmatch(name):
            raise IndexDamagedError(
                f"{self.path} n'est ni le lien que Manchette y met, ni la copie d'une génération. "
                "Déplacez-le hors de l'index, puis recommencez."
            )
        return name

    def set(self, name: str) -> None:
        """Point to a published generation, atomically. No folder may be in its place."""
        self.clean()
        self._fresh.symlink_to(Path("generations", name))
        self._fresh.replace(self.path)

    def clean(self) -> None:
        """Remove what a crash may have left of `set`."""
        self._fresh.unlink(missing_ok=True)
