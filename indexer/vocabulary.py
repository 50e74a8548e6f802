"""The vocabulary: which accented words stand behind each folded form.

People type without accents. The index is searched by exact forms, which are folded, and by
stems, which are made from the accented word; so an accentless word must be led to the stems
of the accented words that the archive really holds.
"""

import sqlite3
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from threading import Lock

from indexer.french.characters import fold
from indexer.french.stemming import stem

FILE = "vocabulary.sqlite"
REMEMBERED = 20_000  # questions: people ask for the same words again

_TABLE = """
CREATE TABLE IF NOT EXISTS word (
    form TEXT NOT NULL,     -- folded: eleve
    surface TEXT NOT NULL,  -- as written, lower case: élève
    stem TEXT NOT NULL,     -- of the surface, folded, as indexed
    bare TEXT NOT NULL,     -- stem of the form, as if it had no accents
    count INTEGER NOT NULL, -- distinct writings: alone, before a comma, after an article...
    PRIMARY KEY (form, surface)
) WITHOUT ROWID
"""
_INDEX = "CREATE INDEX IF NOT EXISTS word_bare ON word (bare)"
_ADD = """
INSERT INTO word VALUES (?, ?, ?, ?, ?)
ON CONFLICT (form, surface) DO UPDATE SET count = count + excluded.count
"""


def write(folder: Path, counts: Mapping[str, int]) -> None:
    """Add surfaces and their counts to the vocabulary of the generation in `folder`."""
    rows = sorted(_row(surface, count) for surface, count in counts.items())
    connection = sqlite3.connect(folder / FILE)
    try:
        with connection:
            connection.execute(_TABLE)
            connection.executemany(_ADD, rows)
            connection.execute(_INDEX)
    finally:
        connection.close()


def _row(surface: str, count: int) -> tuple[str, str, str, str, int]:
    form = fold(surface)
    return form, surface, fold(stem(surface)), stem(form), count


class Vocabulary:
    """Read-only look-ups in one generation's vocabulary; safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        # Opened now and once: the file may be pruned while this generation still answers.
        uri = f"{(folder / FILE).resolve().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._connection.execute("SELECT 1 FROM word LIMIT 1")
        self._asking = Lock()
        self._asked = lru_cache(maxsize=REMEMBERED)(self._ask)

    def stems(self, form: str) -> list[str]:
        """The stems of the accented words that an accentless word may stand for.

        Words of the same letters if the archive has any; else words of the same family, so
        that a plural finds the singular. Empty when the archive has no such accented word.
        """
        rows = self._asked("SELECT DISTINCT stem FROM word WHERE form = ? ORDER BY stem", form)
        if not rows:
            rows = self._asked(
                "SELECT DISTINCT stem FROM word WHERE bare = ? ORDER BY stem", stem(form)
            )
        return [row[0] for row in rows]

    def surface(self, form: str) -> str:
        """How a folded form is mostly written: `elysee` -> `élysée`; itself if never accented."""
        rows = self._asked(
            "SELECT surface FROM word WHERE form = ? ORDER BY count DESC, surface LIMIT 1", form
        )
        return str(rows[0][0]) if rows else form

    def surfaces(self, form: str) -> list[str]:
        """The accented words of the archive that have the letters of an accentless one."""
        rows = self._asked("SELECT surface FROM word WHERE form = ? ORDER BY surface", form)
        return [str(row[0]) for row in rows]

    def _ask(self, query: str, value: str) -> tuple[tuple[str, ...], ...]:
        with self._asking:
            return tuple(self._connection.execute(query, (value,)))
