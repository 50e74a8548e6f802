"""Progress of a build: a bar on a terminal, plain lines elsewhere, nothing with --json."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from indexer.build import Watch
from indexer.readers.record import Rejected
from indexer.readers.sources import files

EVERY = 5.0  # seconds between plain lines
_PACKED = 4  # a compressed file holds about that many times its size


@contextmanager
def shown(sources: Sequence[str], quiet: bool) -> Iterator[Watch]:
    """Show the progress of reading `sources`; yields what the build is to call."""
    if quiet:
        yield lambda articles, rejected, size: None
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
        TextColumn("Indexation"),
        BarColumn(),
        TextColumn("{task.fields[articles]} articles, {task.fields[rate]}/s"),
        TextColumn("reste"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )


def _on_terminal(progress: Progress, total: int | None) -> Watch:
    task = progress.add_task("", total=total, articles=0, rate=0)
    started, articles = time.monotonic(), 0

    def watch(added: int, rejected: int, size: int) -> None:
        nonlocal articles
        articles += added
        rate = round(articles / max(0.001, time.monotonic() - started))
        progress.update(task, advance=size, articles=articles, rate=rate)

    return watch


def _in_lines() -> Watch:
    started = last = time.monotonic()
    articles = refused = 0

    def watch(added: int, rejected: int, size: int) -> None:
        nonlocal articles, refused, last
        articles += added
        refused += rejected
        now = time.monotonic()
        if now - last >= EVERY:
            last = now
            rate = round(articles / (now - started))
            print(  # noqa: T201
                f"{articles} articles, {refused} rejets, {rate} articles/s",
                file=sys.stderr,
                flush=True,
            )

    return watch
