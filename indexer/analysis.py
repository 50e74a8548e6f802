"""Analysis: records become entries, in several processes, in the order of the sources."""

import gc
import os
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from threading import Thread

from indexer.entry import Entry
from indexer.errors import ManchetteError
from indexer.french import analyzer
from indexer.readers import parse
from indexer.readers.record import Record, Rejected, excerpt

BATCH_RECORDS = 200
BATCH_BYTES = 4_000_000
ALONE = 400  # records; starting processes for fewer takes longer than the work


@dataclass(slots=True)
class Batch:
    """Some consecutive records of the sources, analysed.

    `size`: bytes read. `accented`: accented words by run, of the runs that are new to the
    process that analysed (see `analyzer.new_accented`).
    """

    items: list[Entry | Rejected] = field(default_factory=list)
    size: int = 0
    accented: dict[str, tuple[str, ...]] = field(default_factory=dict)


def analyse(
    records: Iterable[Record | Rejected], mapping: Mapping[str, str], workers: int
) -> Generator[Batch, None, None]:
    """Batches in the order of `records`. `workers`: processes; few records take none."""
    source = iter(records)
    first = list(islice(source, ALONE))
    if workers <= 1 or len(first) < ALONE:
        analyzer.forget()
        for group in _groups(chain(first, source)):
            yield _analyse(group, mapping)
    else:
        yield from _in_processes(_groups(chain(first, source)), mapping, workers)


def _in_processes(
    groups: Iterator[list[Record | Rejected]], mapping: Mapping[str, str], workers: int
) -> Iterator[Batch]:
    waiting: deque[Future[Batch]] = deque()
    # Spawned, not forked: the caller has threads (progress, engine).
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_start_worker)
    try:
        for group in groups:
            with _without_interrupts():
                waiting.append(pool.submit(_analyse, group, mapping))
            # Bounded, so that reading never runs far ahead of writing.
            if len(waiting) > 2 * workers + 1:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise ManchetteError(
            "Un processus d'analyse a été arrêté de l'extérieur ; la mémoire manque-t-elle ? "
            "Essayez avec moins de processus (--workers 1)."
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ctrl+C reaches every process of a terminal; those started here leave it to their parent."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_worker() -> None:
    """Prepare a worker: it dies with its parent, else it would wait for work for ever."""
    # Entries hold no cycles; looking for some in the remembered runs takes a tenth of the time.
    gc.set_threshold(200_000, 100, 100)

    def watch() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()


def _groups(records: Iterator[Record | Rejected]) -> Iterator[list[Record | Rejected]]:
    group: list[Record | Rejected] = []
    size = 0
    for record in records:
        group.append(record)
        size += _size(record)
        if len(group) >= BATCH_RECORDS or size >= BATCH_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def _analyse(records: list[Record | Rejected], mapping: Mapping[str, str]) -> Batch:
    batch = Batch()
    for record in records:
        batch.size += _size(record)
        item = _entry(record, mapping)
        batch.items.append(item)
    batch.accented = analyzer.new_accented()
    return batch


def _entry(record: Record | Rejected, mapping: Mapping[str, str]) -> Entry | Rejected:
    if isinstance(record, Rejected):
        return record
    try:
        article = parse(record, mapping)
        if isinstance(article, Rejected):
            return article
        return Entry.of(article, record.path, record.line)
    except Exception as error:
        # One article that we cannot cope with must not cost the archive its night's rebuild.
        reason = f"article impossible à analyser ({type(error).__name__} : {error})"
        return Rejected(record.path, record.line, reason, excerpt(record.payload))


def _size(record: Record | Rejected) -> int:
    if isinstance(record, Rejected):
        return 0
    payload = record.payload
    return len(payload) if isinstance(payload, bytes) else sum(map(len, payload.values()))
