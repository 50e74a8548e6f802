"""A worker: a process that does its work on one group after another, at the end of a pipe."""

import gc
import os
import pickle
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection
from threading import Thread, current_thread, main_thread
from typing import Any

from indexer.errors import ManchetteError


class Worker:
    """A process with a pipe of its own.

    The processes of a pool share queues: one that is killed while it answers leaves them locked,
    and everyone waits for ever. A pipe that two processes hold closes when one of them dies.
    """

    def __init__(self, begin: Callable[[], Callable[[Any], Any]]) -> None:
        """Start a process that calls `begin`, which must be picklable, for what does the work."""
        context = get_context("spawn")  # not forked: the caller has threads (progress, engine)
        self._pipe, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(begin, there), daemon=True)
        with _without_interrupts():
            self._process.start()
        there.close()

    def ask(self, group: bytes) -> bytes:
        """Have a pickled group worked on; the answer, pickled too, is for `result`.

        Raises:
            ManchetteError: the process was killed.

        """
        try:
            self._pipe.send_bytes(group)
            return self._pipe.recv_bytes()
        except (EOFError, OSError):
            raise ManchetteError(
                "Un processus d'analyse a été arrêté de l'extérieur ; la mémoire manque-t-elle ? "
                "Essayez avec moins de processus (--workers 1)."
            ) from None

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._process.terminate()
        self._process.join()


def result(answer: bytes) -> Any:
    """What the work returned, or raised."""
    done, failure = pickle.loads(answer)  # noqa: S301, from a process that we started
    if failure is not None:
        raise failure
    return done


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ctrl+C reaches every process of a terminal; those started here leave it to their parent.

    The parent heeds it after the start: one cut short leaves a process that is told nothing. To
    block the signal does not keep it from another thread, for which Python interrupts this one.
    """
    # It would unblock the signal where it starts a process of its own, before ours.
    resource_tracker.ensure_running()
    missed: list[int] = []
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    is_main = current_thread() is main_thread()
    heeds = is_main and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if heeds:
        signal.signal(signal.SIGINT, lambda number, _: missed.append(number))
    try:
        yield
    finally:
        # The mask first: an interrupt raised before would leave it.
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if heeds:
            signal.signal(signal.SIGINT, signal.default_int_handler)
    if missed:
        raise KeyboardInterrupt


def _serve(begin: Callable[[], Callable[[Any], Any]], pipe: Connection) -> None:
    """Work on groups until the parent closes the pipe, or dies."""
    Thread(target=_die_with_parent, daemon=True).start()
    # Entries hold no cycles; looking for some in the remembered runs takes a tenth of the time.
    gc.set_threshold(200_000, 100, 100)
    work = None
    while True:
        try:
            group = pipe.recv()
        except EOFError:
            return
        try:
            work = work or begin()
            answer: tuple[Any, Exception | None] = work(group), None
        except Exception as error:
            error.add_note(traceback.format_exc())
            answer = None, error
        pipe.send(answer)


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
