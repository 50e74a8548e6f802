"""Readers: from files of many forms to articles, in two stages.

`read` opens the sources and yields records, in one process and a stable order; `parse` turns one
record into an Article and may run in many. Both say `Rejected` of what they cannot use, with
path, line and reason. `digest` tells whether the sources changed.
"""

import io
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path

from pydantic import ValidationError

from indexer.article import Article, reason
from indexer.readers import jsonl, table, text
from indexer.readers.fieldnames import fold
from indexer.readers.fields import article
from indexer.readers.opening import DamagedError, opened
from indexer.readers.record import Record, RefusedError, Rejected, excerpt
from indexer.readers.sources import SourceFile, check, digest, files

__all__ = ["Record", "Rejected", "digest", "named", "parse", "read"]

_HEAD = 8192
# A text may hold one that slipped in; beyond one in twenty it is none.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_NO_MAPPING: Mapping[str, str] = {}


def read(sources: Sequence[str], stdin: Path | None = None) -> Iterator[Record | Rejected]:
    """Yield the records of all sources: files, folders, or « - » for standard input.

    `stdin`: the file to which standard input was copied, for what must be read more than once.

    Which files of a folder are passed over is said at `sources.files`. Standard input is JSONL
    when its first character is `{`, else one text. Memory stays bounded whatever the files hold.
    Raises `SourceError`, at once, for a source that does not exist or may not be read.
    """
    check(sources)
    return _read(sources, stdin)


def parse(record: Record, mapping: Mapping[str, str] = _NO_MAPPING) -> Article | Rejected:
    """Turn a record into an Article, or say why it cannot be one; a pure function.

    `mapping` gives the archive's own field names as `{"their_name": "title"}`; it raises
    `ValueError` when it points to a field that an Article does not have.
    """
    try:
        return article(_fields(record), mapping)
    except ValidationError as error:
        why = reason(error)
    except RefusedError as refusal:
        why = str(refusal)
    return Rejected(record.path, record.line, why, excerpt(record.payload))


def named(record: Record, names: Set[str]) -> Set[str]:
    """Which of the folded `names` are those of fields of a record; none when it is unreadable."""
    try:
        return names & set(map(fold, _fields(record)))
    except RefusedError:
        return set()


def _read(sources: Sequence[str], stdin: Path | None) -> Iterator[Record | Rejected]:
    for found in files(sources, stdin):
        if isinstance(found, Rejected):
            yield found
        else:
            yield from _read_file(found)


def _read_file(file: SourceFile) -> Iterator[Record | Rejected]:
    line = 0
    try:
        with opened(file.path) as stream:
            # peek() may give more than asked for.
            head = stream.peek(_HEAD)[:_HEAD]
            if b"\0" in head:
                why = "octet nul au début (UTF-16 sans marque d'ordre, UTF-32 ?)"
                yield Rejected(file.name, 0, f"fichier binaire : {why}")
                return
            if len(head) - len(head.translate(None, _CONTROLS)) > len(head) // 20:
                yield Rejected(file.name, 0, "fichier binaire : caractères de contrôle au début")
                return
            for found in _records(file, stream, head):
                line = found.line
                yield found
    except DamagedError as error:
        yield Rejected(file.name, line + 1, str(error))
    except OSError as error:
        yield Rejected(file.name, line, f"lecture impossible ({error.strerror or error})")


def _records(
    file: SourceFile, stream: io.BufferedReader, head: bytes
) -> Iterator[Record | Rejected]:
    match file.extension:
        case "jsonl" | "ndjson":
            return jsonl.records(stream, file.name)
        case "json":
            return jsonl.document(stream, file.name)
        case "csv" | "tsv":
            return table.records(stream, file.name, tabs=file.extension == "tsv")
        case "" if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
            return jsonl.records(stream, file.name)
        case _:
            return text.records(stream, file.name)


def _fields(record: Record) -> Mapping[str, object]:
    payload = record.payload
    if isinstance(payload, dict):
        return payload
    return jsonl.fields(payload) if record.format == "jsonl" else text.fields(payload)
