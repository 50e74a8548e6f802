"""Analysis: records become entries, in several processes, in the order of the sources."""

import sqlite3
from collections import Counter
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from indexer.actors.cache import Found
from indexer.casting import Casting
from indexer.entry import Entry
from indexer.errors import IndexDamagedError
from indexer.french import analyzer
from indexer.processes import Group, in_order, size
from indexer.readers import named, parse
from indexer.readers.fieldnames import strangers
from indexer.readers.record import Record, Rejected, excerpt
from indexer.recognition import Recognising

BATCH_RECORDS = 200
ALONE = 400  # records; starting processes for fewer takes longer than the work


@dataclass(frozen=True, slots=True)
class Actors:
    """Where the analysis gets its actors from: a recogniser, and the resolution in a draft."""

    how: Recognising
    draft: Path


@dataclass(slots=True)
class Batch:
    """Some consecutive records of the sources, analysed.

    `size`: bytes read. `accented`: accented words by run, of the runs that are new to the
    process that analysed (see `analyzer.new_accented`). `found`: for the cache of mentions.
    `unknown`: how many articles have each field that is kept without being searched. `met`: the
    names of the mapping that were met for the first time.
    """

    items: list[Entry | Rejected] = field(default_factory=list)
    size: int = 0
    accented: dict[str, tuple[str, ...]] = field(default_factory=dict)
    found: Found = field(default_factory=Found)
    unknown: Counter[str] = field(default_factory=Counter)
    met: set[str] = field(default_factory=set)


def analyse(
    records: Iterable[Record | Rejected],
    mapping: Mapping[str, str],
    workers: int,
    actors: Actors | None = None,
) -> Generator[Batch, None, None]:
    """Batches in the order of `records`. `workers`: processes; few records take none.

    Without `actors`, those that the sources give are all there are.
    """
    begin = partial(_Pass, dict(mapping), actors)
    return in_order(begin, records, workers, BATCH_RECORDS, ALONE)


class _Pass:
    """The analysis in one process."""

    def __init__(self, mapping: Mapping[str, str], actors: Actors | None) -> None:
        analyzer.forget()
        self._mapping = mapping
        self._unmet = set(mapping)
        self._casting = Casting(actors.how, actors.draft) if actors else None

    def close(self) -> None:
        """Close the files of the actors."""
        if self._casting:
            self._casting.close()

    def __call__(self, group: Group) -> Batch:
        batch = Batch()
        for record in group:
            batch.size += size(record)
            batch.items.append(self._entry(record, batch.unknown))
            if self._unmet and isinstance(record, Record):
                batch.met |= named(record, self._unmet)
                self._unmet -= batch.met
        batch.accented = analyzer.new_accented()
        if self._casting:
            batch.found = self._casting.reader.cached.take()
        return batch

    def _entry(self, record: Record | Rejected, unknown: Counter[str]) -> Entry | Rejected:
        if isinstance(record, Rejected):
            return record
        try:
            article = parse(record, self._mapping)
            if isinstance(article, Rejected):
                return article
            unknown.update(strangers(article.extra, self._mapping))
            cast = self._casting.of(article) if self._casting else None
            return Entry.of(article, record.path, record.line, cast)
        except sqlite3.Error as error:
            # No fault of the article: the actors of the index cannot be read.
            raise IndexDamagedError(
                f"Les acteurs de l'index ne se lisent pas ({error}). Revenez à la génération "
                "précédente (manchette rollback) ou reconstruisez l'index."
            ) from error
        except Exception as error:
            # One article that we cannot cope with must not cost the archive its night's rebuild.
            reason = f"article impossible à analyser ({type(error).__name__} : {error})"
            return Rejected(record.path, record.line, reason, excerpt(record.payload))
