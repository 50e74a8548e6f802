"""Cursors: where the next page begins, in which generation, of which query."""

import base64
import binascii
import zlib
from dataclasses import dataclass

import orjson

from search.errors import BadRequestError

LONGEST = 200  # characters


@dataclass(frozen=True, slots=True)
class Cursor:
    """The hit to go on from. `digest` ties it to its query, so that it fits no other."""

    generation: str
    offset: int
    digest: int

    def __str__(self) -> str:
        content = orjson.dumps([self.generation, self.offset, self.digest])
        return base64.urlsafe_b64encode(content).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str, digest: int) -> "Cursor":
        """Read a cursor back; raises BadRequestError when it is damaged or of another query."""
        try:
            padded = text[:LONGEST] + "=" * (-len(text[:LONGEST]) % 4)
            generation, offset, given = orjson.loads(base64.urlsafe_b64decode(padded))
            cursor = cls(str(generation), int(offset), int(given))
        except (binascii.Error, ValueError, TypeError, OverflowError):
            raise BadRequestError(
                "Ce curseur est illisible ; reprenez à la première page.", "cursor"
            ) from None
        if cursor.digest != digest or cursor.offset < 0:
            raise BadRequestError("Ce curseur est celui d'une autre requête.", "cursor_other")
        return cursor


def digest(*parts: object) -> int:
    """A short digest of what makes a query."""
    return zlib.crc32(repr(parts).encode("utf-8", "surrogatepass"))
