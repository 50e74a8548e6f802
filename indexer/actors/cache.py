"""Cache: the mentions of texts already read, so that a rebuild recognises nothing again."""

import json
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from indexer.actors.mention import Mention
from indexer.actors.recogniser import Recogniser

_SCHEMA = """
create table if not exists spans (
    text text not null, version text not null, mentions text not null,
    primary key (text, version)
) without rowid
"""
_PENDING = 500


class CachedRecogniser:
    """A recogniser that looks into an SQLite file first; use it as a context.

    A text is known by the digest of its content and the recogniser's version. Mentions are kept
    as offsets and types: no text is copied into the cache. A damaged or locked file is an
    ordinary sqlite3.Error: the cache can be deleted at any time.
    """

    def __init__(self, recogniser: Recogniser, path: Path) -> None:
        self._recogniser = recogniser
        self.version = recogniser.version
        path.parent.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(path, timeout=30)
        self._base.execute("pragma journal_mode = wal")
        self._base.execute(_SCHEMA)
        self._pending = 0
        self.hits = 0
        self.misses = 0

    def recognise(self, text: str) -> list[Mention]:
        """Return the mentions in `text`, from the cache where it knows them."""
        digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        query = "select mentions from spans where text = ? and version = ?"
        row = self._base.execute(query, (digest, self.version)).fetchone()
        if row is not None:
            self.hits += 1
            return [Mention(start, end, kind, text[start:end]) for start, end, kind in
                    json.loads(row[0])]  # fmt: skip
        self.misses += 1
        mentions = self._recogniser.recognise(text)
        spans = json.dumps([mention[:3] for mention in mentions], separators=(",", ":"))
        self._base.execute(
            "insert or replace into spans values (?, ?, ?)", (digest, self.version, spans)
        )
        self._pending += 1
        if self._pending >= _PENDING:
            self.flush()
        return mentions

    def flush(self) -> None:
        """Write what is pending, so that a crash loses at most the last few hundred texts."""
        self._base.commit()
        self._pending = 0

    def forget_others(self) -> int:
        """Delete the spans of other versions; return how many."""
        with closing(self._base.cursor()) as cursor:
            cursor.execute("delete from spans where version <> ?", (self.version,))
            deleted = cursor.rowcount
        self.flush()
        return deleted

    def close(self) -> None:
        """Write what is pending and close the file."""
        self.flush()
        self._base.close()

    def __enter__(self) -> "CachedRecogniser":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
