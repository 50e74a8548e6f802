"""Every error that a user of Manchette can meet.

    ManchetteError
    ├── SourceError        a source cannot be read at all (exit 3)
    ├── RejectedError      --strict and something was rejected (exit 4)
    ├── IndexBusyError     another writer holds the index (exit 5)
    ├── IndexMissingError  nothing has been built here yet (exit 6)
    ├── IndexStaleError    built by another analyzer, schema or library (exit 7)
    └── IndexDamagedError  a file is missing or its digest differs (exit 8)

Messages are French, since users read them; codes are stable and meant for scripts.
"""

from typing import ClassVar


class ManchetteError(Exception):
    """Base of all errors that carry a message for the user, a stable code and an exit code."""

    code: ClassVar[str] = "erreur"
    exit_code: ClassVar[int] = 1

    @property
    def details(self) -> dict[str, object]:
        """What scripts are told beside the code and the message."""
        return {}


class SourceError(ManchetteError):
    """A source given on the command line cannot be read at all."""

    code = "source_illisible"
    exit_code = 3


class RejectedError(ManchetteError):
    """Records were rejected while `--strict` was asked for; nothing was published.

    `rejected` counts them; the file `rejects`, where there is one, holds all.
    """

    code = "articles_rejetes"
    exit_code = 4

    def __init__(self, message: str, rejected: int = 0, rejects: str = "") -> None:
        super().__init__(message)
        self.rejected = rejected
        self.rejects = rejects

    @property
    def details(self) -> dict[str, object]:
        """How many were rejected, and the file that holds them."""
        return {"rejected": self.rejected, "rejects_file": self.rejects}


class IndexBusyError(ManchetteError):
    """Another process is writing to the same index."""

    code = "index_occupe"
    exit_code = 5


class IndexMissingError(ManchetteError):
    """There is no index, or not the generation asked for, in that folder."""

    code = "index_absent"
    exit_code = 6


class IndexStaleError(ManchetteError):
    """The index was built by another analyzer, schema or library version."""

    code = "index_perime"
    exit_code = 7


class UnreadableError(ValueError):
    """A file of a generation is not what was written; the message, in French, says which."""


class IndexDamagedError(ManchetteError):
    """A file of the index is missing or its content is not what was written."""

    code = "index_endommage"
    exit_code = 8
