"""The archive's actors: the local ones of all articles brought to one name and one id each."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import combinations

from indexer.actors.gazetteer import Entry, Gazetteer, gazetteer
from indexer.actors.lexicon import lexicon
from indexer.actors.local import LocalActor, alias_key
from indexer.actors.names import is_acronym
from indexer.actors.naming import Named, named_actors
from indexer.actors.national import common
from indexer.actors.spelling import (
    may_stand_alone,
    misspelt,
    same_body,
    shortens,
    sound,
    surnames,
    telling,
    two_persons,
    words_of,
)
from indexer.actors.union import Union
from indexer.article import Actor

_LARGEST_BLOCK = 300


def resolve_archive(
    local_actors: Iterable[LocalActor | tuple[LocalActor, int]],
    known: Gazetteer | None = None,
) -> dict[str, Actor]:
    """Return the actor of each alias key: `LocalActor.key`, and the keys of the other forms.

    `local_actors` are those of every article, each once or with the number of articles that it
    stands for; their order does not matter. Names meet by the gazetteer, by sound and spelling,
    by initials seen beside their long form, and by the surname that one person alone bears. The
    most frequent full form is the name, unless the gazetteer has one.
    """
    resolution = _Resolution(local_actors, known or gazetteer())
    resolution.anchor()
    resolution.settle_families()
    for family in ("personne:", "organisation:"):
        resolution.join_spellings(family)
    resolution.join_shortened()
    resolution.join_surnames()
    resolution.join_acronyms()
    return resolution.actors()


class _Resolution:
    """One run over the names of an archive: `names` by key, and their `union`."""

    def __init__(
        self, local_actors: Iterable[LocalActor | tuple[LocalActor, int]], known: Gazetteer
    ) -> None:
        self.known = known
        self.names: dict[str, Named] = {}
        self.owners: defaultdict[str, set[str]] = defaultdict(set)
        for item in local_actors:
            actor, count = item if isinstance(item, tuple) else (item, 1)
            found = self.names.setdefault(actor.key, Named())
            found.forms[actor.name] += count
            found.types[actor.type] += count
            found.shared |= actor.shared
            for form in actor.forms:
                if not common(form):
                    self.owners[alias_key(actor.type, form)].add(actor.key)
        self.union = Union(self.names)
        self._settled: set[str] = set()

    def keys(self, family: str) -> list[str]:
        """Return the keys of a family that may be joined to others, in order."""
        return sorted(
            key
            for key, name in self.names.items()
            if key.startswith(family) and not name.shared and key not in self._settled
        )

    def form(self, key: str) -> str:
        """Return the usual form of a key."""
        return self.names[key].form

    def anchor(self) -> None:
        """Give each key the actor that the gazetteer, and it alone, calls so, or nearly."""
        first: dict[Entry, str] = {}
        bodies = _by_telling_words(self.known)
        for key in self.keys(""):
            form = self.form(key)
            entries = compatible(self.known.named(form), key)
            if not entries and key.startswith("organisation:") and not common(form):
                entries = bodies.get(telling(form), [])
            if len(entries) == 1:
                self.union.anchor(key, entries[0])
                self.union.join(key, first.setdefault(entries[0], key))

    def settle_families(self) -> None:
        """Join a name seen as of several families to the one that has two thirds of it.

        What the gazetteer knows in its own family stays there, and a place does not become a
        person by a surname: Hollande.
        """
        seen: defaultdict[str, list[str]] = defaultdict(list)
        for key in self.keys(""):
            seen[key.partition(":")[2]].append(key)
        for name, keys in sorted(seen.items()):
            usual = max(keys, key=lambda key: (self.names[key].count, key))
            total = sum(self.names[key].count for key in keys)
            surname = usual.startswith("personne:") and " " not in name
            if surname or 3 * self.names[usual].count < 2 * total:
                continue
            for key in keys:
                if key != usual and self.union.entry(key) is None:
                    self.union.join(usual, key)
                    self._settled.add(key)

    def join_spellings(self, family: str) -> None:
        """Join what sounds the same, or differs by a slip."""
        blocks: defaultdict[str, list[str]] = defaultdict(list)
        for key in self.keys(family):
            words = words_of(self.form(key))
            if sum(map(len, words)) < 5:
                continue
            blocks[f"sound {sound(self.form(key))}"].append(key)
            if family == "organisation:":
                blocks[f"telling {telling(self.form(key))}"].append(key)
            if len(words) > 1:
                blocks[f"first {len(words)} {words[0]}"].append(key)
                blocks[f"last {len(words)} {words[-1]}"].append(key)
            else:
                blocks[f"only {words[0][:3]}"].append(key)
        for block in sorted(blocks):
            # A block of thousands would be a common word, and its pairs take for ever.
            for one, other in combinations(blocks[block][:_LARGEST_BLOCK], 2):
                if self._one_name(one, other):
                    self.union.join(one, other)

    def _one_name(self, one: str, other: str) -> bool:
        forms = self.form(one), self.form(other)
        if one.startswith("organisation:") and same_body(*forms):
            return True
        if two_persons(*forms):
            return False
        if sound(forms[0]) == sound(forms[1]):
            return True
        rare, usual = sorted((one, other), key=lambda key: (self.names[key].count, key))
        return misspelt(self.form(rare), self.form(usual))

    def join_shortened(self) -> None:
        """Join « Donald Trump » to the one « Donald J. Trump » that there is."""
        blocks: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for key in self.keys("personne:"):
            words = words_of(self.form(key))
            if len(words) > 1:
                blocks[words[0], words[-1]].append(key)
        for block in sorted(blocks):
            for short in blocks[block]:
                longer = [k for k in blocks[block] if shortens(self.form(short), self.form(k))]
                if longer and len({self.union.root(key) for key in longer}) == 1:
                    self.union.join(short, longer[0])

    def join_surnames(self) -> None:
        """Join a surname alone to the one person who bears it; of several it stays alone."""
        bearers: defaultdict[str, set[str]] = defaultdict(set)
        alone = []
        for key in self.keys("personne:"):
            form = self.form(key)
            if len(words_of(form)) > 1:
                for surname in surnames(form):
                    bearers[surname].add(key)
                    bearers[f"sound {sound(surname)}"].add(key)
            if self.union.entry(key) is None and may_stand_alone(form):
                alone.append(key)
        for key in alone:
            words = " ".join(words_of(self.form(key)))
            found = bearers.get(words, set()) - {key}
            if not found and not lexicon().is_first_name(self.form(key)):
                found = bearers.get(f"sound {sound(words)}", set()) - {key}
            if found and len({self.union.root(bearer) for bearer in found}) == 1:
                self.union.join(key, min(found))

    def join_acronyms(self) -> None:
        """Join initials alone to the one body beside which some article has them."""
        for key in self.keys("organisation:"):
            if self.union.entry(key) is None and is_acronym(self.form(key)):
                long = {self.union.root(owner) for owner in self.owners[key] - {key}}
                if len(long - {self.union.root(key)}) == 1:
                    self.union.join(key, min(self.owners[key] - {key}))

    def actors(self) -> dict[str, Actor]:
        """Return the actor of each key, and of each other form that leads to one actor only.

        The gazetteer's own name of an actor leads to it, though the archive may use another.
        """
        actors = named_actors(self.names, self.union)
        for key in sorted(self.names):
            if entry := self.union.entry(key):
                actors.setdefault(alias_key(entry.type, entry.name), actors[key])
        for form, owners in sorted(self.owners.items()):
            found = {actors[owner].id for owner in owners}
            if form not in actors and len(found) == 1:
                actors[form] = actors[min(owners)]
        return actors


@cache
def _by_telling_words(known: Gazetteer) -> dict[str, list[Entry]]:
    """Return the bodies of the gazetteer by what tells their names of several words from others."""
    bodies: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in known.entries:
        words = {telling(name) for name in entry.names if entry.type == "organisation"}
        for some in words:
            if " " in some:
                bodies[some].append(entry)
    return dict(bodies)


def compatible(entries: Iterable[Entry], key: str) -> list[Entry]:
    """Return the entries that a name seen as of the family of `key` may mean.

    A body named by its seat (the Kremlin) may be seen as a place, and a country as a body; a
    person is nothing else.
    """
    family = key.partition(":")[0]
    own = [
        entry
        for entry in entries
        if entry.type == family or (family == "lieu" and entry.type == "pays")
    ]
    if own or family == "personne":
        return own
    if family == "lieu":
        return [entry for entry in entries if entry.seat]
    return [entry for entry in entries if entry.type == "pays"]
