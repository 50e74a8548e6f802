"""The page of trends: some queries through time, as curves, figures, and files to take away."""

import csv
import io
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from search.export import inert
from search.service import Service
from search.trends import MONTHS, MOST, Trends, trends
from search.web.curves import FEW, Measure, chart
from search.web.language import Asked, Language
from search.web.links import Links
from search.web.site import HEADERS, Site
from search.web.typography import printable

Queries = Annotated[list[Annotated[str, Query(max_length=500)]], Query(alias="q", max_length=20)]
# Those of the style sheet in light mode, for the drawing that leaves the page.
COLOURS = ("#8f1d21", "#1f5f8b", "#2f7043", "#96660a", "#6b4596")

When = Annotated[str, Query(max_length=100)]

PARAMETERS = ("q", "date", "mesure", "lang")  # what the address of the page may hold


def routes(site: Site, service: Service) -> APIRouter:
    """The routes of trends: the page, its CSV and its SVG."""
    router = APIRouter()

    @router.get("/tendances", response_class=HTMLResponse)
    def page(
        request: Request,
        said: Asked,
        q: Queries = [],  # noqa: B006
        date: When = "",
        mesure: Measure = "part",
    ) -> Response:
        queries = _typed(q)
        found = trends(service, queries, date or None) if queries else None
        pairs = request.query_params.multi_items()
        links = Links("/tendances", [pair for pair in pairs if pair[0] in PARAMETERS])
        return site.page(
            request,
            "trends.html",
            said,
            links=links,
            queries=queries[:MOST] + [""] * (MOST - len(queries)),
            asked=queries[:MOST],
            too_many=len(queries) > MOST,
            date=date,
            measure=mesure,
            **_drawn(found, mesure, said),
        )

    @router.get("/tendances.csv")
    def figures(said: Asked, q: Queries = [], date: When = "") -> Response:  # noqa: B006
        found = trends(service, _typed(q), date or None)
        return _file(_csv(found, said), "text/csv; charset=utf-8", "tendances.csv")

    @router.get("/tendances.svg")
    def drawing(
        said: Asked,
        q: Queries = [],  # noqa: B006
        date: When = "",
        mesure: Measure = "part",
    ) -> Response:
        found = trends(service, _typed(q), date or None)
        text = site.text(
            "trends.svg", said, archive=site.title, t=said.say, **_drawn(found, mesure, said)
        )
        return _file(text, "image/svg+xml", "tendances.svg")

    return router


def _typed(queries: list[str]) -> list[str]:
    kept = [printable(query).strip() for query in queries]
    return list(dict.fromkeys(query for query in kept if query))


def _drawn(found: Trends | None, measure: Measure, said: Language) -> dict[str, Any]:
    """What the page and the SVG both show."""
    if not found or not found.periods:
        return {"found": found, "chart": None}
    first, last = said.date(found.periods[0]), said.date(found.periods[-1])
    per = said.say("trends.per_month" if found.level == "mois" else "trends.per_year")
    key = "trends.denominator" if found.level == "mois" else "trends.denominator_year"
    drawn = chart(found, measure, said)
    return {
        "found": found,
        "chart": drawn,
        "faint": any(curve.faint or curve.faint_lone for curve in drawn.curves),
        "fewest": FEW,
        "few": lambda point: 0 < point.archive < FEW,
        "closer": _closer(found),
        "colours": COLOURS,
        "first": first,
        "last": last,
        "unit": said.say(
            "trends.unit_share" if measure == "part" else "trends.unit_counts", per=per
        ),
        "denominator": said.say(
            key,
            n=said.number(sum(found.archive)),
            first=first,
            last=last,
            most=said.number(max(found.archive)),
        ),
    }


def _closer(found: Trends) -> str:
    """The last years that have answers, as a filter: as many as can be drawn by months."""
    if found.level != "annee":
        return ""
    years = [int(p.period) for trend in found.trends for p in trend.points if p.count]
    last = max(years, default=0)
    first = max(min(years, default=0), last - MONTHS // 12 + 1)
    return f"{first:04}..{last:04}" if years else ""


def _csv(found: Trends, said: Language) -> str:
    """One row a period: each query's count and share, then the archive. For Excel, as exports."""
    buffer = io.StringIO()
    rows = csv.writer(buffer, delimiter=";")
    names = [trend.query for trend in found.trends]
    share = said.say("trends.share")
    heads = [inert(text) for name in names for text in (name, f"{name} ({share})")]
    rows.writerow([said.say("trends.period"), *heads, said.say("trends.archive")])
    for index, period in enumerate(found.periods):
        points = [trend.points[index] for trend in found.trends]
        cells = [
            cell
            for point in points
            for cell in (point.count, "" if point.share is None else said.decimal(point.share, 6))
        ]
        rows.writerow([period, *cells, found.archive[index]])
    return "\ufeff" + buffer.getvalue()


def _file(text: str, media_type: str, name: str) -> Response:
    headers = HEADERS | {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type=media_type, headers=headers)
