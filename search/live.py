"""The live index: the engine of the current generation, changed when the archive is rebuilt."""

import logging
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from indexer.errors import ManchetteError
from indexer.generations import Generations
from indexer.opening import open_generation
from search.engine import Engine

KEPT = 3  # engines: the live one, and those before it for the cursors that walk through them
RETRY = 5.0  # seconds before a generation that would not open is tried again
RACES = 5  # switches that may happen while one generation is being opened

log = logging.getLogger("manchette")


@dataclass(frozen=True, slots=True)
class _Refused:
    """A generation (None: there is no index) that could not be opened, why, and when."""

    name: str | None
    error: ManchetteError
    moment: float


class Live:
    """Gives the engine to answer with; notices a new generation at the next request."""

    def __init__(self, root: Path) -> None:
        self._generations = Generations(root)
        self._engines: dict[str, Engine] = {}  # the longest open first
        self._served: Engine | None = None
        self._refused: _Refused | None = None
        self._opening = Lock()

    def engine(self) -> Engine:
        """The engine of the live generation.

        When it cannot be opened, the last good one goes on answering. Raises
        IndexMissingError, IndexStaleError or IndexDamagedError when there is none.
        """
        served = self._served
        name = self._generations.current_id()
        return served if served and served.id == name else self._switch()

    def generation(self, name: str) -> Engine | None:
        """The engine of a generation that is still open or on disk; None when it is gone."""
        engine = self._engines.get(name)
        if engine:
            return engine
        with self._opening:
            try:
                return self._open(name)
            except ManchetteError:
                return None

    @property
    def fault(self) -> ManchetteError | None:
        """Why the newest generation is not being served; None when it is."""
        refused = self._refused
        return refused.error if refused and refused.name == self._generations.current_id() else None

    def _switch(self) -> Engine:
        served = self._served
        # While one request opens the new generation, the others are answered from the old one.
        if served and not self._opening.acquire(blocking=False):
            return served
        if not served:
            self._opening.acquire()
        try:
            return self._newest()
        finally:
            self._opening.release()

    def _newest(self) -> Engine:
        for _ in range(RACES):
            name = self._generations.current_id()
            try:
                return self._serve(name)
            except ManchetteError as error:
                fault = error
            # Was it replaced, and pruned, while it was being opened?
            if name == self._generations.current_id():
                break
        return self._fall_back(name, fault)

    def _serve(self, name: str | None) -> Engine:
        refused = self._refused
        if refused and refused.name == name and time.monotonic() < refused.moment + RETRY:
            raise refused.error
        engine = self._open(name or self._generations.current().id)
        if engine is not self._served:
            log.info("génération %s servie", engine.id)
        self._served, self._refused = engine, None
        return engine

    def _open(self, name: str) -> Engine:
        """The engine of a generation, which then counts as the last used."""
        engine = self._engines.pop(name, None)
        if engine is None:
            engine = Engine(open_generation(self._generations.get(name)))
        self._engines[name] = engine
        for oldest in list(self._engines)[:-KEPT]:
            if self._served is None or oldest != self._served.id:
                del self._engines[oldest]
        return engine

    def _fall_back(self, name: str | None, error: ManchetteError) -> Engine:
        if not (self._refused and self._refused.error is error):
            self._refused = _Refused(name, error, time.monotonic())
            if self._served:
                log.error("génération %s refusée, %s servie : %s", name, self._served.id, error)
        if self._served is None:
            raise error
        return self._served
