"""Searches: a page of the answer to a query, or all of it as a file."""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response, StreamingResponse

from search.errors import BadRequestError
from search.export import MEDIA_TYPES, Format, lines
from search.head import is_head
from search.models import SearchResponse
from search.parameters import KNOWN, Paged, ReadAtOnce, Searched
from search.problems import documented
from search.request import SearchRequest
from search.routes.version import answered, subject
from search.service import Service

FileFormat = Annotated[Format, Query(description="Format du fichier.", examples=["csv"])]
FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {kind: {} for kind in MEDIA_TYPES.values()}}
}


def routes(service: Service) -> APIRouter:
    """The routes that search."""
    router = subject("Recherche")

    def search(request: Paged) -> Response:
        """Cherche des articles : résultats classés, passages marqués, facettes comptées."""
        return answered(service.search(request))

    router.add_api_route(
        "/search",
        search,
        response_model=SearchResponse,
        responses=documented(400, 410),
        summary="Chercher",
        route_class_override=ReadAtOnce,
    )

    @router.get(
        "/export",
        response_class=StreamingResponse,
        responses=documented(400) | FILE,
        summary="Exporter",
    )
    def export(
        request: Searched,
        asked: Request,
        format: FileFormat = "jsonl",  # noqa: A002
    ) -> StreamingResponse:
        """Tous les articles d'une recherche, complets, en CSV ou JSON Lines, au fil de l'eau."""
        _refuse_unknown(asked, "format")
        name = f'attachment; filename="manchette.{format}"'
        content = lines(_every(service, request, asked), format)
        return StreamingResponse(
            content, media_type=MEDIA_TYPES[format], headers={"Content-Disposition": name}
        )

    return router


def _refuse_unknown(request: Request, *also: str) -> None:
    """Raise BadRequestError for a parameter that means nothing.

    A file has no place for a warning, and a filter that is mistyped would give every article.
    """
    unknown = sorted(set(request.query_params) - KNOWN - set(also))
    if unknown:
        raise BadRequestError(f"Paramètre inconnu : « {unknown[0][:50]} ».")


def _every(service: Service, searched: SearchRequest, asked: Request) -> Iterator[dict[str, Any]]:
    if is_head(asked):
        service.check(searched)
        return iter(())
    return service.every(searched)
