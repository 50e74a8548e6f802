"""What reading yields: a `Record` to parse, or a `Rejected` with the reason why not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from indexer.article import LABELS
from indexer.readers.encoding import decode

Format = Literal["texte", "jsonl", "csv"]

MAX_RECORD = 16 * 1024 * 1024
"""The most bytes that one record (a line, a row, a text file) may hold."""

EXCERPT_LENGTH = 200
_LONGEST_KIND = 80
_PARTICULAR = re.compile(r" (?:« .*? »|\(.*\))|;.*", re.DOTALL)
_NUMBER = re.compile("[0-9]+")


@dataclass(frozen=True, slots=True)
class Record:
    """One article as found, not yet decoded; cheap to send to another process.

    `payload` is the raw file (« texte »), the raw line (« jsonl ») or the row by column (« csv »).
    `line` counts from 1; in a JSON array it is the rank of the element.
    """

    path: str
    line: int
    format: Format
    payload: bytes | dict[str, str]


@dataclass(frozen=True, slots=True)
class Rejected:
    """What could not become an article; `line` is 0 when the whole file is meant.

    `reason` is a French sentence; `excerpt`, at most 200 printable characters, shows the start.
    """

    path: str
    line: int
    reason: str
    excerpt: str = ""

    @property
    def place(self) -> str:
        """« dossier/fichier.jsonl:12 », or the file alone."""
        return f"{self.path}:{self.line}" if self.line else self.path

    @property
    def kind(self) -> str:
        """The reason without what sets one record apart, to be counted: « date impossible »."""
        general = _PARTICULAR.sub("", self.reason)
        subject = general.partition(" : ")[0]
        return _NUMBER.sub("N", general if subject in LABELS.values() else subject)[:_LONGEST_KIND]


class RefusedError(ValueError):
    """Raised while one record is parsed; its message is the French reason."""


def excerpt(payload: bytes | Mapping[str, str]) -> str:
    """Return the start of a payload, on one line, without control characters."""
    if isinstance(payload, bytes):
        text = decode(payload[: 4 * EXCERPT_LENGTH])
    else:
        text = " | ".join(value[:EXCERPT_LENGTH] for value in list(payload.values())[:20])
    line = " ".join(text[: 4 * EXCERPT_LENGTH].split())[:EXCERPT_LENGTH]
    # An escape sequence from a stranger's file must not reach the terminal of the archivist.
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)
