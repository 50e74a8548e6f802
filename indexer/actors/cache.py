"""Cache: the mentions of texts already read, so that a rebuild recognises nothing again.

One SQLite file under the index folder, outlived by no decision: it can be deleted at any time,
and whatever is wrong with it only costs time. Many processes read it, one writes.
"""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

import orjson

from indexer.actors.mention import TYPES, Mention
from indexer.actors.recogniser import Recogniser

FOLDER = "recognised"
FILE = "spans.sqlite"

_SCHEMA = """
create table if not exists spans (
    text blob primary key,   -- digest of the recogniser's version and the text
    mentions blob not null,  -- checksum, then gaps, lengths and types
    met integer not null     -- the last round in which a source had the text
) without rowid;
create table if not exists round (number integer not null);
"""


@dataclass(slots=True)
class Found:
    """What one process found since it was last asked, for the one that writes the cache.

    `spans`: packed mentions by digest of text, new; `met`: the digests that the cache held;
    `damaged`: it could not be read.
    """

    spans: dict[bytes, bytes] = field(default_factory=dict)
    met: list[bytes] = field(default_factory=list)
    damaged: bool = False

    @property
    def recognised(self) -> int:
        """How many texts were read."""
        return len(self.spans)

    @property
    def cached(self) -> int:
        """How many texts the cache knew."""
        return len(self.met)


class SpanCache:
    """The one writer of the cache of an index; each rebuild that is published is a round.

    Once SQLite complains the cache does nothing more, and its files go when it is closed. It
    does nothing until it is opened.
    """

    def __init__(self, index: Path) -> None:
        self.path = index / FOLDER / FILE
        self._damaged = False
        self._base: sqlite3.Connection | None = None

    def open(self) -> None:
        """Open the cache, made anew when it is damaged."""
        for _ in range(2):
            try:
                self.path.parent.mkdir(exist_ok=True)
                self._open()
                return
            except (OSError, sqlite3.Error):
                self._give_up()
                self._remove()

    def _open(self) -> None:
        self._base = sqlite3.connect(self.path, timeout=5)
        # Written ahead, so that readers see the last whole batch while another is written.
        self._base.execute("pragma journal_mode = wal")
        self._base.execute("pragma synchronous = normal")
        self._base.executescript(_SCHEMA)
        row = self._base.execute("select max(number) from round").fetchone()
        self._round = (row[0] or 0) + 1

    def keep(self, found: Found) -> None:
        """Add new spans, and note which known ones were met."""
        if found.damaged:
            self._give_up()
        if self._base is None:
            return
        fresh = [(digest, packed, self._round) for digest, packed in found.spans.items()]
        known = [(self._round, digest) for digest in found.met]
        try:
            with self._base:
                self._base.executemany("insert or replace into spans values (?, ?, ?)", fresh)
                self._base.executemany("update spans set met = ? where text = ?", known)
        except sqlite3.Error:
            self._give_up()

    def end_round(self) -> None:
        """After a rebuild: forget the texts that neither it nor the one before has met."""
        if self._base is None:
            return
        try:
            with self._base:
                self._base.execute("delete from spans where met < ?", (self._round - 1,))
                self._base.execute("delete from round")
                self._base.execute("insert into round values (?)", (self._round,))
        except sqlite3.Error:
            self._give_up()

    def close(self) -> None:
        """Close the file, and remove it when it was found damaged."""
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._base.close()
            self._base = None
        if self._damaged:
            self._remove()

    def _give_up(self) -> None:
        self._damaged = True
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._base.close()
            self._base = None

    def _remove(self) -> None:
        for path in self.path.parent.glob(f"{FILE}*"):
            with suppress(OSError):
                path.unlink()
        self._damaged = False


class CachedRecogniser:
    """A recogniser that looks into the cache first, in any process."""

    def __init__(
        self, version: str, make: Callable[[], Recogniser], path: Path | None = None
    ) -> None:
        """Look into the cache at `path`; the recogniser of that version is made when needed."""
        self.version = version
        self._make = make
        self._recogniser: Recogniser | None = None
        self._base: sqlite3.Connection | None = None
        self._found = Found()
        if path is not None and path.is_file():
            self._base = sqlite3.connect(path, timeout=5)

    def take(self) -> Found:
        """Return what was found since the last call."""
        found, self._found = self._found, Found()
        return found

    def recognise(self, text: str) -> list[Mention]:
        """Return the mentions in `text`, from the cache where it knows them."""
        whole = f"{self.version}\0{text}".encode("utf-8", "surrogatepass")
        digest = blake2b(whole, digest_size=16).digest()
        packed = self._found.spans.get(digest)
        known = _unpacked(digest, packed or self._stored(digest), text)
        if known is not None:
            if packed is None:
                self._found.met.append(digest)
            return known
        self._recogniser = self._recogniser or self._make()
        mentions = self._recogniser.recognise(text)
        self._found.spans[digest] = _packed(digest, mentions)
        return mentions

    def _stored(self, digest: bytes) -> bytes | None:
        if self._base is None:
            return None
        try:
            query = "select mentions from spans where text = ?"
            row = self._base.execute(query, (digest,)).fetchone()
        except sqlite3.Error:
            self._found.damaged = True
            self.close()
            return None
        return row[0] if row and isinstance(row[0], bytes) else None

    def close(self) -> None:
        """Close the file."""
        if self._base is not None:
            self._base.close()
            self._base = None


def _packed(digest: bytes, mentions: list[Mention]) -> bytes:
    numbers: list[int] = []
    last = 0
    for mention in mentions:
        numbers += mention.start - last, mention.end - mention.start, TYPES.index(mention.type)
        last = mention.end
    content = orjson.dumps(numbers)
    return crc32(digest + content).to_bytes(4, "big") + content


def _unpacked(digest: bytes, packed: bytes | None, text: str) -> list[Mention] | None:
    """The mentions again; None when there are none to be had, or their checksum is wrong."""
    if packed is None or packed[:4] != crc32(digest + packed[4:]).to_bytes(4, "big"):
        return None
    numbers = iter(orjson.loads(packed[4:]))
    mentions = []
    last = 0
    for gap, length, kind in zip(numbers, numbers, numbers, strict=True):
        start = last + gap
        last = start + length
        mentions.append(Mention(start, last, TYPES[kind], text[start:last]))
    return mentions
