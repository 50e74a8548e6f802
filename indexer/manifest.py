"""The manifest: what a generation was made from, by what, and what must be in it."""

from dataclasses import dataclass, field
from hashlib import file_digest
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from indexer import schema
from indexer.errors import IndexDamagedError
from indexer.french.fingerprint import fingerprint

FILE = "manifest.json"
MadeBy = Literal["rebuild", "update", "delete"]
LIBRARIES = ("tantivy", "pystemmer", "rensa")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a generation is made from. `mapping`: of field names, as given to the rebuild.

    `source_digest`: of the files it was rebuilt from; None after an update or from standard
    input. `actors`: by what they were recognised and named (see `resolving.settings`). After an
    update all but `made_by` and `source_digest` are still those of the last rebuild.
    """

    made_by: MadeBy
    sources: tuple[str, ...]
    mapping: dict[str, str]
    source_digest: str | None
    actors: dict[str, str] = field(default_factory=dict)


class Manifest(BaseModel):
    """Everything needed to trust a generation, written last of all its files.

    `made_by` to `actors`: see `Origin`; `articles` to `canaries`: see `census.Census`.
    `files`: SHA-256 by path. `canaries`: ids that must be found again.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    created: str
    made_by: MadeBy
    schema_version: int
    analyzer: str
    libraries: dict[str, str]
    sources: tuple[str, ...]
    mapping: dict[str, str] = {}
    source_digest: str | None
    actors: dict[str, str] = {}
    articles: int
    undated: int
    first_day: int | None
    last_day: int | None
    canaries: tuple[str, ...]
    rejected: int
    next_ordinal: int
    files: dict[str, str]

    def save(self, folder: Path) -> None:
        """Write the manifest to a generation's folder."""
        (folder / FILE).write_text(self.model_dump_json(indent=2) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Manifest":
        """Read a generation's manifest; raises IndexDamagedError when it is missing or broken."""
        try:
            return cls.model_validate_json((folder / FILE).read_bytes())
        except (OSError, ValidationError) as error:
            raise IndexDamagedError(
                f"Le manifeste de la génération {folder.name} est illisible. "
                "Revenez à la précédente (manchette rollback) ou reconstruisez l'index."
            ) from error

    def differences(self) -> list[str]:
        """What this program would have written otherwise, in French; empty when compatible."""
        found = []
        if self.schema_version != schema.VERSION:
            found.append(f"schéma {self.schema_version} au lieu de {schema.VERSION}")
        if self.analyzer != fingerprint():
            found.append("analyseur français différent")
        for name, wanted in libraries().items():
            if self.libraries.get(name) != wanted:
                found.append(f"{name} {self.libraries.get(name, 'absent')} au lieu de {wanted}")
        return found


def libraries() -> dict[str, str]:
    """The versions of the libraries that shape an index."""
    return {name: version(name) for name in LIBRARIES}


def file_digests(folder: Path, known: dict[str, str] | None = None) -> dict[str, str]:
    """SHA-256 of every file below `folder` but the manifest and locks, by relative path.

    `known` gives digests that need no computing again (files shared with another generation).
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = {path.relative_to(folder).as_posix(): path for path in files}
    return {
        name: (known or {}).get(name) or _digest(path)
        for name, path in names.items()
        if name != FILE and not name.endswith(".lock")
    }


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
