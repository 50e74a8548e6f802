"""Following a search: its Atom feed (RFC 4287), and the description that browsers add."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from search.interpretation import NOT_ALL
from search.models import HitModel
from search.parameters import Searched, known
from search.service import Service
from search.web.language import Asked
from search.web.links import Links
from search.web.site import HEADERS, Site

LARGEST = 100


def routes(site: Site, service: Service) -> APIRouter:
    """The feed of any search, and the OpenSearch description."""
    router = APIRouter()

    @router.get("/atom")
    def atom(
        request: Request,
        said: Asked,
        searched: Searched,
        taille: Annotated[int, Query(ge=1, le=LARGEST)] = 30,
    ) -> Response:
        wanted = {"sort": "date", "size": taille, "facets": ()}
        answer = service.search(searched.model_copy(update=wanted))
        # A feed follows what was asked for, not what comes nearest to it.
        kept = [hit for hit in answer.hits if not answer.partial and not hit.partial]
        created = service.live.engine().opened.manifest.created
        links = Links("/", known(request.query_params.multi_items(), ("lang",)))
        base = str(request.base_url).rstrip("/")
        text = site.text(
            "atom.xml",
            said,
            title=site.title,
            answer=answer.model_copy(update={"hits": kept}),
            interpreted=answer.interpreted.removesuffix(NOT_ALL),
            base=base,
            itself=base + links.elsewhere("/atom"),
            page=base + links.elsewhere("/", tri="date"),
            updated=_moment(created),
            updated_at=lambda hit: _published(hit) or _moment(created),
            published=_published,
        )
        return Response(text, media_type="application/atom+xml", headers=HEADERS)

    @router.get("/opensearch.xml")
    def opensearch(request: Request, said: Asked) -> Response:
        base = str(request.base_url).rstrip("/")
        text = site.text("opensearch.xml", said, title=site.title, base=base)
        kind = "application/opensearchdescription+xml"
        return Response(text, media_type=kind, headers=HEADERS)

    return router


def _moment(text: str) -> str:
    """A moment of the manifest as RFC 3339."""
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat(timespec="seconds")


def _published(hit: HitModel) -> str | None:
    """The first moment of a date, as RFC 3339; None when there is none.

    A day or month has no hour: Atom wants one, so its first is given.
    """
    if not hit.date:
        return None
    start = hit.date.split("/")[0]
    day = f"{start[:10]}-01-01"[:10] if len(start) < 10 else start[:10]
    time = start[10:] or "T00:00:00Z"
    return day + (time if time[-1] == "Z" or time[-6] in "+-" else f"{time}Z")
