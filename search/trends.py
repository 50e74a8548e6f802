"""Trends: how many articles of each month answer some queries, out of how many there are."""

from pydantic import BaseModel, Field

from indexer.dates import DateWindow, PartialDate
from search.errors import BadRequestError
from search.periods import Level, written
from search.query.paraphrase import paraphrase
from search.query.parser import parse
from search.request import SearchRequest
from search.service import Service


class TrendPoint(BaseModel):
    """One period: the articles found, out of all those of the archive; `share` is their ratio."""

    period: str = Field(examples=["2025-07"])
    count: int
    archive: int
    share: float | None = Field(description="null quand l'archive n'a aucun article.")


class Trend(BaseModel):
    """One query through time. `unplaced` of its `total` articles have no date precise enough."""

    query: str
    interpreted: str
    total: int
    unplaced: int
    points: list[TrendPoint]


class Trends(BaseModel):
    """Some queries through time, by month; by year (`level`) when there are too many months.

    `archive`: all the articles of each of the `periods`, the denominator of every share.
    """

    level: Level
    date: str | None
    periods: list[str]
    archive: list[int]
    trends: list[Trend]


MOST = 5  # queries on one chart
MONTHS = 600  # drawn one by one; beyond, years


def trends(service: Service, queries: list[str], date: str | None) -> Trends:
    """The articles per month that answer each of at most `MOST` queries, exactly as written.

    `date` narrows to a period, as the filter of that name. Months run without a gap from the
    first to the last of the archive, or of that period, so that an absence shows; when they are
    more than `MONTHS`, years stand for them. Without any answer there are none.
    Raises BadRequestError for an impossible date.
    """
    window = _whole_months(date)
    asked = [SearchRequest(q=query, date=window) for query in queries[:MOST]]
    level: Level = "mois"
    counted = [_counts(service, request, level) for request in asked]
    archive = _counts(service, SearchRequest(date=window), level)
    periods = _periods(archive) if window or any(counted) else []
    if len(periods) > MONTHS:
        level = "annee"
        window = _whole_years(window)
        asked = [request.model_copy(update={"date": window}) for request in asked]
        counted = [_counts(service, request, level) for request in asked]
        archive = _counts(service, SearchRequest(date=window), level)
        periods = _periods(archive) if window or any(counted) else []
    return Trends(
        level=level,
        date=window,
        periods=periods,
        archive=[archive.get(period, 0) for period in periods],
        trends=[
            _trend(request.q, service.count(request), counts, periods, archive)
            for request, counts in zip(asked, counted, strict=True)
        ],
    )


def _trend(
    q: str, total: int, counts: dict[str, int], periods: list[str], archive: dict[str, int]
) -> Trend:
    points = [_point(period, counts.get(period, 0), archive.get(period, 0)) for period in periods]
    placed = sum(point.count for point in points)
    said = paraphrase(parse(q).tree)
    return Trend(query=q, interpreted=said, total=total, unplaced=total - placed, points=points)


def _point(period: str, count: int, archive: int) -> TrendPoint:
    share = round(count / archive, 6) if archive else None
    return TrendPoint(period=period, count=count, archive=archive, share=share)


def _whole_months(date: str | None) -> str | None:
    """A filter of dates widened to whole months, so that every point counts a whole month."""
    if not date:
        return None
    try:
        window = DateWindow.parse(date)
    except ValueError as error:
        raise BadRequestError(f"Filtre de date refusé : {error}", "date", given=date) from None
    ends = [written(day // 100) if day else "" for day in (window.low, window.high)]
    return ends[0] if ends[0] == ends[1] else "..".join(ends)


def _whole_years(months: str | None) -> str | None:
    """A filter of whole months widened to whole years."""
    return "..".join(end[:4] for end in months.split("..")) if months else None


def _counts(service: Service, request: SearchRequest, level: Level) -> dict[str, int]:
    """The articles of a request by period, inside its filter of dates."""
    window = DateWindow.parse(request.date) if request.date else None
    return {
        value.value: value.count
        for value in service.dates(request, level)
        if "X" not in value.value
        and (window is None or window.overlaps(PartialDate.parse(value.value)))
    }


def _periods(counts: dict[str, int]) -> list[str]:
    """Every month (or year) from the first that has an article to the last."""
    known = sorted(counts)
    if not known:
        return []
    first, last = known[0], known[-1]
    if len(first) == 4:
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    start, end = (int(value[:4]) * 12 + int(value[5:7]) - 1 for value in (first, last))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1)]
