"""An entry: all that the index holds of one article, ready to be written."""

from dataclasses import dataclass

import orjson
import tantivy

from indexer import schema
from indexer.article import Article
from indexer.cast import Cast, given_cast
from indexer.dates import PartialDate
from indexer.facets import FacetRow
from indexer.french.analyzer import NOTHING, Terms, terms
from indexer.french.word import FUNCTION_WORD
from indexer.signature import Signature, sign

_GAP = f" {FUNCTION_WORD}" * schema.GAP + " "
_UNDATED_LAST = 2**63 - 1
_ORDINAL_BITS = 27  # 134 million articles; the rest of a u64 holds day and minute


@dataclass(frozen=True, slots=True)
class Entry:
    """One analysed article; cheap to send from the process that analyses to the one that writes.

    `facets` holds the values of each facet field, those of `inferred` and `evoked` included.
    `path`, `line`: where it was read. `signature`: of the text below the title.
    """

    id: str
    path: str
    line: int
    stored: bytes
    text: dict[str, str]
    numbers: dict[str, int]
    moment: int | None
    facets: dict[str, list[FacetRow]]
    signature: Signature | None

    @classmethod
    def of(cls, article: Article, path: str, line: int, cast: Cast | None = None) -> "Entry":
        """Analyse one article; without a `cast` its actors are those that the source gives."""
        # A title made from the first sentence is already in the body.
        derived = article.title_origin == "première phrase"
        title = NOTHING if derived else terms(article.title)
        lead = terms(article.lead) if article.lead else NOTHING
        body = terms(article.body)
        return cls(
            id=article.id,
            path=path,
            line=line,
            stored=_stored(article, cast),
            text=_text(title, lead, body),
            numbers=_numbers(article.date),
            moment=_moment(article.date),
            facets=_facets(article, cast or given_cast(article)),
            signature=sign(f"{lead.exact} {body.exact}"),
        )

    def document(self, ordinal: int, values: dict[str, list[int]]) -> tantivy.Document:
        """The engine's document: `ordinal` is the article's rank, `values` its facet ordinals."""
        document = tantivy.Document()
        document.add_text("id", self.id)
        document.add_bytes("article", self.stored)
        for name, text in self.text.items():
            document.add_text(name, text)
        for name, number in self.numbers.items():
            document.add_unsigned(name, number)
        for name, ordinals in values.items():
            for value in ordinals:
                document.add_unsigned(name, value)
        newest, oldest = _ranks(self.moment, ordinal)
        document.add_unsigned("newest", newest)
        document.add_unsigned("oldest", oldest)
        document.add_unsigned("ordinal", ordinal)
        return document


def _stored(article: Article, cast: Cast | None) -> bytes:
    if cast is None:
        return article.model_dump_json().encode()
    own = article.model_dump_json(exclude={"actors"}).encode()
    return own[:-1] + b"," + orjson.dumps(cast.stored())[1:]


def _text(title: Terms, lead: Terms, body: Terms) -> dict[str, str]:
    filled = [part for part in (title, lead, body) if part.exact]
    below = [part for part in (lead, body) if part.exact]
    below_stems = " ".join(["", *(part.stem for part in below), ""])
    echoed = [stem for stem in dict.fromkeys(title.stem.split()) if f" {stem} " in below_stems]
    text = {
        "title_exact": title.exact,
        "title_stem": title.stem,
        "body_exact": _GAP.join(part.exact for part in below),
        "stem": _GAP.join(part.stem for part in filled),
        "echo": " ".join(echoed),
        "variants": " ".join(part.variants for part in filled if part.variants),
    }
    return {name: value for name, value in text.items() if value}


def _numbers(date: PartialDate | None) -> dict[str, int]:
    if date is None:
        return {}
    numbers = {"low": date.low, "high": date.high}
    buckets = {"year": date.year, "month": date.month, "day": date.day}
    return numbers | {name: value for name, value in buckets.items() if value is not None}


def _moment(date: PartialDate | None) -> int | None:
    """Minutes, on a scale that grows with the date as written (not a real duration)."""
    if date is None:
        return None
    _, _, time = str(date).partition("T")
    minute = int(time[:2]) * 60 + int(time[3:5]) if time else 0
    return (date.low - 16_000_000) * 1440 + minute


def _ranks(moment: int | None, ordinal: int) -> tuple[int, int]:
    """Sort keys, unique to the article: newest first descending, oldest first ascending.

    Articles without a date come last in both; articles of one minute in source order.
    """
    backwards = (1 << _ORDINAL_BITS) - 1 - ordinal
    if moment is None:
        return backwards, _UNDATED_LAST - backwards
    return (moment + 1) << _ORDINAL_BITS | backwards, moment << _ORDINAL_BITS | ordinal


def _facets(article: Article, cast: Cast) -> dict[str, list[FacetRow]]:
    values = {
        **cast.rows(),
        "source": [FacetRow(name, name) for name in (article.source,) if name],
        "section": [FacetRow(name, name) for name in (article.section,) if name],
        "author": [FacetRow(name, name) for name in dict.fromkeys(article.authors)],
    }
    return {name: rows for name, rows in values.items() if rows}
