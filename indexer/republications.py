"""Republications: the articles of one text, as an agency's dispatch in several papers.

One file of the generation holds the signature of every article and, settled when the draft is
closed, the groups. They depend on the articles present alone: an update or a removal leaves them
as a rebuild from the same articles would.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from indexer.copies import copies
from indexer.signature import Signature

FILE = "republications.sqlite"
UNDATED = 99_999_999

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS signature (
    id TEXT PRIMARY KEY,
    day INTEGER NOT NULL,        -- the last that the date may mean, yyyymmdd
    shingles INTEGER NOT NULL,
    hashes BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS publication (
    id TEXT PRIMARY KEY,
    first TEXT NOT NULL,         -- the id of the first article of the group
    rank INTEGER NOT NULL,       -- in the group, 0 for the first
    others INTEGER NOT NULL      -- in the group
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS publication_first ON publication (first, rank);
"""
# The first is the earliest; of one day, the longest: what others were cut from.
_IN_ORDER = "SELECT id, shingles, hashes FROM signature ORDER BY day, shingles DESC, id"
_SIGN = "INSERT INTO signature VALUES (?, ?, ?, ?)"


class Register:
    """The signatures in a draft; to be settled once, when all articles are there."""

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / FILE, isolation_level=None)
        self._connection.executescript(_TABLES)
        self._connection.execute("BEGIN")

    def sign(self, article_id: str, day: int | None, signature: Signature) -> None:
        """Enter an article; `day`: the last that its date may mean."""
        row = (article_id, UNDATED if day is None else day, *signature)
        self._connection.execute(_SIGN, row)

    def strike(self, article_id: str) -> None:
        """Remove an article, if it is there."""
        self._connection.execute("DELETE FROM signature WHERE id = ?", (article_id,))

    def settle(self) -> None:
        """Find the groups anew, write them and close."""
        ids: list[str] = []
        signatures: list[Signature] = []
        for name, *signature in self._connection.execute(_IN_ORDER):
            ids.append(name)
            signatures.append(Signature(*signature))
        self._connection.execute("DELETE FROM publication")
        insert = "INSERT INTO publication VALUES (?, ?, ?, ?)"
        self._connection.executemany(insert, _rows(ids, copies(signatures)))
        self._connection.execute("COMMIT")
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _rows(ids: list[str], found: dict[int, int]) -> Iterator[tuple[str, str, int, int]]:
    others = Counter(found.values())
    rank = dict.fromkeys(others, 0)
    for first in others:
        yield ids[first], ids[first], 0, others[first]
    for copy, first in found.items():
        rank[first] += 1
        yield ids[copy], ids[first], rank[first], others[first]


class Republications:
    """Read-only look-ups in the groups of one generation; safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        # Opened now and once: the file may be pruned while this generation still answers.
        uri = f"{(folder / FILE).resolve().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._asking = Lock()
        self.count("")  # read now: better said at opening that it is damaged

    def count(self, article_id: str) -> int:
        """How many other articles have the text of one."""
        rows = self._ask("SELECT others FROM publication WHERE id = ?", article_id)
        return int(rows[0][0]) if rows else 0

    def others(self, article_id: str, most: int) -> list[str]:
        """The ids of the first `most` other articles that have its text, the earliest first."""
        query = """
            SELECT id FROM publication
            WHERE first = (SELECT first FROM publication WHERE id = ?1) AND id != ?1
            ORDER BY rank LIMIT ?2
        """
        return [str(row[0]) for row in self._ask(query, article_id, most)]

    def _ask(self, query: str, *values: str | int) -> list[tuple[str | int]]:
        with self._asking:
            return self._connection.execute(query, values).fetchall()
