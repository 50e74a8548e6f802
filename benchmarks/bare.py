"""Bare tantivy: the yardstick. One plain schema, the engine's own tokenizer, threads and snippets.

It does what a straightforward script would: read JSON lines, index title and body, and answer
a query with ten hits, their snippets and one facet.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import orjson
import tantivy
from tantivy import Occur, Query

HITS = 10
FACET_SIZE = 20
_ACTORS = {"actors": {"terms": {"field": "actor", "size": FACET_SIZE}}}
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def schema() -> tantivy.Schema:
    """Title and body stored and positional, actors raw and fast, a date."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("title", stored=True)
    builder.add_text_field("body", stored=True)
    builder.add_text_field("actor", tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_date_field("date", indexed=True, fast=True)
    return builder.build()


def rebuild(source: Path, folder: Path) -> int:
    """Index every line of `source` into the empty `folder`; the number of articles."""
    index = tantivy.Index(schema(), str(folder))
    writer = index.writer()
    count = 0
    with source.open("rb") as lines:
        for line in lines:
            writer.add_document(_document(orjson.loads(line)))
            count += 1
    writer.commit()
    writer.wait_merging_threads()
    return count


def _document(article: dict[str, object]) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("title", article["title"])
    document.add_text("body", article["body"])
    for actor in article["actors"]:
        document.add_text("actor", actor["name"])
    if article["date"]:
        document.add_date("date", first_moment(article["date"]))
    return document


def first_moment(text: str) -> datetime:
    """The first moment of a partial date: `2025-07` gives 1 July 2025."""
    year, month, day = _PARTIAL.fullmatch(text).groups()
    return datetime(int(year), int(month or 1), int(day or 1))


class Bare:
    """An open bare index, which answers queries in this process."""

    def __init__(self, folder: Path) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._schema = self._index.schema
        self._searcher = self._index.searcher()
        self._analyzer = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.lowercase())
            .build()
        )

    @property
    def articles(self) -> int:
        """How many articles are indexed."""
        return self._searcher.num_docs

    def frequency(self, word: str) -> int:
        """In how many bodies a lower-case word occurs."""
        return self._searcher.doc_freq("body", word)

    def answer(
        self, words: Sequence[str], phrase: bool, window: tuple[datetime, datetime] | None
    ) -> int:
        """Ten hits with snippets of the body, and the actors counted; the number of hits.

        All `words` are required, in a row if `phrase`; `window`: first and last moment.
        """
        searched = self.query(words, phrase)
        query = searched
        if window:
            dated = Query.range_query(self._schema, "date", tantivy.FieldType.Date, *window)
            query = Query.boolean_query([(Occur.Must, searched), (Occur.Must, dated)])
        found = self._searcher.search(query, HITS, count=True)
        snippets = tantivy.SnippetGenerator.create(self._searcher, searched, self._schema, "body")
        for _, address in found.hits:
            snippets.snippet_from_doc(self._searcher.doc(address)).to_html()
        self._searcher.aggregate(query, _ACTORS)
        return found.count

    def query(self, words: Sequence[str], phrase: bool) -> Query:
        """Words in title or body, each required; or the words in a row in either field."""
        terms = [term for word in words for term in self._analyzer.analyze(word)]
        if phrase and len(terms) > 1:
            return self._either([self._phrase(name, terms) for name in ("title", "body")])
        required = [
            self._either([Query.term_query(self._schema, name, term) for name in ("title", "body")])
            for term in terms
        ]
        if len(required) == 1:
            return required[0]
        return Query.boolean_query([(Occur.Must, query) for query in required])

    def _phrase(self, name: str, terms: list[str]) -> Query:
        return Query.phrase_query(self._schema, name, list(terms))

    def _either(self, queries: list[Query]) -> Query:
        return Query.boolean_query([(Occur.Should, query) for query in queries])
