"""The guide: how a search is written, one key away from every page."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from search.service import Service
from search.web.language import Asked
from search.web.site import Site

# What is typed, and the key of the catalogue that says what it finds.
EXAMPLES = (
    ("Patriot Allemagne", "both"),
    ("grève OU blocage", "either"),
    ("Patriot SAUF allemand", "not"),
    ('"accord d’Allemagne"', "phrase"),
    ("loi PROCHE/8 élus", "near"),
    ("patri*", "prefix"),
    ("=loi", "exact"),
    ("Zelenski~1", "fuzzy"),
    ("titre:patriote", "field"),
    ("acteur:OTAN acteur:Ukraine", "actors"),
    ('acteur:OTAN source:"Le Fanal" date:2025-06..2025-07', "values"),
)
# Each a title and a paragraph of the catalogue.
CHAPTERS = ("narrow", "partial", "why", "dates", "follow")
KEYS = (
    ("/", "key_search"),
    ("?", "key_help"),
    ("j k", "key_results"),
    ("n p", "key_marks"),
    ("Échap", "key_close"),
)


def routes(site: Site, _: Service) -> APIRouter:
    """The route of the guide."""
    router = APIRouter()

    @router.get("/aide", response_class=HTMLResponse)
    def guide(request: Request, said: Asked) -> Response:
        return site.page(
            request,
            "guide.html",
            said,
            examples=EXAMPLES,
            shortcuts=KEYS,
            chapters=CHAPTERS,
        )

    return router
