"""Processes: groups of records are worked on in several processes, and come back in order."""

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, Protocol, TypeVar

from indexer.errors import ManchetteError
from indexer.readers.record import Record, Rejected

BATCH_BYTES = 4_000_000

Group = list[Record | Rejected]
Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)


class Work(Protocol[Result_co]):
    """What is done to a group of records, with whatever its process opened for it."""

    def __call__(self, group: Group) -> Result_co:
        """Do it."""
        ...

    def close(self) -> None:
        """Let go of what was opened; called where the work is done in this process."""
        ...


def in_order(
    begin: Callable[[], Work[Result]],
    records: Iterable[Record | Rejected],
    workers: int,
    batch: int,
    alone: int,
) -> Generator[Result, None, None]:
    """Yield the result of each group of at most `batch` records, in the order of `records`.

    `begin`, which must be picklable, is called once in each of the `workers` processes; fewer
    than `alone` records are worked on in this one, sooner than processes are started.
    """
    source = iter(records)
    first = list(islice(source, alone))
    groups = _groups(chain(first, source), batch)
    if workers > 1 and len(first) == alone:
        yield from _in_processes(begin, groups, workers)
        return
    work = begin()
    try:
        yield from map(work, groups)
    finally:
        work.close()


def size(record: Record | Rejected) -> int:
    """The bytes of a record, or its characters where they are already text."""
    if isinstance(record, Rejected):
        return 0
    payload = record.payload
    return len(payload) if isinstance(payload, bytes) else sum(map(len, payload.values()))


def _in_processes(
    begin: Callable[[], Work[Result]], groups: Iterator[Group], workers: int
) -> Iterator[Result]:
    waiting: deque[Future[Result]] = deque()
    # Spawned, not forked: the caller has threads (progress, engine).
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _start_worker, (begin,))
    try:
        for group in groups:
            with _without_interrupts():
                waiting.append(pool.submit(_do, group))
            # Bounded, so that reading never runs far ahead of what takes the results.
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


_work: Work[Any] | None = None


def _start_worker(begin: Callable[[], Work[Any]]) -> None:
    """Prepare a worker: it dies with its parent, else it would wait for work for ever."""
    global _work
    # Entries hold no cycles; looking for some in the remembered runs takes a tenth of the time.
    gc.set_threshold(200_000, 100, 100)

    def watch() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()
    _work = begin()


def _do(group: Group) -> Any:
    assert _work is not None
    return _work(group)


def _groups(records: Iterator[Record | Rejected], batch: int) -> Iterator[Group]:
    group: Group = []
    total = 0
    for record in records:
        group.append(record)
        total += size(record)
        if len(group) >= batch or total >= BATCH_BYTES:
            yield group
            group, total = [], 0
    if group:
        yield group
