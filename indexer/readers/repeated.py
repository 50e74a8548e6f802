"""Repeated fields of JSON objects: of two values orjson keeps the last, without a word."""

import json

from indexer.readers.encoding import decode


class _RepeatedError(ValueError):
    """Raised while parsing; its message is the name of the field."""


def repeated(payload: bytes, found: object) -> str:
    """Return the name of a field that some object gives two values; empty if there is none.

    `found` is what orjson made of `payload`. Only where that has fewer fields than the text has
    names is it read again, more slowly.
    """
    names = payload.count(b'":') + payload.count(b'" :') - payload.count(b'\\":')
    if names <= _fields(found):
        return ""
    try:
        json.loads(decode(payload), object_pairs_hook=_once)
    except _RepeatedError as error:
        return str(error)
    except (ValueError, RecursionError):
        pass  # orjson has read it: too deep, or too large a number, for json
    return ""


def _fields(value: object) -> int:
    """Count the fields of an object and of those inside it."""
    match value:
        case dict():
            return len(value) + sum(map(_fields, value.values()))
        case list():
            return sum(map(_fields, value))
        case _:
            return 0


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if found.setdefault(name, value) != value:
            raise _RepeatedError(name)
    return found
