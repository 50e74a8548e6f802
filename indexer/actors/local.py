"""Local actors: who and what one article names, its spellings and short forms brought together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.actors.gazetteer import gazetteer
from indexer.actors.lexicon import lexicon
from indexer.actors.mention import Mention
from indexer.actors.names import initials, is_acronym, name_key
from indexer.actors.national import Nations
from indexer.actors.spelling import (
    may_stand_alone,
    misspelt,
    shortens,
    sound,
    surnames,
    two_persons,
    words_of,
)
from indexer.actors.titles import bare, with_title
from indexer.article import Actor, ActorType

Family = str
Place = tuple[Family, str]  # the family and the key of a name
_FAMILIES: dict[ActorType, Family] = {
    "personne": "personne",
    "organisation": "organisation",
    "pays": "lieu",
    "lieu": "lieu",
}


def family(kind: ActorType) -> Family:
    """Return the family of names of a type: countries and places share one."""
    return _FAMILIES[kind]


def alias_key(kind: ActorType, name: str) -> str:
    """Return the key under which the archive keeps a name: « personne:donald trump ».

    Countries and places share one family, since a source may call Monaco either.
    """
    return f"{_FAMILIES[kind]}:{name_key(bare(name) if kind == 'personne' else name)}"


@dataclass(frozen=True)
class LocalActor:
    """An actor as one article names it.

    `name` is the fullest form in the article and `forms` all of them, sorted; `mentions` the
    places, in order. `given` says that the source listed it, `shared` that it is a bare surname
    which several persons of the article bear, so that it must not be resolved further.
    """

    name: str
    type: ActorType
    forms: tuple[str, ...]
    mentions: tuple[Mention, ...] = ()
    given: bool = False
    shared: bool = False

    @property
    def key(self) -> str:
        """The key to look this actor up with, in what `resolve_archive` returns."""
        key = alias_key(self.type, self.name)
        return key + " ?" if self.shared else key


def resolve_article(
    mentions: Sequence[Mention], given: Iterable[Actor] = (), text: str = ""
) -> list[LocalActor]:
    """Bring the mentions of one article, and the actors its source gave, to local actors.

    `text` is what the mentions have their offsets in; it helps to tell whose Senate is meant.

    A surname or first name alone is the one person of the article who bears it; two persons of
    one surname stay apart; titles do not count; initials join the long form beside them. What the
    source gave without a type has that of the mentions of its name. The result is sorted by first
    mention, the given ones without mention last.
    """
    given = list(given)
    names = _Names(text, Nations(mentions, text, [actor.name for actor in given]))
    for mention in _agreed(mentions):
        names.add(mention.type, mention.text, mention)
    for actor in given:
        kind = actor.type or names.type_of(actor.name) or _usual_type(actor.name)
        names.add(kind, actor.name, None)
    heads, shared = _heads(names.names())
    groups: defaultdict[Place, list[Place]] = defaultdict(list)
    for place in names.forms:
        groups[heads[place]].append(place)
    actors = [names.actor(head, group, head in shared) for head, group in groups.items()]
    return sorted(actors, key=lambda actor: (not actor.mentions, actor.mentions[:1], actor.key))


class _Names:
    """The names of one article, with the forms, mentions and types of each."""

    def __init__(self, text: str, nations: Nations) -> None:
        self._text, self._nations = text, nations
        self._called: dict[Place, str] = {}  # those told apart from others of their name
        self.forms: defaultdict[Place, list[str]] = defaultdict(list)
        self._mentions: defaultdict[Place, list[Mention]] = defaultdict(list)
        self._types: defaultdict[Place, Counter[ActorType]] = defaultdict(Counter)
        self._given: set[Place] = set()

    def add(self, kind: ActorType, text: str, mention: Mention | None) -> None:
        """Add a name as mentioned, or as the source gave it; one without a sign is left out."""
        form = form_of(kind, text)
        if not form:
            return
        place = _FAMILIES[kind], name_key(form)
        called = self._told_apart(kind, text, form, mention)
        if called != form:
            place = _FAMILIES[kind], name_key(called)
            self._called[place] = called
        self.forms[place].append(form)
        self._types[place][kind] += 1
        if mention:
            self._mentions[place].append(mention)
        else:
            self._given.add(place)

    def _told_apart(self, kind: ActorType, text: str, form: str, mention: Mention | None) -> str:
        """Return a name that others bear too with what tells them apart: « François (pape) »."""
        if kind in {"organisation", "lieu"}:
            return self._nations.called(form, mention)
        if kind == "personne" and " " not in form:
            before = self._text[max(0, mention.start - 20) : mention.start] if mention else ""
            title = " ".join([*before.split()[-1:], text])
            known = [e.name for e in gazetteer().named(title) if e.type == kind]
            return known[0] if known and bare(title) != title else with_title(title) or form
        return form

    def names(self) -> dict[Place, str]:
        """Return the name of each place, by which others join it."""
        return {place: self._called.get(place, found[0]) for place, found in self.forms.items()}

    def type_of(self, name: str) -> ActorType | None:
        """Return the type as of which the article mentions `name`, the most often."""
        seen: Counter[ActorType] = Counter()
        for kind, family in _FAMILIES.items():
            place = family, name_key(form_of(kind, name))
            seen[kind] = self._types[place][kind] if place in self._types else 0
        kind, count = seen.most_common(1)[0]
        return kind if count else None

    def actor(self, head: Place, group: list[Place], shared: bool) -> LocalActor:
        """Return the names of `group` as one actor, called as `head` is."""
        mentions = [mention for place in group for mention in self._mentions[place]]
        return LocalActor(
            name=self._called.get(head) or _most_common(self.forms[head]),
            type=self._types[head].most_common(1)[0][0],
            forms=tuple(sorted({form for place in group for form in self.forms[place]})),
            mentions=tuple(sorted(mentions)),
            given=not self._given.isdisjoint(group),
            shared=shared,
        )


def form_of(kind: ActorType, name: str) -> str:
    """Return a name as it is counted: one line, without the titles of a person."""
    return bare(name) if kind == "personne" else " ".join(name.split())


def _usual_type(name: str) -> ActorType:
    entries = gazetteer().named(name)
    if entries:
        return entries[0].type
    first = name.split()[:1]
    return "personne" if first and lexicon().is_first_name(first[0]) else "organisation"


def _agreed(mentions: Sequence[Mention]) -> list[Mention]:
    """Give a name that the article mostly sees as one type that type throughout."""
    votes: defaultdict[str, Counter[ActorType]] = defaultdict(Counter)
    for mention in mentions:
        votes[name_key(mention.text)][mention.type] += 1
    agreed = []
    for mention in mentions:
        (usual, count), *others = votes[name_key(mention.text)].most_common()
        if others and 2 * sum(number for _, number in others) <= count:
            mention = mention._replace(type=usual)
        agreed.append(mention)
    return agreed


def _most_common(forms: list[str]) -> str:
    counts = Counter(forms)
    return min(counts, key=lambda form: (-counts[form], form.isupper(), form))


def _heads(names: dict[Place, str]) -> tuple[dict[Place, Place], set[Place]]:
    """Return for each place the place that it belongs to, and the bare names of several."""
    heads = {place: place for place in names}
    shared: set[Place] = set()
    people = {place: name for place, name in names.items() if place[0] == "personne"}
    bodies = {place: name for place, name in names.items() if place[0] == "organisation"}
    _join_people(people, heads, shared)
    _join_bodies(bodies, heads)
    return heads, shared


def _join_bodies(bodies: dict[Place, str], heads: dict[Place, Place]) -> None:
    """Give initials and short forms to the one long form of the article that they stand for."""
    for place, name in bodies.items():
        stands_for = expands if is_acronym(name) else abridged
        long = [other for other, full in bodies.items() if stands_for(full, name)]
        if len(long) == 1:
            heads[place] = long[0]
    for place in bodies:
        while heads[place] != heads[heads[place]]:
            heads[place] = heads[heads[place]]


def expands(long: str, acronym: str) -> bool:
    """Tell whether `long` is what `acronym` stands for, letter by letter."""
    letters = name_key(acronym).replace(" ", "")
    every = "".join(word[0] for word in words_of(long))
    return len(words_of(long)) > 1 and letters in {initials(long), every}


def abridged(long: str, short: str) -> bool:
    """Tell whether `short` begins or ends `long`: « Assemblée », « Intérieur », « Barcelone ».

    A body that the gazetteer knows by that name alone is itself.
    """
    every, some = words_of(long), words_of(short)
    if len(some) >= len(every) or len(short) < 3 or gazetteer().named(short):
        return False
    return some in (every[: len(some)], every[-len(some) :])


def _join_people(
    people: dict[Place, str],
    heads: dict[Place, Place],
    shared: set[Place],
) -> None:
    full = sorted(place for place, name in people.items() if len(words_of(name)) > 1)
    for place in full:
        name = people[place]
        same = [other for other in full if shortens(name, people[other])]
        if not same:
            same = [other for other in full if other < place and _alike(name, people[other])]
        if len(same) == 1:
            heads[place] = same[0]
    for place in full:
        while heads[place] != heads[heads[place]]:
            heads[place] = heads[heads[place]]
    persons = sorted({heads[place] for place in full})
    for place, name in people.items():
        if may_stand_alone(name):
            others = [(person, people[person]) for person in persons if person != heads[place]]
            bearers = _bearers(name, others)
            if len(bearers) == 1:
                heads[place] = bearers[0]
            elif bearers:
                _choose(place, name, bearers, people, heads, shared)


def _alike(one: str, other: str) -> bool:
    if two_persons(one, other):
        return False
    return sound(one) == sound(other) or misspelt(one, other) or misspelt(other, one)


def _bearers(name: str, persons: list[tuple[Place, str]]) -> list[Place]:
    key, heard = name_key(name), sound(name)
    found = [person for person, full in persons if key in surnames(full)]
    if not found and not lexicon().is_first_name(name):
        found = [person for person, full in persons if heard in map(sound, surnames(full))]
    if not found and len(key) > 2:
        found = [person for person, full in persons if words_of(full)[0] == key]
    return found


def _choose(
    place: Place,
    name: str,
    bearers: list[Place],
    people: dict[Place, str],
    heads: dict[Place, Place],
    shared: set[Place],
) -> None:
    """Give a surname that several bear to the one whom the gazetteer calls so, else to none."""
    known = {name_key(entry.name) for entry in gazetteer().named(name) if entry.type == "personne"}
    called = [
        bearer
        for bearer in bearers
        if any(name_key(entry.name) in known for entry in gazetteer().named(people[bearer]))
    ]
    if len(called) == 1:
        heads[place] = called[0]
    else:
        shared.add(place)
