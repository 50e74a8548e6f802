"""Systems: Manchette and the baselines, asked alike: a topic gives ranked document ids."""

import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import orjson
import tantivy
from tantivy import Filter, Occur, Query, Tokenizer

from evaluation.collection import Collection, Document, Topic
from indexer.build import Options, rebuild
from indexer.dates import DateWindow, PartialDate
from search.live import Live
from search.request import SearchRequest
from search.service import Service

DEPTH = 100  # ranks judged; recall is counted there

Run = dict[str, float]
"""Scores by document id, best first."""


class System(Protocol):
    """An index of one collection."""

    name: str

    def search(self, topic: Topic) -> Run:
        """The first `DEPTH` documents for a topic."""
        ...


class Manchette:
    """The product: its rebuild, its service, its defaults."""

    name = "Manchette"

    def __init__(self, collection: Collection, folder: Path) -> None:
        source = folder / "articles.jsonl"
        source.write_bytes(b"\n".join(map(_line, collection.documents)))
        report = rebuild(folder / "index", [str(source)], Options(workers=1), lambda *_: None)
        if report.articles != len(collection.documents):
            raise SystemExit(f"{collection.name} : {report.rejected} article(s) rejeté(s)")
        self._service = Service(Live(folder / "index"))

    def search(self, topic: Topic) -> Run:
        """Ask the service, as the API does."""
        request = SearchRequest(q=topic.text, date=topic.period or None, size=DEPTH, facets=())
        hits = self._service.search(request).hits
        return {hit.id: float(DEPTH - rank) for rank, hit in enumerate(hits)}


class Bare:
    """Tantivy with one of its own chains over title and body; any of the words, BM25 added."""

    def __init__(self, collection: Collection, name: str, stemmed: bool) -> None:
        self.name = name
        chain = tantivy.TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(40))
        chain = chain.filter(Filter.lowercase())
        if stemmed:
            chain = chain.filter(Filter.stemmer("french"))
        self._analyzer = chain.filter(Filter.ascii_fold()).build()
        self._dates = _dates(collection.documents)
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        for field in ("title", "body"):
            builder.add_text_field(field, tokenizer_name="chain")
        index = tantivy.Index(builder.build())
        index.register_tokenizer("chain", self._analyzer)
        writer = index.writer(num_threads=1)
        for item in collection.documents:
            writer.add_document(
                tantivy.Document(id=[item.id], title=[item.title], body=[item.body])
            )
        writer.commit()
        index.reload()
        self._schema, self._searcher = index.schema, index.searcher()

    def search(self, topic: Topic) -> Run:
        """Any of the words, in title or body."""
        words = self._analyzer.analyze(topic.text)
        terms = [
            (Occur.Should, Query.term_query(self._schema, field, word))
            for word in words
            for field in ("title", "body")
        ]
        if not terms:
            return {}
        found = self._searcher.search(Query.boolean_query(terms), limit=1_000).hits
        named = [(self._searcher.doc(where)["id"][0], score) for score, where in found]
        return _within(topic, self._dates, named)


class Fts5:
    """SQLite's FTS5: words without accents, any of them, its BM25."""

    name = "SQLite FTS5"

    def __init__(self, collection: Collection) -> None:
        self._dates = _dates(collection.documents)
        self._base = sqlite3.connect(":memory:")
        self._base.execute(
            "CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, title, body,"
            " tokenize = 'unicode61 remove_diacritics 2')"
        )
        self._base.executemany(
            "INSERT INTO articles VALUES (?, ?, ?)",
            [(item.id, item.title, item.body) for item in collection.documents],
        )

    def search(self, topic: Topic) -> Run:
        """Any of the words, in title or body."""
        words = re.findall(r"\w+", topic.text)
        if not words:
            return {}
        asked = " OR ".join(f'"{word}"' for word in words)
        found = self._base.execute(
            "SELECT id, -bm25(articles) FROM articles WHERE articles MATCH ? ORDER BY rank"
            " LIMIT 1000",
            (asked,),
        )
        return _within(topic, self._dates, found.fetchall())


def systems(collection: Collection, folder: Path) -> list[System]:
    """Every system, the product first, on one collection; `folder` is empty."""
    return [
        Manchette(collection, folder),
        Bare(collection, "Tantivy, français", stemmed=True),
        Bare(collection, "Tantivy, sans racines", stemmed=False),
        Fts5(collection),
    ]


def _line(item: Document) -> bytes:
    row = {"id": item.id, "body": item.body, "title": item.title, "date": item.date}
    return orjson.dumps({name: value for name, value in row.items() if value})


def _dates(documents: Sequence[Document]) -> dict[str, int]:
    return {item.id: PartialDate.parse(item.date).low for item in documents if item.date}


def _within(topic: Topic, dates: dict[str, int], found: Sequence[tuple[str, float]]) -> Run:
    """The first documents inside the topic's period."""
    if topic.period:
        window = DateWindow.parse(topic.period)
        low, high = window.low or 0, window.high or 99_999_999
        found = [(name, score) for name, score in found if low <= dates[name] <= high]
    return dict(found[:DEPTH])
