"""The whole pipeline: sources -> records -> entries -> a generation -> the live one."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from indexer.analysis import analyse
from indexer.entry import Entry
from indexer.errors import IndexDamagedError, RejectedError
from indexer.generations import Generation, Generations
from indexer.manifest import MadeBy, Manifest
from indexer.opening import open_generation, verify
from indexer.readers import digest, read
from indexer.readers.record import Rejected
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

    `if_needed`: do nothing when sources, schema, analyzer and libraries are those of the live
    generation. Raises SourceError, IndexBusyError, RejectedError; the live index then stays.
    """
    generations = Generations(root)
    started = time.monotonic()
    source_digest = digest(sources)
    with generations.writing():
        live = _unchanged(generations, source_digest) if if_needed else None
        if live:
            return _nothing_to_do(live, started)
        writer = Writer(generations.begin())
        _write(writer, sources, options, watch)
        made = tuple(os.path.abspath(name) if name != "-" else name for name in sources)  # noqa: PTH100
        return _finish(generations, writer, ("rebuild", made, source_digest), options, started)


def update(root: Path, sources: Sequence[str], options: Options, watch: Watch) -> Report:
    """Add the articles of `sources` to the live index, replacing those of the same id."""
    generations = Generations(root)
    started = time.monotonic()
    with generations.writing():
        writer = _begin_from_live(generations)
        _write(writer, sources, options, watch)
        return _finish(generations, writer, ("update", _sources(writer), None), options, started)


def delete(root: Path, ids: Sequence[str]) -> Report:
    """Remove articles from the live index by id; when none is there, nothing changes."""
    generations = Generations(root)
    started = time.monotonic()
    with generations.writing():
        live = generations.current()
        searcher = open_generation(live).searcher
        present = [name for name in dict.fromkeys(ids) if searcher.doc_freq("id", name)]
        missing = [name for name in dict.fromkeys(ids) if name not in present]
        if not present:
            return _nothing_to_do(live, started, missing)
        writer = _begin_from_live(generations)
        writer.delete(present)
        made: _Made = ("delete", _sources(writer), None)
        return _finish(generations, writer, made, Options(), started, missing)


_Made = tuple[MadeBy, tuple[str, ...], str | None]


def _write(writer: Writer, sources: Sequence[str], options: Options, watch: Watch) -> None:
    for batch in analyse(read(sources), options.mapping, options.workers):
        added, rejected = writer.added, writer.rejected_count
        for item in batch.items:
            if isinstance(item, Entry):
                writer.add(item)
            else:
                writer.reject(item)
        writer.count(batch.accented)
        watch(writer.added - added, writer.rejected_count - rejected, batch.size)


def _finish(
    generations: Generations,
    writer: Writer,
    made: _Made,
    options: Options,
    started: float,
    missing: Sequence[str] = (),
) -> Report:
    """Close, verify, publish, prune: the live index changes here or not at all."""
    if options.strict and writer.rejected_count:
        first = writer.rejected[0]
        raise RejectedError(
            f"{writer.rejected_count} article(s) rejeté(s) ; rien n'a été publié. "
            f"Premier rejet : {first.path}:{first.line} : {first.reason}"
        )
    manifest = writer.close(*made)
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
        missing=list(missing),
    )


def _begin_from_live(generations: Generations) -> Writer:
    live = generations.current()
    manifest = open_generation(live).manifest  # refuses a stale or damaged base
    return Writer(generations.begin_from(live), manifest)


def _sources(writer: Writer) -> tuple[str, ...]:
    return writer.base.sources if writer.base else ()


def _unchanged(generations: Generations, source_digest: str | None) -> Generation | None:
    """The live generation, if rebuilding it would give the same."""
    if source_digest is None or generations.current_id() is None:
        return None
    live = generations.current()
    try:
        manifest = live.manifest
    except IndexDamagedError:
        return None
    same = manifest.source_digest == source_digest and not manifest.differences()
    return live if same else None


def _nothing_to_do(live: Generation, started: float, missing: Sequence[str] = ()) -> Report:
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
        missing=list(missing),
    )
