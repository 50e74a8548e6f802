"""Processes: groups of records are worked on in several processes, and come back in order."""

import pickle
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain
from queue import SimpleQueue
from typing import Any, Protocol, TypeVar

from indexer.readers.record import Record, Rejected
from indexer.worker import Worker, result

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
    than `alone` records, and short ones, are worked on in this one, sooner than processes are
    started.
    """
    source = iter(records)
    first = next(_groups(source, alone), [])
    many = len(first) >= alone or sum(map(size, first)) >= BATCH_BYTES
    groups = _groups(chain(first, source), batch)
    if workers > 1 and many:
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
    waiting: deque[Future[bytes]] = deque()
    with ThreadPoolExecutor(workers) as threads, _started(begin, workers) as idle:
        for group in groups:
            waiting.append(threads.submit(_asked, idle, pickle.dumps(group)))
            # Bounded, so that reading never runs far ahead of what takes the results.
            if len(waiting) > 2 * workers + 1:
                yield result(waiting.popleft().result())
        while waiting:
            yield result(waiting.popleft().result())


@contextmanager
def _started(begin: Callable[[], Work[Any]], count: int) -> Iterator[SimpleQueue[Worker]]:
    """Idle workers to take from and to put back; they end with the block."""
    idle: SimpleQueue[Worker] = SimpleQueue()
    workers: list[Worker] = []
    try:
        for _ in range(count):
            workers.append(Worker(begin))
            idle.put(workers[-1])
        yield idle
    finally:
        for worker in workers:
            worker.stop()


def _asked(idle: SimpleQueue[Worker], group: bytes) -> bytes:
    worker = idle.get()
    try:
        return worker.ask(group)
    finally:
        idle.put(worker)


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
