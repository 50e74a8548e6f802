"""Naming: the one name, type and id of each actor of an archive."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from indexer.actors.gazetteer import Entry
from indexer.actors.names import name_key
from indexer.actors.spelling import surnames, words_of
from indexer.actors.union import Union
from indexer.article import Actor, ActorType, slug

_TYPE_ORDER: tuple[ActorType, ...] = ("pays", "organisation", "personne", "lieu")


@dataclass
class Named:
    """What the archive knows of one key: its forms and types with their counts, in articles."""

    forms: Counter[str] = field(default_factory=Counter)
    types: Counter[ActorType] = field(default_factory=Counter)
    shared: bool = False

    @property
    def count(self) -> int:
        """In how many articles the name stands."""
        return self.types.total()

    @property
    def form(self) -> str:
        """The usual written form; of equals the one not in capitals, then in order."""
        return min(self.forms, key=lambda form: (-self.forms[form], form.isupper(), form))


def named_actors(names: Mapping[str, Named], union: Union) -> dict[str, Actor]:
    """Return the actor of each key; no two sets of keys get one id.

    The id of what the gazetteer knows stays, whatever name the archive shows.
    """
    chosen: list[tuple[bool, int, str, str, ActorType, list[str]]] = []
    for root, keys in union.groups().items():
        entry = union.entry(root)
        if entry:
            name, kind, plain = _of_its_time(entry, names, keys), entry.type, entry.id
        else:
            name, kind = _usual(names, keys)
            plain = slug(name)
        chosen.append((entry is None, _TYPE_ORDER.index(kind), plain, name, kind, keys))
    actors: dict[str, Actor] = {}
    taken: set[str] = set()
    for _, _, plain, name, kind, keys in sorted(chosen):
        identifier = plain
        number = 1
        while identifier in taken:
            identifier = f"{plain}-{kind}" + (f"-{number}" if number > 1 else "")
            number += 1
        taken.add(identifier)
        actor = Actor(name=name[:300], type=kind, id=identifier)
        actors.update(dict.fromkeys(keys, actor))
    return actors


def _of_its_time(entry: Entry, names: Mapping[str, Named], keys: list[str]) -> str:
    """Return which of its successive names the archive uses most; of equals the latest."""
    if not entry.former:
        return entry.name
    eras = {name_key(name): era for era, some in enumerate(entry.eras) for name in some}
    counts: Counter[int] = Counter()
    for key in keys:
        for form, count in names[key].forms.items():
            counts[eras.get(name_key(form), 0)] += count
    return entry.eras[min(counts, key=lambda era: (-counts[era], era))][0]


def _usual(names: Mapping[str, Named], keys: list[str]) -> tuple[str, ActorType]:
    forms: Counter[str] = Counter()
    types: Counter[ActorType] = Counter()
    for key in keys:
        forms.update(names[key].forms)
        types.update(names[key].types)
    kind = min(types, key=lambda kind: (-types[kind], _TYPE_ORDER.index(kind)))
    parts = {part for form in forms for part in surnames(form)} if kind == "personne" else set()
    full = [form for form in forms if " ".join(words_of(form)) not in parts] or list(forms)
    return min(full, key=lambda form: (-forms[form], form.isupper(), form)), kind
