"""The roll: the actors of the live generation, with the number of articles that name each."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import tantivy

from indexer.article import ActorType
from indexer.buckets import MOST, every
from indexer.facets import FacetValue
from indexer.opening import OpenGeneration


class Enrolled(NamedTuple):
    """An actor and in how many articles it is named, pointed to by a role, or evoked."""

    actor: FacetValue
    named: int
    inferred: int
    evoked: int


def enrolled(live: OpenGeneration, actors: Sequence[FacetValue]) -> list[Enrolled]:
    """Return actors with their counts, those of most articles first."""
    named, inferred, evoked = (_counts(live, name) for name in ("actor", "inferred", "evoked"))
    found = [
        Enrolled(actor, named.get(actor.ordinal, 0), inferred.get(actor.ordinal, 0),
                 evoked.get(actor.ordinal, 0))
        for actor in actors
    ]  # fmt: skip
    return sorted(found, key=lambda one: (-one.named, one.actor.name, one.actor.key))


def called(live: OpenGeneration, text: str, kind: ActorType | None) -> Iterator[FacetValue]:
    """Yield the actors one of whose names contains `text`, or all; of one type if it is given."""
    table = live.tables.actors
    found = table.containing(text) if text else table.values
    return (actor for actor in found if kind is None or actor.type == kind)


def _counts(live: OpenGeneration, field: str) -> dict[int, int]:
    keys = range(0, len(live.tables.actors.values), MOST)
    return dict(every(live.searcher, tantivy.Query.all_query(), field, keys))
