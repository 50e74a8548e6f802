"""The page of one article, set for reading, and its citations."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup, escape

from search.models import ArticleModel, HitModel
from search.parameters import known
from search.request import LONGEST_QUERY
from search.service import Service
from search.web import citation
from search.web.language import Asked, Language
from search.web.site import HEADERS, Site

SIMILAR = 5

ArticleId = Annotated[str, Path(max_length=512)]


def routes(site: Site, service: Service) -> APIRouter:
    """The routes of an article. Citations come first: an id may hold any character."""
    router = APIRouter()

    @router.get("/citation/{article_id:path}")
    def cited(request: Request, article_id: ArticleId, forme: citation.Form = "ris") -> Response:
        found = service.article(article_id, "")
        text = citation.written(found, forme, _address(request, found))
        name = f'attachment; filename="{citation.file_name(found, forme)}"'
        headers = HEADERS | {"Content-Disposition": name}
        return Response(text, media_type=citation.MEDIA_TYPES[forme], headers=headers)

    @router.get("/article/{article_id:path}", response_class=HTMLResponse)
    def article(
        request: Request,
        said: Asked,
        article_id: ArticleId,
        q: Annotated[str, Query(max_length=LONGEST_QUERY)] = "",
    ) -> Response:
        q = q.encode("utf-8", "replace").decode()
        found = service.article(article_id, q)
        address = _address(request, found)
        return site.page(
            request,
            "article.html",
            said,
            q=q,
            back=_back(request.headers.get("referer", ""), q, said),
            article=found,
            blocks=list(_blocks(found, said)),
            title=_shown(found, "title", 0, len(found.title), said),
            lead=_shown(found, "lead", 0, len(found.lead), said),
            marks=sum(len(marks) for marks in found.marks.values()),
            similar=_others(
                found, service.similar(article_id, SIMILAR + len(found.republications))
            ),
            address=address,
            cited=citation.sentence(found, address),
            json_ld=citation.json_ld(found, address),
        )

    return router


def _others(article: ArticleModel, similar: list[HitModel]) -> list[HitModel]:
    """Similar articles that are another text: republications are listed by themselves."""
    copies = {copy.id for copy in article.republications}
    return [hit for hit in similar if hit.id not in copies][:SIMILAR]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or intertitle as HTML."""

    intertitle: bool
    text: Markup


def _address(request: Request, article: ArticleModel) -> str:
    """The permanent address of an article, as the reader reached this site."""
    return f"{str(request.base_url).rstrip('/')}/article/{quote(article.id, safe='')}"


def _back(referer: str, q: str, said: Language) -> str:
    """The results that led here, with their filters; failing that, those of the query, if any.

    Nothing of the Referer counts but the parameters of a search for the same query, so that
    the link stays on this site whatever is sent.
    """
    pairs = [("q", q)] if q else []
    try:
        came = urlsplit(referer)
        asked = known(parse_qsl(came.query)) if came.path == "/" else []
    except ValueError:  # not an address
        asked = []
    if dict(asked).get("q", "") == q:
        pairs = asked or pairs
    return f"/?{urlencode(pairs + list(said.pairs))}" if pairs else ""


def _blocks(article: ArticleModel, said: Language) -> Iterator[Block]:
    for block in article.blocks:
        text = _shown(article, "body", block.start, block.end, said)
        yield Block(block.kind == "intertitre", text)


def _shown(article: ArticleModel, field: str, start: int, end: int, said: Language) -> Markup:
    """A stretch of a field as HTML: the query's words marked, actors linked to their filter.

    A mention that only partly overlaps a mark loses its link, since elements must nest.
    """
    text = getattr(article, field)
    marks = [(a, b) for a, b in article.marks.get(field, []) if start <= a and b <= end]
    filters = {actor.id: actor.value for actor in article.actors}
    mentions = [
        (m.start, m.end, filters[m.actor])
        for m in article.mentions
        if m.field == field and start <= m.start and m.end <= end and m.actor in filters
    ]
    if field == "title":
        mentions = []
    parts = []
    position = start
    for first, last, value in mentions:
        if any(a < first < b or a < last < b for a, b in marks):
            continue
        parts.append(_marked(text, position, first, marks))
        address = f"/?{urlencode([('acteur', value), *said.pairs])}"
        link = Markup('<a class="mention" href="{}">{}</a>')
        parts.append(link.format(address, _marked(text, first, last, marks)))
        position = last
    parts.append(_marked(text, position, end, marks))
    return Markup("").join(parts)


def _marked(text: str, start: int, end: int, marks: list[tuple[int, int]]) -> Markup:
    """Characters `start` to `end` as HTML, those of the marks in <mark> elements."""
    parts = []
    position = start
    for first, last in marks:
        if first < start or last > end:
            continue
        parts.append(escape(text[position:first]))
        parts.append(Markup("<mark>{}</mark>").format(text[first:last]))
        position = last
    parts.append(escape(text[position:end]))
    return Markup("").join(parts)
