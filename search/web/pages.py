"""The pages: the same answers as the API's, rendered on the server. No script is needed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, PackageLoader
from markupsafe import Markup, escape

from indexer.errors import ManchetteError
from search.errors import RequestError
from search.models import LONGEST_QUERY
from search.parameters import Paged
from search.service import Service
from search.settings import Settings
from search.web.links import Links

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
FACET_TITLES = {
    "date": "Dates",
    "acteur": "Acteurs",
    "source": "Sources",
    "rubrique": "Rubriques",
    "auteur": "Auteurs",
}


def install(app: FastAPI, service: Service, settings: Settings) -> None:
    """Add the pages and their static files."""
    templates = Environment(loader=PackageLoader("search.web"), autoescape=True)
    templates.filters["marked"] = marked
    templates.filters["path"] = lambda text: quote(text, safe="")
    templates.globals["facet_titles"] = FACET_TITLES
    templates.globals["archive"] = settings.title
    static = Path(__file__).parent / "static"
    app.mount("/static", StaticFiles(directory=static), name="static")

    def page(name: str, status: int = 200, **context: object) -> HTMLResponse:
        html = templates.get_template(name).render(**context)
        return HTMLResponse(html, status_code=status, headers=HEADERS)

    def problem(error: ManchetteError, q: str) -> HTMLResponse:
        status = error.status if isinstance(error, RequestError) else 503
        return page("problem.html", status, error=error, q=q)

    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    def results(request: Request, searched: Paged) -> Response:
        try:
            answer = service.search(searched)
            pairs = service.canonical(request.query_params.multi_items())
        except ManchetteError as error:
            return problem(error, searched.q)
        links = Links("/", pairs)
        hidden = [pair for pair in pairs if pair[0] not in ("q", "curseur")]
        return page("results.html", answer=answer, links=links, hidden=hidden, searched=searched)

    @app.get("/article/{article_id:path}", response_class=HTMLResponse, include_in_schema=False)
    def article(
        article_id: str, q: Annotated[str, Query(max_length=LONGEST_QUERY)] = ""
    ) -> Response:
        try:
            found = service.article(article_id, q)
            similar = service.similar(article_id, 5)
        except ManchetteError as error:
            return problem(error, q)
        return page("article.html", article=found, similar=similar, q=q, around=marks_within)


def marked(text: str, marks: Sequence[tuple[int, int]]) -> Markup:
    """A text as HTML, escaped, with its marks in <mark> elements. Marks are sorted, disjoint."""
    parts = []
    position = 0
    for start, end in marks:
        parts.append(escape(text[position:start]))
        parts.append(Markup("<mark>{}</mark>").format(text[start:end]))
        position = end
    parts.append(escape(text[position:]))
    return Markup("").join(parts)


def marks_within(marks: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The marks inside a stretch of text, counted from its start."""
    return [(a - start, b - start) for a, b in marks if start <= a and b <= end]
