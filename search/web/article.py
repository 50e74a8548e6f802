"""The page of one article, set for reading, and its citations."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from search.models import ArticleModel, HitModel
from search.parameters import known
from search.request import LONGEST_QUERY
from search.service import Service
from search.web import citation
from search.web.body import Body
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
        address, body = _address(request, found), Body(found, said)
        return site.page(
            request,
            "article.html",
            said,
            q=q,
            back=_back(request.headers.get("referer", ""), q, said),
            article=found,
            blocks=list(_blocks(found, body)),
            title=body.shown("title", 0, len(found.title)),
            lead=body.shown("lead", 0, len(found.lead)),
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


def _blocks(article: ArticleModel, body: Body) -> Iterator[Block]:
    for block in article.blocks:
        yield Block(block.kind == "intertitre", body.shown("body", block.start, block.end))
