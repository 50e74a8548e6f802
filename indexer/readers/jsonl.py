"""JSON: one object a line, or an array of objects in a file of moderate size."""

import io
from collections.abc import Iterator
from itertools import chain

import orjson

from indexer.readers.encoding import decode
from indexer.readers.opening import lines
from indexer.readers.record import MAX_RECORD, Record, RefusedError, Rejected, excerpt
from indexer.readers.repeated import repeated

MAX_ARRAY = 64 * 1024 * 1024
"""The most bytes of a `.json` file that is not made of lines: it must be held whole."""


def records(stream: io.BufferedReader, path: str) -> Iterator[Record | Rejected]:
    """Yield one record a line; blank lines are none. A line over `MAX_RECORD` is Rejected."""
    yield from _records(lines(stream), path)


def document(stream: io.BufferedReader, path: str) -> Iterator[Record | Rejected]:
    """Yield the records of a `.json` file: an array of objects, one object, or in fact lines."""
    first = stream.readline(MAX_RECORD)
    if _stands_alone(first):
        yield from _records(chain([(first, True)], lines(stream)), path)
        return
    second = stream.readline(MAX_RECORD)
    whole = first + second + stream.read(MAX_ARRAY)
    if len(whole) > MAX_ARRAY:
        reason = "document JSON trop long : plus de 64 Mio ; donnez un objet par ligne (.jsonl)"
        yield Rejected(path, 1, reason, excerpt(first))
        return
    if not whole.strip():
        yield Rejected(path, 0, "fichier vide")
        return
    try:
        found = orjson.loads(decode(whole))
    except orjson.JSONDecodeError as error:
        if _stands_alone(second):  # lines, of which the first is damaged or blank
            yield from _records(lines(io.BufferedReader(io.BytesIO(whole))), path)
        else:
            yield Rejected(path, error.lineno, _invalid(error), excerpt(whole))
        return
    if name := repeated(whole, found):
        yield Rejected(
            path, 1, f"{_twice(name)} ; donnez un objet par ligne (.jsonl)", excerpt(whole)
        )
        return
    for rank, item in enumerate(found if isinstance(found, list) else [found], start=1):
        payload = orjson.dumps(item)
        if len(payload) > MAX_RECORD:
            yield Rejected(path, rank, "objet trop long : plus de 16 Mio", excerpt(payload))
        else:
            yield Record(path, rank, "jsonl", payload)


def fields(payload: bytes) -> dict[str, object]:
    """Return the object in one line; raise `RefusedError` when it is not valid or no object."""
    try:
        found = orjson.loads(decode(payload))
    except orjson.JSONDecodeError as error:
        raise RefusedError(_invalid(error)) from None
    if not isinstance(found, dict):
        raise RefusedError("un objet JSON est attendu : { … }")
    if name := repeated(payload, found):
        raise RefusedError(_twice(name))
    return found


def _records(numbered: Iterator[tuple[bytes, bool]], path: str) -> Iterator[Record | Rejected]:
    for number, (line, whole) in enumerate(numbered, start=1):
        if not whole:
            yield Rejected(path, number, "ligne trop longue : plus de 16 Mio", excerpt(line))
        elif payload := line.strip():
            yield Record(path, number, "jsonl", payload)


def _stands_alone(line: bytes) -> bool:
    """Whether a first line is an object by itself, as in a `.jsonl` file."""
    try:
        return isinstance(orjson.loads(decode(line)), dict)
    except orjson.JSONDecodeError:
        return False


def _twice(name: str) -> str:
    return f"champ donné deux fois : « {name[:60]} »"


def _invalid(error: orjson.JSONDecodeError) -> str:
    return f"JSON invalide (colonne {error.colno})"
