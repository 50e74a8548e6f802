"""Groups worked on in several processes: in order, and never waited for in vain."""

import os
import pickle
import signal
from collections.abc import Iterator
from functools import partial
from multiprocessing import active_children
from multiprocessing.context import SpawnProcess
from threading import Thread

import pytest

from indexer.errors import ManchetteError
from indexer.processes import Group, in_order
from indexer.readers.record import Record, Rejected
from indexer.worker import Worker

LONG = 5_000_000  # bytes, far more than a pipe holds


def text(record: Record | Rejected) -> str:
    assert isinstance(record, Record)
    assert isinstance(record.payload, dict)
    return record.payload["texte"]


class Reading:
    """Work that goes wrong at one text, if told to."""

    def __init__(self, fault: str) -> None:
        self.fault = fault

    def __call__(self, group: Group) -> list[str]:
        texts = [text(record) for record in group]
        if "article 7" in texts and self.fault == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if "article 7" in texts and self.fault == "raises":
            raise KeyError("article 7")
        return texts

    def close(self) -> None:
        pass


def records(count: int) -> Iterator[Record]:
    return (Record("a.csv", n, "csv", {"texte": f"article {n}"}) for n in range(count))


def worked(fault: str, workers: int, count: int = 40) -> list[list[str]]:
    return list(in_order(partial(Reading, fault), records(count), workers, batch=3, alone=5))


def test_results_come_in_the_order_of_the_records() -> None:
    several = worked("", workers=2)
    assert [text for group in several for text in group] == [f"article {n}" for n in range(40)]
    assert several == worked("", workers=1)


def test_a_killed_worker_is_an_error() -> None:
    with pytest.raises(ManchetteError, match="arrêté de l'extérieur"):
        worked("killed", workers=2)
    assert not active_children()


def test_what_a_worker_raises_is_raised_with_its_trace() -> None:
    with pytest.raises(KeyError, match="article 7") as raised:
        worked("raises", workers=2)
    assert "in __call__" in raised.value.__notes__[0]
    assert not active_children()


def test_leaving_early_ends_the_processes() -> None:
    results = in_order(partial(Reading, ""), records(400), workers=2, batch=3, alone=5)
    assert next(results) == ["article 0", "article 1", "article 2"]
    results.close()
    assert not active_children()


def long_answers() -> type[bytes]:
    return bytes


def test_a_worker_killed_in_the_middle_of_its_answer_is_an_error() -> None:
    worker = Worker(long_answers)
    try:
        worker._pipe.send_bytes(pickle.dumps(LONG))
        assert worker._pipe.poll(60)  # it writes, and can't go on until someone reads
        worker._process.kill()
        worker._process.join()
        with pytest.raises(ManchetteError, match="arrêté de l'extérieur"):
            worker.ask(pickle.dumps(LONG))
    finally:
        worker.stop()


def test_few_but_long_records_are_not_gathered() -> None:
    read: list[int] = []

    def records() -> Iterator[Record]:
        for rank in range(30):
            read.append(rank)
            yield Record("a.csv", rank, "csv", {"texte": "x" * 1_000_000})

    results = in_order(partial(Reading, ""), records(), 1, 50, alone=400)
    assert len(next(results)) == 4
    assert len(read) == 4
    results.close()


def test_an_interrupt_waits_until_a_worker_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[SpawnProcess] = []

    def interrupted(self: SpawnProcess) -> None:
        # Another thread than the one that blocks the signal gets it, as on a terminal.
        Thread(target=os.kill, args=(os.getpid(), signal.SIGINT)).start()
        start(self)
        started.append(self)

    start = SpawnProcess.start
    monkeypatch.setattr(SpawnProcess, "start", interrupted)
    with pytest.raises(KeyboardInterrupt):
        Worker(partial(Reading, ""))
    assert started[0].pid is not None
    started[0].terminate()
    started[0].join()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, set())
