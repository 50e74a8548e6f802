"""How right the most frequent values of the actor facet are, by class."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from indexer.actors.archive import resolve_archive
from indexer.actors.labels import CLASSES
from indexer.actors.local import LocalActor
from indexer.article import ActorType

CLASS: dict[ActorType, str] = {
    "personne": "PER",
    "pays": "LOC",
    "lieu": "LOC",
    "organisation": "ORG",
}
_TOP = 20
Pair = tuple[str, int]  # an actor's id and the number of an article under it


class Facets:
    """The articles under each actor, as found and as wanted, resolved together."""

    def __init__(
        self, found: Sequence[list[LocalActor]], wanted: Sequence[list[LocalActor]]
    ) -> None:
        both = (found, wanted)
        actors = resolve_archive(
            actor for articles in both for local in articles for actor in local
        )
        self._found, self._wanted = (
            defaultdict[str, set[Pair]](set),
            defaultdict[str, set[Pair]](set),
        )
        for articles, pairs in zip(both, (self._found, self._wanted), strict=True):
            for number, article in enumerate(articles):
                for local in article:
                    pairs[CLASS[local.type]].add((actors[local.key].id, number))

    def rows(self) -> Iterator[str]:
        """Yield precision and recall under the 20 most frequent values of each class.

        Precision is over the values that are most frequent as found, recall as wanted.
        """
        for kind in CLASSES:
            told, asked = _top(self._found[kind]), _top(self._wanted[kind])
            precision = len(told & self._wanted[kind]) / max(len(told), 1)
            recall = len(asked & self._found[kind]) / max(len(asked), 1)
            yield (
                f"20 premières valeurs {kind}  P {100 * precision:5.1f}  R {100 * recall:5.1f}  "
                f"({len(told)} trouvés, {len(asked)} voulus)"
            )

    def errors(self) -> Iterator[tuple[str, str, str, int]]:
        """Yield (class, « en trop » or « manque », actor, number of the article) of the 20."""
        for kind in CLASSES:
            for actor, number in sorted(_top(self._found[kind]) - self._wanted[kind]):
                yield kind, "en trop", actor, number
            for actor, number in sorted(_top(self._wanted[kind]) - self._found[kind]):
                yield kind, "manque", actor, number


def _top(pairs: set[Pair]) -> set[Pair]:
    counts = Counter(actor for actor, _ in pairs)
    top = set(sorted(counts, key=lambda actor: (-counts[actor], actor))[:_TOP])
    return {pair for pair in pairs if pair[0] in top}
