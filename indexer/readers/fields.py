"""From the fields of a record, as named and typed by a stranger, to an Article."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any

from indexer.article import LABELS, ActorType, Article, clean
from indexer.readers.fieldnames import canonical, checked, fold
from indexer.readers.markup import plain
from indexer.readers.record import RefusedError
from indexer.readers.title import derived
from indexer.writtendate import settled

_KINDS = {dict: "objet", list: "liste", bool: "booléen", int: "nombre", float: "nombre"}
_TYPES: dict[str, ActorType] = {
    **dict.fromkeys(("personne", "person", "per"), "personne"),
    **dict.fromkeys(("organisation", "organization", "org"), "organisation"),
    **dict.fromkeys(("pays", "country"), "pays"),
    **dict.fromkeys(("lieu", "place", "location", "loc"), "lieu"),
}
_PROSE = ("title", "lead", "body")
_MAX_NAMES = 2_000
_MAX_TYPE = 40  # characters
# A full name: two to five words, each with a capital but for particles between them.
_PARTICLE = r"(?:d[eu]s?|la|le|van|von|der|den|ben|el|al|da|dos)"
_FULL_NAME = re.compile(
    rf"(?:[A-ZÀ-ÖØ-ÞŒ][\w.’'-]*\s+)(?:{_PARTICLE}\s+){{0,2}}(?:[A-ZÀ-ÖØ-ÞŒ][\w.’'-]*\s*){{1,3}}"
)


def article(given: Mapping[str, object], mapping: Mapping[str, str]) -> Article:
    """Build an Article from the fields of one record.

    `mapping` gives canonical names to names of the archive and wins over the names known here.
    Of two fields for one, the first that is not empty is taken. Whatever is not taken up is kept
    in `extra`: unknown fields, second choices, an address that is not http(s), a date with a doubt
    (`2016~`) or « s.d. », actors with more to them than name, known type and id. Empty fields are
    left out.

    Raises `RefusedError` for a value of the wrong type or when no text is left, and pydantic's
    `ValidationError` for one out of bounds.
    """
    taken, extra = _sorted(given, mapping)
    values: dict[str, Any] = {}
    for field, (name, value) in taken.items():
        if field in ("authors", "actors"):
            values[field], complete = _authors(value) if field == "authors" else _actors(value)
            if not complete:
                extra[name] = value
        else:
            text = _text(field, value)
            values[field] = clean(plain(text) if field in _PROSE else text)
    if "date" in values and (date := settled(values["date"])) != values["date"]:
        extra[taken["date"][0]] = values.pop("date")
        values |= {"date": date} if date else {}
    if not values.get("url", "http://").lower().startswith(("http://", "https://")):
        extra[taken["url"][0]] = values.pop("url")
    if "title" not in values:
        lead, body = values.get("lead", ""), values.get("body", "")
        values["title"], values["title_origin"], values["body"] = derived(lead, body)
        if not values["title"]:
            raise RefusedError("aucun texte : ni titre, ni chapô, ni corps" + _unknown(extra))
    return Article(**values, extra=extra)


def _unknown(extra: Mapping[str, object]) -> str:
    """Name the first fields that are unknown: a table may lack its header, a field its meaning."""
    names = [name[:40] for name in islice(extra, 5)]
    more = ", …" * (len(extra) > len(names))
    return f" ; champs inconnus (voir --champ) : {', '.join(names)}{more}" if names else ""


def _sorted(
    given: Mapping[str, object], mapping: Mapping[str, str]
) -> tuple[dict[str, tuple[str, object]], dict[str, Any]]:
    """Share out the fields: what was taken, by canonical name, and all that was not."""
    wanted = checked(mapping) if mapping else {}
    targets = {name: wanted.get(fold(name)) if wanted else None for name in given}
    taken: dict[str, tuple[str, object]] = {}
    # Two rounds: the mapping is the user's own word, so it comes before file order.
    for name, target in targets.items():
        if target and target not in taken and not _empty(given[name]):
            taken[target] = (name, given[name])
    for name, value in given.items():
        field = None if targets[name] else canonical(name)
        if field and field not in taken and not _empty(value):
            taken[field] = (name, value)
    chosen = {name for name, _ in taken.values()}
    extra = {
        name: value for name, value in given.items() if name not in chosen and not _empty(value)
    }
    return taken, extra


def _empty(value: object) -> bool:
    blank = isinstance(value, str) and (not value or value.isspace())
    return value is None or value == [] or value == {} or blank


def _text(field: str, value: object) -> str:
    if isinstance(value, str):
        if "\0" in value:
            raise RefusedError(f"{LABELS[field]} : octet nul, ce n'est pas du texte")
        return value
    if field in ("id", "date") and type(value) is int:
        return str(value)
    if field == "id" and type(value) is float:
        # JSON's integers beyond 64 bits arrive as floats, which have lost their last figures.
        raise RefusedError(
            f"{LABELS[field]} : nombre trop grand ou à virgule, à mettre entre guillemets"
        )
    raise _wrong(field, "texte attendu", value)


def _wrong(field: str, expected: str, value: object) -> RefusedError:
    return RefusedError(f"{LABELS[field]} : {expected}, {_KINDS.get(type(value), 'autre')} reçu")


def _authors(value: object) -> tuple[list[str], bool]:
    """Read a list of names, or a string of names, and whether nothing more was said.

    A string is cut at `|` and `;`. It is cut at `,` and « et » only when every part is a full
    name (« Jean Dupont, Marie de Martin et Ali Ben Omar »); « Dupont, Jean » stays whole.
    """
    if isinstance(value, str):
        if len(value) <= _MAX_NAMES:
            parts = [part.strip() for part in re.split(r"\bet\b|,", value)]
            if all(len(part) <= 80 and _FULL_NAME.fullmatch(part) for part in parts):
                return parts, True
        return _cut(value), True
    items = list(_items("authors", value))
    return [name for name, _ in items], all(item.keys() <= {"name", "nom"} for _, item in items)


def _actors(value: object) -> tuple[list[dict[str, Any]], bool]:
    """Read actors, and whether nothing more was said of them than an Actor holds."""
    if isinstance(value, str):
        return [{"name": name} for name in _cut(value)], True
    actors, complete = [], True
    for name, item in _items("actors", value):
        said = item.get("type")
        kind = _kind(said) if isinstance(said, str) and len(said) <= _MAX_TYPE else None
        actor: dict[str, Any] = {"name": name, "type": kind}
        if not _empty(item.get("id")):
            actor["id"] = _text("id", item["id"])
        known_type = kind is not None or _empty(said)
        complete = complete and known_type and item.keys() <= {"name", "nom", "type", "id"}
        actors.append(actor)
    return actors, complete


@lru_cache(maxsize=1024)
def _kind(said: str) -> ActorType | None:
    return _TYPES.get(fold(said))


def _items(field: str, value: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and the object of each item in a list; empty items are none."""
    if not isinstance(value, list | dict):
        raise _wrong(field, "liste ou texte attendu", value)
    for item in value if isinstance(value, list) else [value]:
        if _empty(item):
            continue
        described = item if isinstance(item, dict) else {"name": item}
        name = described.get("name") or described.get("nom")
        if not isinstance(name, str):
            raise _wrong(field, "noms attendus", item)
        yield name, described


def _cut(names: str) -> list[str]:
    return [name for part in re.split(r"[|;]", names) if (name := part.strip())]
