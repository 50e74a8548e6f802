"""Resolution: who each name of an archive is, in a file of the generation.

Written between the two passes of a rebuild; every process that indexes reads it, and so does an
update. A look-up takes some microseconds and no memory to speak of.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from indexer.actors.aliases import Aliases
from indexer.actors.archive import compatible, resolve_archive
from indexer.actors.gazetteer import Entry, gazetteer
from indexer.actors.local import LocalActor, alias_key
from indexer.actors.national import common
from indexer.actors.spelling import words_of
from indexer.actors.tally import Tally
from indexer.article import Actor, ActorType, slug
from indexer.errors import IndexDamagedError, UnreadableError

FILE = "actors.sqlite"
VERSION = 8
"""To be raised when the same mentions would be resolved to other actors."""

Key = str
_SCHEMA = """
create table actor (number integer primary key, id text not null, name text not null, type text);
create table key (key text primary key, actor integer) without rowid; -- null: hidden
create index actor_id on actor (id);
create table familiar (name text primary key) without rowid;
"""


def resolved(
    tally: Tally, aliases: Aliases, familiar: Mapping[str, list[str]] | None = None
) -> dict[Key, Actor | None]:
    """Return who each name of the archive is; None for those that the archivist hides.

    Keys are those of `alias_key`, and `id:...` for the ids that sources gave. A `familiar` name
    that no article uses alone is that of its one bearer.
    """
    found = resolve_archive(tally.local_actors())
    for actor in list(found.values()):
        found.setdefault(alias_key(actor.type or "organisation", actor.name), actor)
    for name, bearers in (familiar or {}).items():
        actors = {
            found[key] for key in (alias_key("personne", one) for one in bearers) if key in found
        }
        if len(actors) == 1:
            found.setdefault(alias_key("personne", name), actors.pop())
    found = _with_given_ids(found, tally.ids)
    wanted = aliases.apply(found)
    hidden = [key for key in (*found, *aliases.hidden()) if key not in wanted]
    return {**wanted, **dict.fromkeys(hidden)}


def _with_given_ids(
    actors: Mapping[Key, Actor], ids: Mapping[str, Counter[Key]]
) -> dict[Key, Actor]:
    """Give actors the ids by which the sources know them.

    What has one id is one actor, whatever it is called; names to which the sources give several
    ids are several actors, and where only the name is said it stays apart from them.
    """
    result = dict(actors)
    claims: defaultdict[str, set[str]] = defaultdict(set)
    for identifier in sorted(ids):
        keys = ids[identifier]
        usual = actors[min(keys, key=lambda key: (-keys[key], key))]
        result[f"id:{identifier}"] = Actor(name=usual.name, type=usual.type, id=identifier)
        for key in keys:
            claims[actors[key].id].add(identifier)
    for key, actor in actors.items():
        claimed = claims.get(actor.id, set())
        if len(claimed) == 1:
            result[key] = result[f"id:{min(claimed)}"]
    return result


def write(folder: Path, actors: Mapping[Key, Actor | None], familiar: Iterable[str] = ()) -> None:
    """Write the resolution of a generation to its folder.

    Of the names of `familiar` persons those are kept that lead to one who is not hidden.
    """
    numbers = {actor: number for number, actor in enumerate(_distinct(actors))}
    rows = [(number, actor.id, actor.name, actor.type) for actor, number in numbers.items()]
    keys = [(key, None if actor is None else numbers[actor]) for key, actor in actors.items()]
    persons = {key for key, actor in actors.items() if actor and actor.type == "personne"}
    names = [(name,) for name in familiar if alias_key("personne", name) in persons]
    base = sqlite3.connect(folder / FILE)
    try:
        with base:
            base.executescript(_SCHEMA)
            base.executemany("insert into actor values (?, ?, ?, ?)", rows)
            base.executemany("insert into key values (?, ?)", sorted(keys))
            base.executemany("insert into familiar values (?)", names)
    finally:
        base.close()


def _distinct(actors: Mapping[Key, Actor | None]) -> list[Actor]:
    found = {actor for actor in actors.values() if actor is not None}
    return sorted(found, key=lambda actor: (actor.id, actor.name, actor.type or ""))


def hidden(folder: Path) -> frozenset[Key]:
    """Return the names that the archivist hides, as keys; none where there is no resolution."""
    path = folder / FILE
    if not path.exists():
        return frozenset()
    base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        return frozenset(key for (key,) in base.execute("select key from key where actor is null"))
    except sqlite3.Error as error:
        raise UnreadableError("les acteurs ne se lisent pas") from error
    finally:
        base.close()


class Resolution:
    """Read-only look-ups in the resolution of one generation."""

    def __init__(self, folder: Path) -> None:
        uri = f"{(folder / FILE).resolve().as_uri()}?mode=ro&immutable=1"
        self._base = sqlite3.connect(uri, uri=True)
        self._found = lru_cache(maxsize=100_000)(self._find)

    def close(self) -> None:
        """Close the file."""
        self._found.cache_clear()
        self._base.close()

    def familiar(self) -> list[str]:
        """Return the names of the persons whom the archive knows well; an older index has none.

        Raises IndexDamagedError.
        """
        try:
            return [name for (name,) in self._base.execute("select name from familiar")]
        except sqlite3.OperationalError:
            return []
        except sqlite3.Error as error:
            raise IndexDamagedError(
                f"Les acteurs de l'index ne se lisent pas ({error})."
            ) from error

    def actor(
        self, local: LocalActor, given_id: str | None = None, homonym: bool = False
    ) -> Actor | None:
        """Return who a local actor is; None when the archivist hides it.

        Names that the archive did not have (new articles in an update, a source that changed
        while it was read) are known by the gazetteer, else they are new actors. `homonym`: the
        article gives others of that name other ids. An id that the archive did not have is that
        of who bears the name, unless it has another id from a source.
        """
        if given_id:
            known, actor = self._given(given_id)
            if known:
                return actor
        known, actor = self._named(local)
        if known and actor is None:
            return None
        if given_id and (homonym or not actor or self._found(f"id:{actor.id}")[0]):
            name = actor.name if actor else local.name[:300]
            return Actor(name=name, type=local.type, id=given_id)
        return actor or self._new(local.name, local.type)

    def _given(self, identifier: str) -> tuple[bool, Actor | None]:
        """Tell whether the archive has an id, and whose it is."""
        known, actor = self._found(f"id:{identifier}")
        if known:
            return known, actor
        query = "select id, name, type from actor where id = ?"
        row = self._base.execute(query, (identifier,)).fetchone()
        return (True, Actor(id=row[0], name=row[1], type=row[2])) if row else (False, None)

    def _named(self, local: LocalActor) -> tuple[bool, Actor | None]:
        """Tell whether the name of a local actor is known, and who bears it."""
        keys = [local.key]
        if not local.shared:
            keys += [alias_key(local.type, form) for form in local.forms if _full(local, form)]
        for key in keys:
            known, actor = self._found(key)
            if known:
                return known, actor
        entries = compatible(gazetteer().named(local.name), local.key)
        if len(entries) == 1 and not local.shared:
            return True, self.entry(entries[0])
        return False, None

    def entry(self, entry: Entry) -> Actor | None:
        """Return the actor of the archive that an entry of the gazetteer is, or a new one."""
        known, actor = self._found(alias_key(entry.type, entry.name))
        return actor if known else self._new(entry.name, entry.type)

    def _find(self, key: Key) -> tuple[bool, Actor | None]:
        query = (
            "select actor, id, name, type from key left join actor on number = actor where key = ?"
        )
        row = self._base.execute(query, (key,)).fetchone()
        if row is None:
            return False, None
        return True, None if row[0] is None else Actor(id=row[1], name=row[2], type=row[3])

    def _new(self, name: str, kind: ActorType) -> Actor:
        identifier = plain = slug(name)
        number = 1
        while self._base.execute("select 1 from actor where id = ?", (identifier,)).fetchone():
            identifier = f"{plain}-{kind}" + (f"-{number}" if number > 1 else "")
            number += 1
        return Actor(name=name[:300], type=kind, id=identifier)


def _full(local: LocalActor, form: str) -> bool:
    """Tell whether a form names an actor by itself, and not others that bear it."""
    return len(words_of(form)) > 1 if local.type == "personne" else not common(form)
