"""Recognition: the first pass over the sources gathers who is named, under what names."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from indexer.actors.added import Added
from indexer.actors.cache import CachedRecogniser, Found
from indexer.actors.familiar import Familiar
from indexer.actors.local import LocalActor, resolve_article
from indexer.actors.mention import Mention
from indexer.actors.recogniser import RecogniserName, make_recogniser
from indexer.actors.tally import Tally
from indexer.article import Actor, Article
from indexer.processes import Group, in_order, size
from indexer.readers import parse
from indexer.readers.record import Record, Rejected

BATCH_RECORDS = 50
ALONE = 150  # records; below, starting processes takes longer than the work

LONGEST_TEXT = 300_000
"""The characters of an article that are read for actors, from its start: some 50,000 words."""

MOST_NAMES = 500
"""The different names of an article that become actors, the first ones: a list of members."""

TOGETHER = 200
"""The given actors of an article that are compared with its names; the others stand alone."""


@dataclass(frozen=True, slots=True)
class Recognising:
    """How actors are recognised; what each process is told.

    `version`: of the recogniser. `added`: names that the archivist wants found, with their types.
    `cache`: the file of spans.
    """

    recogniser: RecogniserName
    version: str
    added: tuple[tuple[str, str], ...] = ()
    cache: Path | None = None


@dataclass(slots=True)
class Recognised:
    """What a group of records gave. `found`: for the cache."""

    articles: int = 0
    rejected: int = 0
    size: int = 0
    tally: Tally = field(default_factory=Tally)
    found: Found = field(default_factory=Found)


def recognise(
    records: Iterable[Record | Rejected],
    mapping: Mapping[str, str],
    how: Recognising,
    workers: int,
) -> Generator[Recognised, None, None]:
    """Read all records for actors, in `workers` processes, in groups."""
    begin = partial(_Pass, how, dict(mapping))
    return in_order(begin, records, workers, BATCH_RECORDS, ALONE)


class ActorReader:
    """Reads articles for their actors; one for each process, to be closed.

    `familiar`: the persons whom the archive knows well, once it is known.
    """

    def __init__(self, how: Recognising, familiar: Familiar | None = None) -> None:
        make = partial(make_recogniser, how.recogniser)
        self.cached = CachedRecogniser(how.version, make, how.cache)
        self._added = Added(how.added)
        self._familiar = familiar or Familiar()

    def read(self, article: Article) -> list[LocalActor]:
        """Return the local actors of an article, those that its source gave included.

        The offsets of mentions are those of `read_text`.
        """
        text = read_text(article)
        mentions = self._added.find(text, self.cached.recognise(text))
        mentions = self._familiar.find(text, mentions)
        together, apart = article.actors[:TOGETHER], article.actors[TOGETHER:]
        local = resolve_article(_first_names(mentions), together, text)
        for actor in apart:
            local += resolve_article((), (actor,))
        return local

    def close(self) -> None:
        """Close the cache."""
        self.cached.close()


class _Pass:
    """The first pass in one process."""

    def __init__(self, how: Recognising, mapping: Mapping[str, str]) -> None:
        self._reader = ActorReader(how)
        self._mapping = mapping
        self.close = self._reader.close

    def __call__(self, group: Group) -> Recognised:
        found = Recognised()
        for record in group:
            found.size += size(record)
            local = self._local(record)
            if local is None:
                found.rejected += 1
                continue
            found.articles += 1
            found.tally.add(*local)
        found.found = self._reader.cached.take()
        return found

    def _local(
        self, record: Record | Rejected
    ) -> tuple[list[LocalActor], tuple[Actor, ...]] | None:
        """The actors of a record; None where there is no article: the second pass says why."""
        if isinstance(record, Rejected):
            return None
        try:
            article = parse(record, self._mapping)
            if isinstance(article, Rejected):
                return None
            return self._reader.read(article), article.actors
        except Exception:  # the second pass meets it again, and rejects the article
            return None


def read_text(article: Article) -> str:
    """Return what is read of an article: title, lead and body between blank lines, bounded.

    A title made from the first sentence is not read twice.
    """
    text = "\n\n".join(text for _, text in _parts(article))
    if len(text) <= LONGEST_TEXT:
        return text
    cut = text[:LONGEST_TEXT]
    return cut.rpartition(" ")[0] or cut


def placed(article: Article, mentions: Iterable[Mention]) -> Iterator[tuple[str, Mention]]:
    """Yield mentions of `read_text` with the field each is in, and offsets into that field.

    Those in the sentence that also serves as title are there too.
    """
    starts: list[tuple[int, str, str]] = []
    position = 0
    for name, text in _parts(article):
        starts.append((position, name, text))
        position += len(text) + 2
    for mention in mentions:
        start, name, text = max(part for part in starts if part[0] <= mention.start)
        first, last = mention.start - start, mention.end - start
        if _titled(article, name, text) and last <= len(article.title.rstrip("…")):
            yield "title", mention._replace(start=first, end=last)
        yield name, mention._replace(start=first, end=last)


def _parts(article: Article) -> list[tuple[str, str]]:
    title = "" if article.title_origin == "première phrase" else article.title
    parts = ("title", title), ("lead", article.lead), ("body", article.body)
    return [(name, text) for name, text in parts if text]


def _titled(article: Article, name: str, text: str) -> bool:
    derived = article.title_origin == "première phrase"
    source = "lead" if article.lead else "body"
    return derived and name == source and text.startswith(article.title.rstrip("…"))


def _first_names(mentions: list[Mention]) -> list[Mention]:
    names: dict[str, None] = {}
    kept = []
    for mention in mentions:
        if mention.text in names or len(names) < MOST_NAMES:
            names[mention.text] = None
            kept.append(mention)
    return kept
