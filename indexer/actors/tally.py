"""Tally: the local actors of an archive, counted; what the resolution is made from."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import get_args

from indexer.actors.local import LocalActor, family, form_of
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
        for key, ids in identified(local, given).items():
            for identifier in ids:
                self.ids[identifier][key] += 1

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


def parted(
    local: Iterable[LocalActor], given: Iterable[Actor]
) -> Iterator[tuple[LocalActor, str | None]]:
    """Yield the local actors, each with the id that the source gave it, if it did.

    One to which it gave several ids is as many actors. A mention goes to the one whom the source
    alone calls so; of a name that several of them bear, to none.
    """
    local = list(local)
    ids = identified(local, given)
    seen: set[tuple[str, str]] = set()
    for actor in local:
        known = ids.get(actor.key, {})
        if not known:
            yield actor, None
        for identifier in known:
            if (actor.key, identifier) not in seen:
                seen.add((actor.key, identifier))
                yield (actor if len(known) == 1 else _part(actor, identifier, known)), identifier


def identified(
    local: Iterable[LocalActor], given: Iterable[Actor]
) -> dict[str, dict[str, set[str]]]:
    """Return the ids that the source gave, and under which names, by the key of the local actor.

    Those that are just the slug of a name are left out.
    """
    called: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for one in given:
        for kind in (one.type,) if one.type else get_args(ActorType):
            if one.id != slug(one.name):
                called[family(kind), form_of(kind, one.name)].add(one.id)
    found: defaultdict[str, dict[str, set[str]]] = defaultdict(dict)
    for actor in local if called else ():
        for form in actor.forms if actor.given else ():
            for identifier in sorted(called.get((family(actor.type), form), ())):
                found[actor.key].setdefault(identifier, set()).add(form)
    return found


def _part(actor: LocalActor, identifier: str, ids: Mapping[str, set[str]]) -> LocalActor:
    """Return what an article says of one of those to whom it gave `ids`."""
    others = {name for other, names in ids.items() if other != identifier for name in names}
    own = ids[identifier] - others
    mentions = tuple(m for m in actor.mentions if form_of(actor.type, m.text) in own)
    return replace(actor, forms=tuple(sorted(ids[identifier])), mentions=mentions)
