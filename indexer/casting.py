"""Casting: who the local actors of an article are, by the resolution of its generation."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from indexer.actors.evocation import evoked_countries
from indexer.actors.familiar import Familiar
from indexer.actors.local import LocalActor
from indexer.actors.resolution import Resolution
from indexer.actors.roles import holders
from indexer.actors.tally import parted
from indexer.article import Actor, Article
from indexer.cast import Cast, Place
from indexer.recognition import ActorReader, Recognising, placed, read_text

_ORDER = {"title": 0, "lead": 1, "body": 2}


class Casting:
    """Casts articles by the resolution of a generation; one for each process, to be closed."""

    def __init__(self, how: Recognising, folder: Path) -> None:
        self._resolution = Resolution(folder)
        self.reader = ActorReader(how, Familiar(self._resolution.familiar()))

    def close(self) -> None:
        """Close the files."""
        self.reader.close()
        self._resolution.close()

    def resolved(self, article: Article) -> list[tuple[LocalActor, Actor | None]]:
        """Return the local actors of an article, each with who it is; None for hidden ones."""
        found = list(parted(self.reader.read(article), article.actors))
        bearers = Counter(one.key for one, _ in found)
        return [(one, self._resolution.actor(one, its, bearers[one.key] > 1)) for one, its in found]

    def of(self, article: Article) -> Cast:
        """Return the cast of an article."""
        resolved = self.resolved(article)
        named: dict[str, tuple[Actor, dict[str, None]]] = {}
        places: list[Place] = []
        for one, actor in resolved:
            if actor is None:
                continue  # hidden by the archivist
            actor, names = named.setdefault(actor.id, (actor, {}))
            names.update(dict.fromkeys(one.forms))
            found = placed(article, one.mentions)
            places += [(name, m.start, m.end, actor.id) for name, m in found]
        text = read_text(article)
        return Cast(
            {actor: tuple(names) for actor, names in named.values()},
            tuple(sorted(places, key=lambda place: (_ORDER[place[0]], place[1]))),
            self._inferred(article, text, [local for local, _ in resolved], set(named)),
            self._evoked(text, [actor for actor, _ in named.values()]),
        )

    def _inferred(
        self, article: Article, text: str, local: list[LocalActor], named: set[str]
    ) -> dict[Actor, str]:
        if article.date is None:
            return {}
        mentions = sorted(mention for one in local for mention in one.mentions)
        inferred: dict[str, tuple[Actor, str]] = {}
        for entry, reason in holders(text, mentions, article.date):
            actor = self._resolution.entry(entry)
            if actor and actor.id not in named:
                inferred.setdefault(actor.id, (actor, reason))
        return dict(inferred.values())

    def _evoked(self, text: str, named: Iterable[Actor]) -> tuple[Actor, ...]:
        evoked = {actor.id: actor for actor in named if actor.type == "pays"}
        for entry in evoked_countries(text):
            actor = self._resolution.entry(entry)
            if actor:
                evoked.setdefault(actor.id, actor)
        return tuple(evoked.values())
