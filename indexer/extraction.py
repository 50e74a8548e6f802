"""Extraction: the actors of articles with their places, to be judged or reused."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from indexer.actors.aliases import Aliases
from indexer.actors.cache import SpanCache
from indexer.actors.recogniser import RecogniserName, make_recogniser
from indexer.article import Actor, ActorType, Article
from indexer.casting import Casting
from indexer.processes import Group, in_order
from indexer.readers import parse, read
from indexer.readers.record import Record, Rejected, excerpt
from indexer.readers.sources import check, spooled
from indexer.recognition import ALONE, BATCH_RECORDS, Recognising, placed, recognise
from indexer.resolving import resolve
from indexer.watch import Watch


class Place(NamedTuple):
    """Where an actor is named: characters of a text, the type seen there, and who it is."""

    start: int
    end: int
    type: ActorType
    text: str
    actor: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """The actors of one article.

    `actors` are in order, with offsets into `title`, a blank line, `body`, as they were read;
    those of `lead` into the lead. Actors given by the source that the text does not name are in
    `given`.
    """

    id: str
    actors: list[Place]
    lead: list[Place]
    given: list[str]


def extract(
    sources: Sequence[str],
    mapping: Mapping[str, str],
    recogniser: RecogniserName,
    workers: int,
    watch: Watch,
) -> Iterator[Extracted | Rejected]:
    """Yield what each article of the sources names, in their order, under one name throughout.

    Nothing is kept on the disk. Raises SourceError.
    """
    check(sources)
    with TemporaryDirectory(prefix="manchette-") as name, closing(SpanCache(Path(name))) as cache:
        folder = Path(name)
        cache.open()
        version = make_recogniser(recogniser).version
        how = Recognising(recogniser, version, cache=cache.path)
        with spooled(sources, folder, again=True) as stdin:
            found = recognise(read(sources, stdin), mapping, how, workers)
            resolve(found, Aliases(), cache, folder, watch)
            begin = partial(_Pass, how, folder, dict(mapping))
            for batch in in_order(begin, read(sources, stdin), workers, BATCH_RECORDS, ALONE):
                yield from batch


class _Pass:
    """The extraction in one process."""

    def __init__(self, how: Recognising, folder: Path, mapping: Mapping[str, str]) -> None:
        self._casting = Casting(how, folder)
        self._mapping = mapping
        self.close = self._casting.close

    def __call__(self, group: Group) -> list[Extracted | Rejected]:
        return [self._extracted(record) for record in group]

    def _extracted(self, record: Record | Rejected) -> Extracted | Rejected:
        if isinstance(record, Rejected):
            return record
        try:
            article = parse(record, self._mapping)
            return article if isinstance(article, Rejected) else self._places(article)
        except Exception as error:  # one article must not cost the rest
            reason = f"article impossible à lire ({type(error).__name__} : {error})"
            return Rejected(record.path, record.line, reason, excerpt(record.payload))

    def _places(self, article: Article) -> Extracted:
        actors: list[Place] = []
        lead: list[Place] = []
        given: list[str] = []
        shift = {"title": 0, "body": len(article.title) + 2}
        for local, actor in self._casting.resolved(article):
            if not local.mentions:
                given.append(_name(actor))
            for field, mention in placed(article, local.mentions):
                into = lead if field == "lead" else actors
                place = Place(*mention, _name(actor))
                moved = shift.get(field, 0)
                into.append(place._replace(start=place.start + moved, end=place.end + moved))
        return Extracted(article.id, sorted(actors), sorted(lead), given)


def _name(actor: Actor | None) -> str:
    return actor.name if actor else ""
