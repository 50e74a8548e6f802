"""The live index: the engine of the current generation, changed when the archive is rebuilt."""

import logging
from collections import OrderedDict
from pathlib import Path
from threading import Lock

from indexer.errors import IndexMissingError, ManchetteError
from indexer.generations import Generations
from indexer.opening import open_generation
from search.engine import Engine

KEPT = 2  # engines: that of the live generation, and the one before for cursors on it

log = logging.getLogger("manchette")


class Live:
    """Gives the engine to answer with; notices a new generation at the next request."""

    def __init__(self, root: Path) -> None:
        self._generations = Generations(root)
        self._engines: OrderedDict[str, Engine] = OrderedDict()
        self._refused: tuple[str, ManchetteError] | None = None
        self._opening = Lock()

    def engine(self) -> Engine:
        """The engine of the live generation.

        When a new generation cannot be opened, the last good one goes on answering. Raises
        IndexMissingError, IndexStaleError or IndexDamagedError when there is none.
        """
        name = self._generations.current_id()
        engine = self._engines.get(name) if name else None
        return engine or self._open(name)

    def generation(self, name: str) -> Engine | None:
        """The engine of a generation that is still open or on disk; None when it is gone."""
        engine = self._engines.get(name)
        if engine:
            return engine
        try:
            return Engine(open_generation(self._generations.get(name)))
        except ManchetteError:
            return None

    @property
    def fault(self) -> ManchetteError | None:
        """Why the newest generation is not being served; None when it is."""
        name = self._generations.current_id()
        return self._refused[1] if self._refused and self._refused[0] == name else None

    def _open(self, name: str | None) -> Engine:
        with self._opening:
            if name and name in self._engines:
                return self._engines[name]
            try:
                if self._refused and self._refused[0] == name:
                    raise self._refused[1]
                generation = self._generations.current()
                engine = Engine(open_generation(generation))
            except ManchetteError as error:
                return self._fall_back(name, error)
            self._engines[engine.id] = engine
            while len(self._engines) > KEPT:
                self._engines.popitem(last=False)
            log.info("génération %s servie", engine.id)
            return engine

    def _fall_back(self, name: str | None, error: ManchetteError) -> Engine:
        if name and not isinstance(error, IndexMissingError):
            self._refused = (name, error)
        if not self._engines:
            raise error
        log.error("génération %s refusée, la précédente reste servie : %s", name, error)
        return next(reversed(self._engines.values()))
