"""Corpus: the annotated articles, read from outside the repository, as labelled tokens."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from indexer.actors.labels import CLASSES
from indexer.actors.token import Token

KINDS = {"Person": "PER", "Location": "LOC", "Organization": "ORG"}


class Annotated(NamedTuple):
    """An article: its date `YYYY-MM-DD`, text, and the spans (start, end, class) in it."""

    id: str
    date: str
    text: str
    spans: list[tuple[int, int, str]]


def data_folder() -> Path:
    """Return the folder of the data: `MANCHETTE_DATA`, else ../shared/data beside the repository.

    Raises SystemExit with a plain sentence where there is none.
    """
    default = Path(__file__).parents[2] / "shared" / "data"
    folder = Path(os.environ.get("MANCHETTE_DATA", default))
    if not folder.is_dir():
        raise SystemExit(
            f"Données absentes : {folder}. Indiquez leur dossier dans MANCHETTE_DATA "
            "(il contient wikinews/ et gazetteers/)."
        )
    return folder


def annotated(first: str = "", last: str = "9") -> Iterator[Annotated]:
    """Yield the articles dated from `first` to `last` (prefixes of dates, both included)."""
    path = data_folder() / "wikinews" / "entities.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["date"] >= first and record["date"][: len(last)] <= last:
            spans = outermost(
                (entity["start"], entity["end"], KINDS[entity["type"]])
                for entity in record["entities"]
                if entity["type"] in KINDS
            )
            yield Annotated(record["id"], record["date"], record["text"], spans)


def outermost(spans: Iterator[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return the spans that lie in no other, in order; of equal spans the first class stays."""
    kept: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(spans, key=lambda span: (span[0], -span[1], span[2])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, kind))
    return kept


def labels(tokens: list[Token], spans: list[tuple[int, int, str]]) -> list[str]:
    """Return a label per token: `O`, or begin/in/last/unit (B I L U) and the class, « B-PER »."""
    given = ["O"] * len(tokens)
    for start, end, kind in spans:
        inside = [n for n, token in enumerate(tokens) if token.start < end and token.end > start]
        if not inside:
            continue
        assert kind in CLASSES
        for n in inside:
            given[n] = f"I-{kind}"
        given[inside[0]], given[inside[-1]] = f"B-{kind}", f"L-{kind}"
        if len(inside) == 1:
            given[inside[0]] = f"U-{kind}"
    return given
