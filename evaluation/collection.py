"""Collections: articles, queries and judgements, read from the shared data."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from training.corpus import data_folder

LONGEST = 300  # characters of a first line taken as a query
ASKED = 1_000  # queries of one kind at most, evenly drawn: with 250, chance moves a mean by .01


@dataclass(frozen=True, slots=True)
class Document:
    """One article. `title` is empty where the title has been removed; `date` where unknown."""

    id: str
    title: str
    body: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """One query; `period` (`2017-04-01..2017-05-31`) filters by date, for every system alike."""

    id: str
    text: str
    kind: str
    period: str = ""


@dataclass(frozen=True)
class Collection:
    """Documents, topics, and how relevant documents are: `judged[topic id][document id]`."""

    name: str
    documents: tuple[Document, ...]
    topics: tuple[Topic, ...]
    judged: dict[str, dict[str, int]]

    def asked_as(self, change: Callable[[str], str]) -> "Collection":
        """The same collection, each query typed in another way."""
        return replace(
            self, topics=tuple(replace(topic, text=change(topic.text)) for topic in self.topics)
        )


def collections() -> list[Collection]:
    """All collections. Raises SystemExit with a plain sentence where the data is absent."""
    return [topics(), key_phrases(), questions(), titles(), first_lines()]


def topics() -> Collection:
    """Journalists' queries over the Wikinews articles of 2016 and 2017, with graded judgements."""
    folder = data_folder() / "wikinews"
    found = tuple(
        Topic(row["qid"], row["query"], row["kind"], _period(row))
        for row in _rows(folder / "topics.jsonl")
    )
    judged: dict[str, dict[str, int]] = {topic.id: {} for topic in found}
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        topic, _, document, grade = line.split("\t")
        judged[topic][document] = int(grade)
    return Collection("sujets", _wikinews(), found, judged)


def key_phrases() -> Collection:
    """Key phrases that readers chose for an article, which alone counts as relevant."""
    folder = data_folder() / "keyphrases"
    return _asked("expressions clés", folder / "articles.jsonl", _rows(folder / "queries.jsonl"))


def questions() -> Collection:
    """Questions that people asked of passages of Wikipedia."""
    folder = data_folder() / "piaf"
    rows = _drawn(list(_rows(folder / "queries.jsonl")))
    return _asked("questions", folder / "passages.jsonl", rows)


def titles() -> Collection:
    """Known items: the title of an article finds the article, whose title is not indexed."""
    documents = _wikinews()
    known = _drawn(documents)
    found = tuple(Topic(item.id, item.title, "titre") for item in known)
    untitled = tuple(replace(document, title="") for document in documents)
    return Collection("titres", untitled, found, {item.id: {item.id: 1} for item in known})


def first_lines() -> Collection:
    """Known items: the first line of an article that says something finds the article."""
    documents = _wikinews()
    known = _drawn(documents)
    found = tuple(Topic(item.id, _first_line(item.body), "première ligne") for item in known)
    judged = {item.id: {item.id: 1} for item in known}
    return Collection("premières lignes", documents, found, judged)


def _first_line(body: str) -> str:
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    # The first line is often the date alone.
    telling = next((line for line in lines if len(line.split()) > 6), lines[0])
    return telling[:LONGEST]


def _asked(name: str, documents: Path, rows: Iterable[dict[str, Any]]) -> Collection:
    asked = list(rows)
    return Collection(
        name,
        _documents(documents),
        tuple(Topic(row["qid"], row["query"], name) for row in asked),
        {row["qid"]: dict.fromkeys(row["relevant"], 1) for row in asked},
    )


def _wikinews() -> tuple[Document, ...]:
    return _documents(data_folder() / "wikinews" / "articles.jsonl")


def _documents(path: Path) -> tuple[Document, ...]:
    return tuple(
        Document(row["id"], row["title"], row["body"], row.get("date", "")) for row in _rows(path)
    )


def _drawn(items: Sequence[Any]) -> Sequence[Any]:
    return items[:: -(-len(items) // ASKED)]


def _period(row: dict[str, Any]) -> str:
    return f"{row['date_from']}..{row['date_to']}" if row["date_from"] else ""


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if not path.is_file():
        raise SystemExit(f"Données absentes : {path}. Voir docs/pertinence.md.")
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())
