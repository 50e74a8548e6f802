"""Body: the text of an article as HTML, the query's words marked, actors linked to their filter."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from urllib.parse import urlencode

from markupsafe import Markup, escape

from search.models import ArticleModel
from search.web.language import Language

_LINK = Markup('<a class="mention" href="{}">{}</a>')
_MARK = Markup("<mark>{}</mark>")


class Body:
    """Gives stretches of an article's fields as HTML; a long article has thousands."""

    def __init__(self, article: ArticleModel, said: Language) -> None:
        self._article = article
        self._marks = {field: _Spans(marks) for field, marks in article.marks.items()}
        values = {actor.id: actor.value for actor in article.actors}
        self._mentions: dict[tuple[str, int, int], str] = {
            (mention.field, mention.start, mention.end): _filter(values[mention.actor], said)
            for mention in article.mentions
            if mention.actor in values and mention.field != "title"
        }
        places: dict[str, list[tuple[int, int]]] = {}
        for field, start, end in self._mentions:
            places.setdefault(field, []).append((start, end))
        self._places = {field: _Spans(spans) for field, spans in places.items()}

    def shown(self, field: str, start: int, end: int) -> Markup:
        """Characters `start` to `end` of a field; a title has no links.

        A mention that only partly overlaps a mark loses its link, since elements must nest.
        """
        text: str = getattr(self._article, field)
        marks = self._marks.get(field, _Spans([]))
        parts = []
        position = start
        for first, last in self._places.get(field, _Spans([])).within(start, end):
            if marks.over(first) or marks.over(last):
                continue
            parts.append(_marked(text, position, first, marks))
            address = self._mentions[field, first, last]
            parts.append(_LINK.format(address, _marked(text, first, last, marks)))
            position = last
        parts.append(_marked(text, position, end, marks))
        return Markup("").join(parts)


class _Spans:
    """Places in a text, in order and apart."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        self._ends = [end for _, end in self._spans]

    def within(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """The spans that lie from `start` to `end`."""
        return self._spans[bisect_left(self._starts, start) : bisect_right(self._ends, end)]

    def over(self, place: int) -> bool:
        """Whether a span goes on over a place."""
        before = bisect_left(self._starts, place) - 1
        return before >= 0 and self._ends[before] > place


def _filter(value: str, said: Language) -> str:
    return f"/?{urlencode([('acteur', value), *said.pairs])}"


def _marked(text: str, start: int, end: int, marks: _Spans) -> Markup:
    """Characters `start` to `end` as HTML, those of the marks in <mark> elements."""
    parts = []
    position = start
    for first, last in marks.within(start, end):
        parts.append(escape(text[position:first]))
        parts.append(_MARK.format(text[first:last]))
        position = last
    parts.append(escape(text[position:end]))
    return Markup("").join(parts)
