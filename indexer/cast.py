"""The cast of one article: who is named, where and how; who is only pointed to or evoked."""

from collections import defaultdict
from dataclasses import dataclass, field

from indexer.article import Actor, Article
from indexer.facets import FacetRow

Place = tuple[str, int, int, str]
"""Field, start, end (characters of the stored field) and actor id of a mention."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of one article, by id where they are told apart.

    `named`: in order of first mention, with the names that they go by there. `inferred`: with the
    role that points to them. `evoked`: countries, the named ones included.
    """

    named: dict[Actor, tuple[str, ...]] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    inferred: dict[Actor, str] = field(default_factory=dict)
    evoked: tuple[Actor, ...] = ()

    def stored(self) -> dict[str, object]:
        """Return what the stored article says of its actors."""
        return {
            "actors": [_plain(actor) for actor in self.named],
            "inferred": [
                {**_plain(actor), "reason": reason} for actor, reason in self.inferred.items()
            ],
            "mentions": self.places,
        }

    def rows(self) -> dict[str, list[FacetRow]]:
        """Return the facet values, by field of the index."""
        return {
            "actor": [FacetRow(a.id, a.name, a.type, names) for a, names in self.named.items()],
            "inferred": [FacetRow(a.id, a.name, a.type) for a in self.inferred],
            "evoked": [FacetRow(a.id, a.name, a.type) for a in self.evoked],
        }


def given_cast(article: Article) -> Cast:
    """The cast as the source gives it, where no actors are recognised."""
    names: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for actor in article.actors:
        names[actor.id][actor.name] = None
    # One row for each id: a value written twice would be counted twice.
    first = {actor.id: actor for actor in reversed(article.actors)}
    named = {first[key]: tuple(seen) for key, seen in names.items()}
    return Cast(named, evoked=tuple(actor for actor in named if actor.type == "pays"))


def _plain(actor: Actor) -> dict[str, str | None]:
    return {"id": actor.id, "name": actor.name, "type": actor.type}
