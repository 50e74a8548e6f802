"""The whole pipeline: sources -> records -> entries -> a generation -> the live one."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from indexer.analysis import analyse
from indexer.entry import Entry
from indexer.errors import IndexDamagedError, ManchetteError, RejectedError, SourceError
from indexer.generations import Generation, Generations
from indexer.manifest import Manifest, Origin
from indexer.opening import OpenGeneration, open_generation, verify
from indexer.readers import digest, read
from indexer.readers.record import Rejected
from indexer.readers.sources import STDIN, check
from indexer.writer import Writer

Watch = Callable[[int, int, int], None]
"""Told after each batch: articles, rejects and bytes since the last."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build. `mapping`: the archive's field names -> ours. `strict`: any reject fails."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False
    workers: int = os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Report:
    """What a command did to the index.

    `changed` is false when there was nothing to do. `rejects`: the first of them;
    `rejected` counts all, and `rejects_file` holds all. `missing`: ids not there to delete.
    """

    generation: str
    changed: bool
    articles: int
    added: int
    rejected: int
    rejects: list[Rejected]
    rejects_file: str
    seconds: float
    pruned: list[str]
    missing: list[str] = field(default_factory=list)


def rebuild(
    root: Path, sources: Sequence[str], options: Options, watch: Watch, if_needed: bool = False
) -> Report:
    """Build a new generation from `sources` and make it the live one.

    `if_needed`: do nothing when sources, mapping, schema, analyzer and libraries are those of
    the live generation. Raises SourceError (also when there is no article at all: an archive
    that is not mounted must not empty the index), IndexBusyError, RejectedError; the live index
    then stays.
    """
    check(sources)
    generations = Generations(root)
    started = time.monotonic()
    with generations.writing(create=True):
        made_from = tuple(map(_absolute, sources))
        origin = Origin("rebuild", made_from, dict(options.mapping), digest(sources))
        live = _unchanged(generations, origin, options) if if_needed else None
        if live:
            return _nothing_to_do(live, started)
        with Writer(generations.begin()) as writer:
            _write(writer, sources, options, watch)
            if not writer.added:
                raise SourceError(f"Aucun article dans les sources.{_first(writer.rejected)}")
            return _finish(generations, writer, origin, started)


def update(root: Path, sources: Sequence[str], options: Options, watch: Watch) -> Report:
    """Add the articles of `sources` to the live index, replacing those of the same id."""
    check(sources)
    generations = Generations(root)
    started = time.monotonic()
    with generations.writing():
        live = open_generation(generations.current())  # refuses a stale or damaged base
        with Writer(generations.begin_from(generations.get(live.id)), live.manifest) as writer:
            _write(writer, sources, options, watch)
            if writer.added or writer.rejected_count:
                return _finish(generations, writer, _after(live, "update"), started)
        return _nothing_to_do(generations.get(live.id), started)


def delete(root: Path, ids: Sequence[str]) -> Report:
    """Remove articles from the live index by id; when none is there, nothing changes."""
    generations = Generations(root)
    started = time.monotonic()
    with generations.writing():
        live = open_generation(generations.current())
        present = [name for name in dict.fromkeys(ids) if live.holds(name)]
        missing = [name for name in dict.fromkeys(ids) if name not in set(present)]
        base = generations.get(live.id)
        if not present:
            return replace(_nothing_to_do(base, started), missing=missing)
        with Writer(generations.begin_from(base), live.manifest) as writer:
            writer.delete(present)
            report = _finish(generations, writer, _after(live, "delete"), started)
            return replace(report, missing=missing)


def rollback(root: Path) -> Generation:
    """Make the generation before the live one live again, provided that it can be served."""
    generations = Generations(root)
    with generations.writing():
        previous = generations.previous()
        open_generation(previous)
        generations.point_to(previous)
        return previous


def _absolute(source: str) -> str:
    """A source that means the same from any folder, and can be written as UTF-8."""
    path = source if source == STDIN else os.path.abspath(source)  # noqa: PTH100
    return os.fsencode(path).decode("utf-8", "replace")


def _after(live: OpenGeneration, made_by: Literal["update", "delete"]) -> Origin:
    return Origin(made_by, live.manifest.sources, live.manifest.mapping, None)


def _write(writer: Writer, sources: Sequence[str], options: Options, watch: Watch) -> None:
    """Write all the sources; raises RejectedError at the end when `strict` and some were bad."""
    with closing(analyse(read(sources), options.mapping, options.workers)) as batches:
        for batch in batches:
            added, rejected = writer.added, writer.rejected_count
            for item in batch.items:
                if isinstance(item, Entry):
                    writer.add(item)
                else:
                    writer.reject(item)
            writer.note(batch.accented)
            watch(writer.added - added, writer.rejected_count - rejected, batch.size)
    if options.strict and writer.rejected_count:
        refused = f"{writer.rejected_count} article(s) rejeté(s) ; rien n'a été publié."
        raise RejectedError(refused + _first(writer.rejected))


def _first(rejected: Sequence[Rejected]) -> str:
    """The first rejects, for a message: nothing else is left of a build that is given up."""
    lines = [f"  {found.path}:{found.line} : {found.reason}" for found in rejected]
    return "\n".join([" Premiers rejets :", *lines]) if lines else ""


def _finish(generations: Generations, writer: Writer, origin: Origin, started: float) -> Report:
    """Close, verify, publish, prune: the live index changes here or not at all."""
    manifest = writer.close(origin)
    faults = verify(Generation(writer.draft))
    if faults:
        raise IndexDamagedError(f"La génération construite est fausse : {'; '.join(faults)}")
    live = generations.publish(writer.draft)
    return Report(
        generation=live.id,
        changed=True,
        articles=manifest.articles,
        added=writer.added,
        rejected=writer.rejected_count,
        rejects=writer.rejected,
        rejects_file=str(live.rejects),
        seconds=round(time.monotonic() - started, 2),
        pruned=generations.prune(),
    )


def _unchanged(generations: Generations, origin: Origin, options: Options) -> Generation | None:
    """The live generation, if rebuilding it would give the same."""
    try:
        live = generations.current()
        manifest = open_generation(live).manifest
    except ManchetteError:
        return None  # none, stale or damaged
    same = origin.source_digest is not None and manifest.source_digest == origin.source_digest
    refused = options.strict and manifest.rejected
    return live if same and manifest.mapping == origin.mapping and not refused else None


def _nothing_to_do(live: Generation, started: float) -> Report:
    manifest: Manifest = live.manifest
    return Report(
        generation=live.id,
        changed=False,
        articles=manifest.articles,
        added=0,
        rejected=manifest.rejected,
        rejects=[],
        rejects_file=str(live.rejects),
        seconds=round(time.monotonic() - started, 2),
        pruned=[],
    )
