"""The pages: an application of their own beside the API, whose errors are pages too.

The same answers as the API's, rendered on the server; they work without any script.
"""

import logging
from collections.abc import Sequence
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.types import Scope

from indexer.errors import ManchetteError
from search.errors import RequestError
from search.parameters import known
from search.problems import problem
from search.service import Service
from search.settings import Settings
from search.web import actor, article, feed, guide, manual, results, trends
from search.web.compression import Compressed
from search.web.language import Language, language
from search.web.links import Links
from search.web.refused import faulty, refused
from search.web.site import STATIC, Site
from search.web.styles import sheet

LONG = "public, max-age=31536000, immutable"  # a changed file has another address

log = logging.getLogger("manchette")


def install(app: FastAPI, service: Service, settings: Settings) -> None:
    """Add the pages and their static files; they answer what no route of the API does."""
    site = Site(settings)
    pages = FastAPI(openapi_url=None)
    for router in (results, article, actor, trends, feed, guide):
        pages.include_router(router.routes(site, service))
    pages.include_router(manual.routes(site, app.openapi))
    _errors(pages, site)
    app.mount("/static", Compressed(_Static(directory=STATIC), minimum_size=500))
    app.router.default = pages


class _Static(StaticFiles):
    """Static files and the one style sheet, kept by browsers when their address holds a version."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        if scope["method"] != "GET":  # HEAD has become one
            raise HTTPException(405, headers={"Allow": "GET"})
        if path == "manchette.css":
            response = Response(sheet(), media_type="text/css")
        else:
            response = await super().get_response(path, scope)
        # Modules that a script imports have no version in their address: they are asked after.
        response.headers["Cache-Control"] = LONG if scope.get("query_string") else "no-cache"
        return response


def _errors(pages: FastAPI, site: Site) -> None:
    """Answer every kind of error with a page."""

    def shown(
        request: Request, status: int, title: str, details: list[str], near: Sequence[str] = ()
    ) -> Response:
        said = _spoken(request)
        path = "/tendances" if request.url.path == "/tendances" else "/"
        links = Links(path, known(request.query_params.multi_items(), ("lang", "mesure")))
        dated = request.url.path == path and status == 400 and "date" in request.query_params
        return site.page(
            request,
            "problem.html",
            said,
            status,
            title=title,
            faults=details,
            hint=said.say("problem.hint.parametre_refuse") if status == 422 else "",
            undated=links.without("date") if dated else "",
            near=[(name, f"/acteur/{quote(name, safe='')}") for name in near],
            q=links.query.encode("utf-8", "replace").decode(),
        )

    @pages.exception_handler(ManchetteError)
    def known_error(request: Request, error: ManchetteError) -> Response:
        status = error.status if isinstance(error, RequestError) else 503
        near = error.values.get("near") if isinstance(error, RequestError) else ()
        offered = near if isinstance(near, tuple) else ()
        return shown(request, status, *refused(error, _spoken(request)), offered)

    @pages.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        said = _spoken(request)
        return shown(request, 422, said.say("problem.refused"), faulty(error, said))

    @pages.exception_handler(Exception)
    def unexpected(request: Request, error: Exception) -> Response:
        log.exception("erreur sur %s", request.url.path, exc_info=error)
        said = _spoken(request)
        return shown(request, 500, said.say("problem.defect"), [])

    @pages.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        # Scripts that mistake an address get the problem of the API; browsers a page.
        if error.status_code != 404 or "text/html" not in request.headers.get("accept", ""):
            return problem(error)
        said = _spoken(request)
        return shown(request, 404, said.say("problem.missing"), [])


def _spoken(request: Request) -> Language:
    return language(request.query_params.get("lang", ""))
