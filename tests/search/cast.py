"""A small archive whose actors have several names, are evoked, or inferred; its own oracle."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import orjson
from oracle_values import Cast, Known

from indexer.article import Article
from indexer.entry import Entry
from indexer.facets import FacetRow
from indexer.generations import Generations
from indexer.manifest import Origin
from indexer.writer import Writer

ACTORS: dict[str, Known] = {
    "volodymyr-zelensky": Known(
        "Volodymyr Zelensky", "personne", {"Volodymyr Zelensky", "Zelenski", "Zelenskyy"}
    ),
    "donald-trump": Known("Donald Trump", "personne", {"Donald Trump", "Trump"}),
    "ivanka-trump": Known("Ivanka Trump", "personne", {"Ivanka Trump"}),
    "denzel-washington": Known("Denzel Washington", "personne", {"Washington"}),
    "george-w-bush": Known("George W. Bush", "personne", {"Bush", "George W. Bush"}),
    "george-h-w-bush": Known("George H. W. Bush", "personne", {"Bush", "Bush père"}),
    "clinton": Known("Clinton", "personne", {"Clinton"}),
    "bill-clinton": Known("Bill Clinton", "personne", {"Bill Clinton"}),
    "hillary-clinton": Known("Hillary Clinton", "personne", {"H. Clinton"}),
    "clinton-hill": Known("Clinton Hill", "personne", {"Clinton Hill"}),
    "friedrich-merz": Known("Friedrich Merz", "personne", {"Merz"}),
    "emmanuel-macron": Known("Emmanuel Macron", "personne", {"Macron", "E. Macron"}),
    "otan": Known("OTAN", "organisation", {"OTAN", "NATO", "Alliance atlantique"}),
    "kremlin": Known("Kremlin", "organisation", {"Kremlin"}),
    "washington": Known("Washington", "lieu", {"Washington"}),
    "washington-ville": Known("Washington", "lieu", {"Washington D.C."}),
    "allemagne": Known("Allemagne", "pays", {"Allemagne", "RFA"}),
    "pays-bas": Known("Pays-Bas", "pays", {"Pays-Bas"}),
    "francois-hollande": Known("François Hollande", "personne", {"Hollande"}),
    "france": Known("France", "pays", {"France"}),
    "etats-unis": Known("États-Unis", "pays", {"États-Unis", "USA"}),
    "zorglub": Known("Zorglub Conseil", None, {"Zorglub Conseil"}),
}
DATES = (None, "2025", "2025-07", "2025-07-04", "2024-02-29", "2024-12/2025-01", "1898-02-20")
COUNTRIES = [key for key, actor in ACTORS.items() if actor.type == "pays"]
PERSONS = [key for key, actor in ACTORS.items() if actor.type == "personne"]
REASON = "le chancelier allemand"


@dataclass(frozen=True)
class Played:
    """One article, who is in it, and where it names them."""

    article: Article
    cast: Cast
    mentions: list[tuple[str, int, int, str]]


def played() -> list[Played]:
    """The archive; the same at every run."""
    chance = random.Random(20261125)
    made = [_played(chance, rank) for rank in range(80)]
    return [*made, _only_evoking()]


def _only_evoking() -> Played:
    body = "Le chancelier allemand se tait."
    article = Article(id="evoque", title="Sans nom", body=body, date="2025-07-05")
    return Played(article, Cast({}, frozenset({"allemagne"}), frozenset({"friedrich-merz"})), [])


def _played(chance: random.Random, rank: int) -> Played:
    keys = chance.sample(sorted(set(ACTORS) - {"friedrich-merz"}), chance.randint(0, 5))
    named = {
        key: tuple(chance.sample(sorted(ACTORS[key].names), chance.randint(1, 2)))
        if len(ACTORS[key].names) > 1
        else tuple(ACTORS[key].names)
        for key in keys
    }
    body, mentions = "", []
    for key, names in named.items():
        for name in names:
            body += "On cite "
            mentions.append(("body", len(body), len(body) + len(name), key))
            body += f"{name}, {chance.choice(('la paix', 'la guerre'))}. "
    evoked = frozenset(chance.sample(COUNTRIES, chance.randint(0, 2))) - set(named)
    inferred = frozenset(chance.sample(PERSONS, chance.randint(0, 1))) - set(named)
    article = Article(
        id=f"c{rank:02}", title=f"Pièce {rank}", body=body + "Fin.", date=chance.choice(DATES)
    )
    return Played(article, Cast(named, evoked, inferred), mentions)


def index(root: Path, archive: list[Played], segments: int = 2) -> Path:
    """The index of the archive, as the pipeline would write it, in some segments."""
    step = -(-len(archive) // segments)
    base = None
    for start in range(0, len(archive), step):
        generations = Generations(root)
        with generations.writing(create=True):
            draft = generations.begin_from(generations.current()) if base else generations.begin()
            with Writer(draft, base) as writer:
                for entry in _entries(archive[start : start + step]):
                    writer.add(entry)
                base = writer.close(Origin("rebuild", ("cast",), {}, None))
            generations.publish(draft)
    return root


def _entries(archive: list[Played]) -> Iterator[Entry]:
    for rank, one in enumerate(archive, start=1):
        entry = Entry.of(one.article, "cast", rank)
        stored = orjson.loads(entry.stored) | {
            "actors": [_stored(key) for key in one.cast.named],
            "inferred": [_stored(key) | {"reason": REASON} for key in sorted(one.cast.inferred)],
            "mentions": one.mentions,
        }
        yield replace(entry, stored=orjson.dumps(stored), facets=_rows(one.cast))


def _stored(key: str) -> dict[str, str | None]:
    return {"id": key, "name": ACTORS[key].name, "type": ACTORS[key].type}


def _rows(cast: Cast) -> dict[str, list[FacetRow]]:
    rows = {
        # A country that is named is evoked as well: the tables keep the fields apart.
        "evoked": [_row(key, ()) for key in sorted(cast.evoked | (set(cast.named) & {"france"}))],
        "inferred": [_row(key, ()) for key in sorted(cast.inferred)],
        "actor": [_row(key, names) for key, names in cast.named.items()],
    }
    return {name: listed for name, listed in rows.items() if listed}


def _row(key: str, names: tuple[str, ...]) -> FacetRow:
    return FacetRow(key, ACTORS[key].name, ACTORS[key].type, names)


ARCHIVE = played()
