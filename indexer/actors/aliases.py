"""Aliases: an archivist's own decisions about actors, applied after all others.

A CSV file kept apart from the index, a line per decision:

    action,nom,vers,type
    fusionner,Zelenski,Volodymyr Zelensky,
    renommer,Les Verts,Les Écologistes,organisation
    ajouter,Manchette,La Manchette|Manchette SA,organisation
    masquer,Facebook,,
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from indexer.actors.local import alias_key
from indexer.actors.mention import TYPES
from indexer.actors.names import name_key
from indexer.article import Actor, ActorType, slug
from indexer.errors import ManchetteError

COLUMNS = ("action", "nom", "vers", "type")
ACTIONS = ("ajouter", "fusionner", "renommer", "masquer")
_LONGEST_NAME = 300


class AliasFileError(ManchetteError):
    """A line of the archivist's file cannot be followed; nothing of the file is then applied."""

    code = "alias_invalides"


@dataclass(frozen=True)
class Decision:
    """One line: what to do with the actor called `name`; `kind` is None for any type."""

    line: int
    action: str
    name: str
    to: str
    kind: ActorType | None

    def keys(self, name: str) -> list[str]:
        """Return the alias keys that `name` may stand for."""
        return _keys(name, (self.kind,) if self.kind else get_args(ActorType))

    def target(self, key: str) -> str:
        """Return the key that a merge makes of `key`, one of those of `name`."""
        # Each has its like of `to`, family by family.
        return dict(zip(self.keys(self.name), self.keys(self.to), strict=True))[key]


class Aliases:
    """The decisions of one file, checked."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        """Take the decisions in the order of the file; raise AliasFileError where they clash."""
        self.decisions = tuple(decisions)
        merges: dict[str, Decision] = {}
        for decision in self.decisions:
            for key in decision.keys(decision.name) if decision.action == "fusionner" else ():
                earlier = merges.setdefault(key, decision)
                if name_key(earlier.to) != name_key(decision.to):
                    _refuse(decision.line, f"« {decision.name} » est déjà fusionné avec "
                            f"« {earlier.to} » (ligne {earlier.line})")  # fmt: skip
        for key in merges:
            _check_circle(key, merges)

    @classmethod
    def read(cls, path: Path) -> "Aliases":
        """Return the decisions in the file `path`; an absent file holds none.

        Raises AliasFileError with line and reason.
        """
        return cls.of(path.read_bytes(), path.name) if path.exists() else cls()

    @classmethod
    def of(cls, content: bytes, file: str) -> "Aliases":
        """Return the decisions in the bytes of a file, which messages call `file`.

        Raises AliasFileError with line and reason.
        """
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            line = content[: fault.start].count(b"\n") + 1
            raise AliasFileError(f"{file}, ligne {line} : le texte n'est pas en UTF-8") from fault
        rows = csv.reader(text.splitlines(), strict=True)
        try:
            header = tuple(cell.strip() for cell in next(rows, COLUMNS))
        except csv.Error as fault:
            raise AliasFileError(f"{file}, ligne 1 : {fault}") from fault
        if header != COLUMNS:
            expected = ",".join(COLUMNS)
            found = ",".join(header)
            raise AliasFileError(f"{file}, ligne 1 : en-tête « {found} » ({expected} attendu)")
        try:
            return cls(
                _decision(rows.line_num, row)
                for row in rows
                if row and not row[0].lstrip().startswith("#")
            )
        except csv.Error as fault:
            raise AliasFileError(f"{file}, ligne {rows.line_num} : {fault}") from fault
        except AliasFileError as fault:
            raise AliasFileError(f"{file}, {fault}") from fault

    def hidden(self) -> list[str]:
        """Return the alias keys of the hidden names, whether the archive has them or not."""
        hidden = (decision for decision in self.decisions if decision.action == "masquer")
        return [key for decision in hidden for key in decision.keys(decision.name)]

    def added(self) -> list[tuple[str, ActorType]]:
        """Return the names of added actors, and their types: what texts are searched for."""
        added = (decision for decision in self.decisions if decision.action == "ajouter")
        return [
            (name.strip(), decision.kind or "organisation")
            for decision in added
            for name in (decision.name.strip(), *_names(decision.to))
        ]

    def known(self) -> list[tuple[Actor, tuple[str, ...]]]:
        """Return the added actors with all their names, whether or not a text has them."""
        return [
            (_added(decision), (decision.name, *_names(decision.to)))
            for decision in self.decisions
            if decision.action == "ajouter"
        ]

    def apply(self, actors: Mapping[str, Actor]) -> dict[str, Actor]:
        """Return `actors` (by alias key) as the archivist wants them; hidden ones are left out.

        Added first, then merged, renamed and hidden. A renamed actor keeps its id, so that links
        to it stay good. A decision about a name that the archive lacks changes nothing.
        """
        result = dict(actors)
        for action in ACTIONS:
            for decision in self.decisions:
                if decision.action == action:
                    _STEPS[action](decision, result)
        return result


def _add(decision: Decision, actors: dict[str, Actor]) -> None:
    actor = _added(decision)
    for name in (decision.name, *_names(decision.to)):
        actors[alias_key(actor.type or "organisation", name)] = actor


def _added(decision: Decision) -> Actor:
    kind = decision.kind or "organisation"
    return Actor(name=decision.name, type=kind, id=slug(decision.name))


def _keys(name: str, kinds: Iterable[ActorType]) -> list[str]:
    return list(dict.fromkeys(alias_key(kind, name) for kind in kinds))


def _found(keys: Iterable[str], actors: Mapping[str, Actor]) -> list[Actor]:
    return [actors[key] for key in keys if key in actors]


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in cell.split("|") if name.strip())


def _merge(decision: Decision, actors: dict[str, Actor]) -> None:
    merged = {actors[key].id: actors[key] for key in decision.keys(decision.name) if key in actors}
    into = decision.keys(decision.to), _keys(decision.to, get_args(ActorType))
    targets = _found(into[0], actors) or _found(into[1], actors)
    for actor in merged.values():
        same = [target for target in targets if target.type == actor.type] or targets
        target = same[0] if same else Actor(name=decision.to, type=actor.type)
        _replace(actor, target, actors)
        actors.setdefault(alias_key(target.type or "organisation", decision.to), target)
    if not merged and targets:
        # New articles may have the name before the next rebuild.
        for target in targets:
            actors.setdefault(alias_key(target.type or "organisation", decision.name), target)


def _rename(decision: Decision, actors: dict[str, Actor]) -> None:
    found = {actors[key].id: actors[key] for key in decision.keys(decision.name) if key in actors}
    for actor in found.values():
        renamed = Actor(name=decision.to, type=actor.type, id=actor.id)
        _replace(actor, renamed, actors)
        actors.setdefault(alias_key(actor.type or "organisation", decision.to), renamed)


def _hide(decision: Decision, actors: dict[str, Actor]) -> None:
    hidden = {actors[key].id for key in decision.keys(decision.name) if key in actors}
    for key in [key for key, actor in actors.items() if actor.id in hidden]:
        del actors[key]


def _replace(old: Actor, new: Actor, actors: dict[str, Actor]) -> None:
    for key, actor in actors.items():
        if actor.id == old.id:
            actors[key] = new


_STEPS = {"ajouter": _add, "fusionner": _merge, "renommer": _rename, "masquer": _hide}


def _decision(line: int, row: list[str]) -> Decision:
    action, name, to, kind = (*(cell.strip() for cell in row), "", "", "", "")[:4]
    if len(row) > len(COLUMNS):
        _refuse(line, f"{len(row)} colonnes au lieu de {len(COLUMNS)} au plus")
    if action not in ACTIONS:
        _refuse(line, f"action inconnue « {action} » ({', '.join(ACTIONS)} attendu)")
    if not name or len(name) > _LONGEST_NAME:
        _refuse(line, "nom vide" if not name else f"nom trop long ({_LONGEST_NAME} au plus)")
    if kind and kind not in TYPES:
        _refuse(line, f"type inconnu « {kind} » ({', '.join(TYPES)} attendu)")
    if action == "ajouter" and not kind:
        _refuse(line, f"« ajouter » demande un type ({', '.join(TYPES)})")
    if action in {"fusionner", "renommer"} and not 0 < len(to) <= _LONGEST_NAME:
        _refuse(line, f"« {action} » demande un nom dans la colonne « vers »")
    if action == "fusionner" and name_key(name) == name_key(to):
        _refuse(line, f"« {name} » ne peut être fusionné avec lui-même")
    return Decision(line, action, name, to, cast(ActorType, kind) if kind else None)


def _check_circle(key: str, merges: Mapping[str, Decision]) -> None:
    seen = {key}
    # Of « Président Macron » and « Macron » the key is one: such a step leads nowhere.
    while (step := merges.get(key)) and step.target(key) != key:
        key = step.target(key)
        if key in seen:
            _refuse(step.line, f"la fusion de « {step.name} » revient à son point de départ")
        seen.add(key)


def _refuse(line: int, reason: str) -> None:
    raise AliasFileError(f"ligne {line} : {reason}")
