"""Progress of a build: a bar on a terminal, plain lines elsewhere, nothing with --json."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from indexer.readers.record import Rejected
from indexer.readers.sources import files
from indexer.watch import Stage, Watch
from indexer.wording import counted

EVERY = 5.0  # seconds between plain lines
_PACKED = 4  # a compressed file holds about that many times its size


@contextmanager
def shown(sources: Sequence[str], quiet: bool) -> Iterator[Watch]:
    """Show the progress of reading `sources`; yields what the build is to call."""
    if quiet:
        yield lambda stage, articles, rejected, size: None
    elif sys.stderr.isatty():
        with _bar() as progress:
            yield _on_terminal(progress, expected_size(sources))
    else:
        yield _in_lines()


def expected_size(sources: Sequence[str]) -> int | None:
    """Bytes to be read, roughly where files are compressed; None for standard input."""
    total = 0
    for found in files(sources):
        if isinstance(found, Rejected):
            continue
        if found.path is None:
            return None
        packed = found.path.suffix.lower() in (".gz", ".zst")
        with suppress(OSError):  # gone since it was listed; reading will say so
            total += found.path.stat().st_size * (_PACKED if packed else 1)
    return total


def _bar() -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[articles]} articles, {task.fields[rate]}/s"),
        TextColumn("reste"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )


class _Count:
    """What one stage has come to since `started`, on the monotonic clock."""

    def __init__(self, started: float) -> None:
        self.started = started
        self.articles = self.rejected = 0

    def add(self, articles: int, rejected: int) -> None:
        self.articles += articles
        self.rejected += rejected

    @property
    def rate(self) -> int:
        """Articles a second."""
        return round(self.articles / max(0.001, time.monotonic() - self.started))


def _on_terminal(progress: Progress, total: int | None) -> Watch:
    counts: dict[Stage, tuple[_Count, TaskID]] = {}
    last = time.monotonic()

    def watch(stage: Stage, articles: int, rejected: int, size: int) -> None:
        nonlocal last
        if stage not in counts:
            task = progress.add_task(stage.capitalize(), total=total, articles=0, rate=0)
            counts[stage] = _Count(last), task
        count, task = counts[stage]
        count.add(articles, rejected)
        last = time.monotonic()
        progress.update(task, advance=size, articles=count.articles, rate=count.rate)

    return watch


def _in_lines() -> Watch:
    counts: dict[Stage, _Count] = {}
    told = last = time.monotonic()

    def watch(stage: Stage, articles: int, rejected: int, size: int) -> None:
        nonlocal told, last
        # A stage begins where the last news of the one before it left off.
        count = counts.setdefault(stage, _Count(last))
        count.add(articles, rejected)
        last = time.monotonic()
        if last - told >= EVERY:
            told = last
            print(  # noqa: T201
                f"{stage.capitalize()} : {counted(count.articles, 'article')}, "
                f"{counted(count.rejected, 'rejet')}, "
                f"{count.rate} articles/s",
                file=sys.stderr,
                flush=True,
            )

    return watch
