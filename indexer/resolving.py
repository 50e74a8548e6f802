"""Resolving: once the sources are read for actors, every name of the archive gets its actor."""

from collections.abc import Generator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from indexer.actors import resolution
from indexer.actors.aliases import Aliases
from indexer.actors.cache import SpanCache
from indexer.actors.familiar import familiar
from indexer.actors.recogniser import RecogniserName, make_recogniser
from indexer.actors.tally import Tally
from indexer.errors import IndexStaleError
from indexer.recognition import Recognised
from indexer.watch import Watch


@dataclass(frozen=True, slots=True)
class Counted:
    """How many articles were read for actors, and how many the cache knew."""

    recognised: int = 0
    cached: int = 0


def settings(recogniser: RecogniserName, aliases: str) -> dict[str, str]:
    """Return by what actors are recognised and named, for the manifest.

    `aliases`: the digest of the archivist's decisions.
    """
    if recogniser == "none":
        return {"recogniser": "none"}
    version = make_recogniser(recogniser).version
    return {"recogniser": version, "resolver": str(resolution.VERSION), "aliases": aliases}


def recogniser_of(made_by: Mapping[str, str]) -> RecogniserName:
    """Return the recogniser that such settings name; raises IndexStaleError for one unknown."""
    name = made_by.get("recogniser", "none").partition("-")[0]
    if name not in get_args(RecogniserName):
        raise IndexStaleError(f"Les acteurs de cet index viennent d'un autre programme : {name}.")
    return cast(RecogniserName, name)


def resolve(
    groups: Generator[Recognised, None, None],
    aliases: Aliases,
    cache: SpanCache,
    draft: Path,
    watch: Watch,
) -> Counted:
    """Write to `draft` who each name found is, as the archivist's `aliases` would have it."""
    tally = Tally()
    fresh = cached = 0
    with closing(groups):
        for group in groups:
            tally.merge(group.tally)
            cache.keep(group.found)
            fresh += group.found.recognised
            cached += group.found.cached
            watch("reconnaissance", group.articles, group.rejected, group.size)
    names = familiar(tally)
    resolution.write(draft, resolution.resolved(tally, aliases, names), names)
    return Counted(fresh, cached)
