"""The whole pipeline: sources -> who is named -> entries -> a generation -> the live one."""

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal

from indexer.actors.archivist import InForce, in_force, kept
from indexer.actors.cache import SpanCache
from indexer.actors.recogniser import RecogniserName, make_recogniser
from indexer.analysis import Actors, analyse
from indexer.entry import Entry
from indexer.errors import IndexDamagedError, ManchetteError, RejectedError, SourceError
from indexer.generations import REJECTS, Generation, Generations
from indexer.manifest import Manifest, Origin
from indexer.opening import OpenGeneration, building_on, first_sound, open_generation, verify
from indexer.readers import digest, read
from indexer.readers.record import Record, Rejected
from indexer.readers.sources import absolute, apart, check, passed_over, spooled
from indexer.recognition import Recognising, recognise
from indexer.report import Report
from indexer.resolving import Counted, recogniser_of, resolve, settings
from indexer.watch import Watch
from indexer.wording import counted
from indexer.writer import KINDS, Writer


@dataclass(frozen=True, slots=True)
class Options:
    """How to build. `mapping`: the archive's field names -> ours. `strict`: any reject fails.

    `actors`: what recognises them in a rebuild; an update does as the rebuild did.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False
    workers: int = os.cpu_count() or 1
    actors: RecogniserName = "none"


def rebuild(
    root: Path, sources: Sequence[str], options: Options, watch: Watch, if_needed: bool = False
) -> Report:
    """Build a new generation from `sources` and make it the live one.

    `if_needed`: do nothing when sources, mapping, schema, analyzer, libraries, recogniser and the
    archivist's decisions are those of the live generation. Raises SourceError (also when there is
    no article at all: an archive that is not mounted must not empty the index), IndexBusyError,
    RejectedError, AliasFileError; the live index then stays.
    """
    check(sources)
    apart(root, sources)
    generations = Generations(root)
    started = time.monotonic()
    with generations.writing(create=True):
        decisions = in_force(root, generations.live_path())
        made_from = tuple(map(absolute, sources))
        made_by = settings(options.actors, decisions.digest)
        origin = Origin("rebuild", made_from, dict(options.mapping), digest(sources), made_by)
        live = _unchanged(generations, origin, options) if if_needed else None
        if live:
            return replace(_nothing_to_do(live, started), refused=decisions.refused)
        undone = _is_updated(generations)
        draft = generations.begin()
        with Writer(draft) as writer, closing(SpanCache(root)) as cache:
            with spooled(sources, draft, options.actors != "none") as stdin:
                records = partial(read, sources, stdin)
                actors, read_for = _resolve(
                    records, options, decisions, origin, cache, draft, watch
                )
                _write(writer, records(), options, watch, actors, cache)
            _refuse_rejects(writer, options, root)
            if not writer.added:
                raise SourceError(f"Aucun article dans les sources.{_first(writer.rejected)}")
            report = _finish(generations, writer, origin, started, read_for)
            cache.end_round()
            hidden, papers = passed_over(sources)
            report = replace(report, refused=decisions.refused, undone=undone)
            unused = sorted(set(options.mapping) - writer.met)
            return replace(report, hidden=hidden, papers=papers, unused=unused)


def update(root: Path, sources: Sequence[str], options: Options, watch: Watch) -> Report:
    """Add the articles of `sources` to the live index, replacing those of the same id."""
    check(sources)
    apart(root, sources)
    generations = Generations(root)
    started = time.monotonic()
    with generations.writing():
        live = open_generation(generations.current())  # refuses a stale or damaged base
        base = generations.get(live.id)
        draft = generations.begin_from(base)
        # What the archive calls its fields was told to the rebuild.
        given = options.mapping
        options = replace(options, mapping={**live.manifest.mapping, **given})
        with (
            building_on(base),
            Writer(draft, live.manifest) as writer,
            closing(SpanCache(root)) as cache,
        ):
            actors = _as_before(live.manifest, draft, cache)
            read_for = _write(writer, read(sources), options, watch, actors, cache)
            _refuse_rejects(writer, options, root)
            if not writer.added and writer.rejected_count:
                raise SourceError(f"Aucun article dans les sources.{_first(writer.rejected)}")
            if writer.added:
                report = _finish(generations, writer, _after(live, "update"), started, read_for)
                hidden, papers = passed_over(sources)
                unused = sorted(set(given) - writer.met)
                replaced = live.manifest.articles + writer.added - report.articles
                report = replace(report, replaced=replaced, unused=unused)
                return replace(report, hidden=hidden, papers=papers)
        return _nothing_to_do(base, started)


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
        draft = generations.begin_from(base)
        with building_on(base), Writer(draft, live.manifest) as writer:
            writer.delete(present)
            report = _finish(generations, writer, _after(live, "delete"), started, Counted())
            return replace(report, missing=missing, removed=len(present))


def rollback(root: Path) -> Generation:
    """Make the generation before the live one live again, provided that it can be served.

    Where a copy has lost the link to the live one, make the likeliest that is sound live.
    """
    generations = Generations(root)
    with generations.writing():
        if generations.current_id() is None and (left := generations.unlinked()):
            previous = first_sound(left)
        else:
            previous = generations.previous()
            open_generation(previous)
        generations.point_to(previous)
        return previous


def _after(live: OpenGeneration, made_by: Literal["update", "delete"]) -> Origin:
    before = live.manifest
    return Origin(made_by, before.sources, before.mapping, None, before.actors)


def _resolve(
    records: Callable[[], Iterable[Record | Rejected]],
    options: Options,
    decisions: InForce,
    origin: Origin,
    cache: SpanCache,
    draft: Path,
    watch: Watch,
) -> tuple[Actors | None, Counted]:
    """The first pass: who is named in the sources, written to `draft`, for the second to use."""
    if options.actors == "none":
        return None, Counted()
    decisions.save(draft)
    cache.open()
    version = origin.actors["recogniser"]
    how = Recognising(options.actors, version, tuple(decisions.aliases.added()), cache.path)
    found = recognise(records(), options.mapping, how, options.workers)
    return Actors(how, draft), resolve(found, decisions.aliases, cache, draft, watch)


def _as_before(manifest: Manifest, draft: Path, cache: SpanCache) -> Actors | None:
    """How an update gets its actors: from what the last rebuild found, copied into `draft`."""
    recogniser = recogniser_of(manifest.actors)
    if recogniser == "none":
        return None
    cache.open()
    added = tuple(kept(draft).aliases.added())
    version = make_recogniser(recogniser).version
    return Actors(Recognising(recogniser, version, added, cache.path), draft)


def _write(
    writer: Writer,
    records: Iterable[Record | Rejected],
    options: Options,
    watch: Watch,
    actors: Actors | None,
    cache: SpanCache,
) -> Counted:
    """Write all the records, the bad ones to the rejects."""
    fresh = cached = 0
    with closing(analyse(records, options.mapping, options.workers, actors)) as batches:
        for batch in batches:
            added, rejected = writer.added, writer.rejected_count
            for item in batch.items:
                if isinstance(item, Entry):
                    writer.add(item)
                else:
                    writer.reject(item)
            writer.note(batch.accented, batch.unknown, batch.met)
            cache.keep(batch.found)
            fresh += batch.found.recognised
            cached += batch.found.cached
            refused = writer.rejected_count - rejected
            watch("indexation", writer.added - added, refused, batch.size)
    return Counted(fresh, cached)


def _refuse_rejects(writer: Writer, options: Options, root: Path) -> None:
    """Raise RejectedError when `strict` and some were bad; their file is left in the index."""
    if options.strict and writer.rejected_count:
        count, file = writer.rejected_count, writer.leave_rejects(root)
        told = f"{counted(count, 'article rejeté')}, dans {file} ; rien n'a été publié."
        raise RejectedError(told + _first(writer.rejected), count, str(file))


def _first(rejected: Sequence[Rejected]) -> str:
    """The first rejects, for a message: nothing else is left of a build that is given up."""
    lines = [f"  {found.place} : {found.reason}" for found in rejected]
    return "\n".join([" Premiers rejets :", *lines]) if lines else ""


def _finish(
    generations: Generations, writer: Writer, origin: Origin, started: float, read_for: Counted
) -> Report:
    """Close, verify, publish, prune: the live index changes here or not at all."""
    manifest = writer.close(origin)
    faults = verify(Generation(writer.draft))
    if faults:
        raise IndexDamagedError(f"La génération construite est fausse : {'; '.join(faults)}")
    live = generations.publish(writer.draft)
    (generations.root / REJECTS).unlink(missing_ok=True)  # of a build that was given up
    return Report(
        generation=live.id,
        changed=True,
        articles=manifest.articles,
        added=writer.added,
        rejected=writer.rejected_count,
        rejects=writer.rejected,
        reasons=dict(writer.reasons.most_common()),
        future=writer.future,
        first_future=writer.first_future,
        undated=writer.undated,
        first_undated=writer.first_undated,
        unknown=dict(writer.unknown.most_common(KINDS)),
        rejects_file=str(live.rejects),
        seconds=round(time.monotonic() - started, 2),
        pruned=generations.prune(),
        recognised=read_for.recognised,
        cached=read_for.cached,
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
    same = same and manifest.mapping == origin.mapping and manifest.actors == origin.actors
    # A nightly job that never builds anew must still heal what a disk has lost.
    return live if same and not refused and not verify(live) else None


def _is_updated(generations: Generations) -> bool:
    """Whether the live generation has changes that the sources need not have."""
    try:
        return generations.current().manifest.made_by != "rebuild"
    except ManchetteError:
        return False  # none, or damaged: nobody knows


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
