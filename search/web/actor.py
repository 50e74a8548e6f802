"""The page of one actor: its names, when it is in the news, with whom, and its latest articles."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, Response

from search.models import ActorModel, FacetValueModel, PeriodModel
from search.service import Service
from search.web.histogram import histogram
from search.web.language import Asked
from search.web.links import Links
from search.web.site import Site
from search.web.timespan import by_year

LATEST = 8  # articles
BESIDE = 8  # actors of each type
MONTHS = 60  # drawn one by one; beyond, years
TYPES = ("personne", "organisation", "pays", "lieu", "autre")


def routes(site: Site, service: Service) -> APIRouter:
    """The route of an actor, by its id or any of its names."""
    router = APIRouter()

    @router.get("/acteur/{actor_id:path}", response_class=HTMLResponse)
    def actor(
        request: Request, said: Asked, actor_id: Annotated[str, Path(max_length=500)]
    ) -> Response:
        found = service.actor(actor_id, LATEST, BESIDE)
        links = Links("/", [("acteur", found.value), *said.pairs])
        dates, by_month = _dates(found.months)
        return site.page(
            request,
            "actor.html",
            said,
            actor=found,
            links=links,
            histogram=histogram(dates, found.undated, None, links, said),
            by_month=by_month,
            beside=_beside(found),
        )

    return router


def _beside(actor: ActorModel) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """The actors named with this one, by type: id, name and shared articles."""
    return [
        (kind, [(other.id, other.name, other.count) for other in actor.coactors[kind]])
        for kind in TYPES
        if actor.coactors.get(kind)
    ]


def _dates(months: list[PeriodModel]) -> tuple[list[FacetValueModel], bool]:
    """The months as a date facet; their years when they are spread over too many."""
    listed = [FacetValueModel(**month.model_dump()) for month in months]
    known = [month.value for month in months if "X" not in month.value]
    if known and _span(known[0], known[-1]) <= MONTHS:
        return listed, True
    return by_year(listed), False


def _span(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:]) + 1
