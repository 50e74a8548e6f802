"""Tally: the local actors of an archive, counted; what the resolution is made from."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from indexer.actors.local import LocalActor, form_of
from indexer.article import Actor, ActorType, slug

_Name = tuple[str, ActorType, bool]


@dataclass
class Tally:
    """How many articles call an actor so, and which other forms they use beside that name.

    `ids`: the keys of the names to which a source gave an id of its own, with counts. Tallies of
    parts add up to that of the whole, in any order.
    """

    articles: Counter[_Name] = field(default_factory=Counter)
    forms: defaultdict[_Name, set[str]] = field(default_factory=lambda: defaultdict(set))
    ids: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, local: Iterable[LocalActor], given: Iterable[Actor]) -> None:
        """Count the local actors of one article, and the ids that its source gave."""
        local = list(local)
        for actor in local:
            name = actor.name, actor.type, actor.shared
            self.articles[name] += 1
            if len(actor.forms) > 1:
                self.forms[name].update(actor.forms)
        for actor, identifier in identified(local, given):
            self.ids[identifier][actor.key] += 1

    def merge(self, other: "Tally") -> None:
        """Add what another process counted."""
        self.articles.update(other.articles)
        for name, forms in other.forms.items():
            self.forms[name] |= forms
        for identifier, keys in other.ids.items():
            self.ids[identifier].update(keys)

    def local_actors(self) -> Iterator[tuple[LocalActor, int]]:
        """Yield each name with all its forms, and the number of articles."""
        for name, count in sorted(self.articles.items()):
            forms = self.forms.get(name, set()) | {name[0]}
            yield LocalActor(name[0], name[1], tuple(sorted(forms)), shared=name[2]), count


def identified(
    local: Iterable[LocalActor], given: Iterable[Actor]
) -> Iterator[tuple[LocalActor, str]]:
    """Yield the local actors to which the source gave an id that is not just their name's."""
    named = [actor for actor in given if actor.id != slug(actor.name)]
    if not named:
        return
    for actor in local:
        if actor.given:
            for one in named:
                if form_of(actor.type, one.name) in actor.forms:
                    yield actor, one.id
