"""Facet values, as the oracle reads and names them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from indexer.actors.gazetteer import gazetteer
from indexer.article import Article
from indexer.french.characters import fold

TYPES = ("personne", "organisation", "pays", "lieu")
ACTORS = ("acteur", *TYPES)
BEFOREHAND = {(entry.id, entry.type): frozenset(entry.names) for entry in gazetteer().entries}


@dataclass(frozen=True)
class Known:
    """An actor: its name, its type, the names it was seen under, and those known beforehand."""

    name: str
    type: str | None
    names: set[str] = field(default_factory=set)
    beforehand: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Cast:
    """The actors of one article, by key: the names it uses, and those it does not name."""

    named: dict[str, tuple[str, ...]]
    evoked: frozenset[str] = frozenset()
    inferred: frozenset[str] = frozenset()

    def has(self, wide: bool) -> set[str]:
        """The keys of the actors named, and if `wide` of those evoked or inferred."""
        return set(self.named) | (self.evoked | self.inferred if wide else frozenset())


def given(articles: Iterable[Article]) -> tuple[dict[str, Known], dict[str, Cast]]:
    """The actors that sources give: all of them, and those of each article."""
    known: dict[str, Known] = {}
    casts = {}
    for article in articles:
        for actor in article.actors:
            names = BEFOREHAND.get((actor.id, actor.type), frozenset())
            known.setdefault(actor.id, Known(actor.name, actor.type, set(), names))
            known[actor.id].names.add(actor.name)
        casts[article.id] = Cast({actor.id: (actor.name,) for actor in article.actors})
    return known, casts


def called(known: dict[str, Known], text: str, kind: str | None, loosely: bool = True) -> set[str]:
    """The keys of the actors that a text means: by key, name or a name seen; or words of one."""
    of_kind = {key: actor for key, actor in known.items() if kind in (None, actor.type)}
    wanted = words(text)
    ways = (
        {key for key in of_kind if key == text},
        {key for key, actor in of_kind.items() if words(actor.name) == wanted},
        {k for k, actor in of_kind.items() if wanted in map(words, actor.names)},
        {k for k, actor in of_kind.items() if wanted in map(words, actor.beforehand)},
        {
            key
            for key, actor in of_kind.items()
            if any(
                in_row(wanted, words(name))
                for name in (actor.name, *actor.names, *actor.beforehand)
            )
        },
    )
    found = next((keys for keys in ways[: 5 if loosely else 4] if keys), set())
    alone = all(known[k].type == "personne" and words(known[k].name) == wanted for k in found)
    if not (found and alone and loosely):
        return found
    return found | {
        key
        for key, actor in known.items()
        if actor.type == "personne"
        and any(
            words(name)[-len(wanted) :] == wanted
            for name in (actor.name, *actor.names, *actor.beforehand)
        )
    }


def words(text: str) -> list[str]:
    """The folded words of a facet value."""
    return "".join(c if c.isalnum() or c == "_" else " " for c in fold(text)).split()


def facet_values(article: Article, field: str) -> list[tuple[str, str]]:
    """The (key, name) of each value of a facet that an article has."""
    match field:
        case "acteur":
            return [(actor.id, actor.name) for actor in article.actors]
        case "source":
            return [(article.source, article.source)] if article.source else []
        case "rubrique":
            return [(article.section, article.section)] if article.section else []
        case _:
            return [(name, name) for name in article.authors]


def in_row(some: list[str], all_words: list[str]) -> bool:
    size = len(some)
    return any(all_words[i : i + size] == some for i in range(len(all_words) - size + 1))
