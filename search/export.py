"""Export: every article of an answer, as CSV or JSON Lines, streamed."""

import csv
import io
from collections.abc import Iterator
from typing import Any, Literal

import orjson

Format = Literal["csv", "jsonl"]

MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}
COLUMNS = (
    "id",
    "titre",
    "date",
    "source",
    "rubrique",
    "auteurs",
    "acteurs",
    "url",
    "langue",
    "chapo",
    "texte",
)
# Excel takes the wide forms of Chinese and Japanese keyboards for the narrow ones.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def lines(articles: Iterator[dict[str, Any]], form: Format) -> Iterator[bytes]:
    """The export of some stored articles, piece by piece. CSV starts with a BOM, for Excel."""
    if form == "jsonl":
        for article in articles:
            yield orjson.dumps(article) + b"\n"
        return
    yield b"\xef\xbb\xbf" + _row(COLUMNS)
    for article in articles:
        yield _row(_cells(article))


def _cells(article: dict[str, Any]) -> tuple[str, ...]:
    return (
        article["id"],
        article["title"],
        article["date"] or "",
        article["source"],
        article["section"],
        " | ".join(article["authors"]),
        " | ".join(actor["name"] for actor in article["actors"]),
        article["url"],
        article["language"],
        article["lead"],
        article["body"],
    )


def _row(cells: tuple[str, ...]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerow([inert(cell) for cell in cells])
    return buffer.getvalue().encode()


def inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; the JSON Lines form is left as it is."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
