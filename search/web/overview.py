"""The overview: what an archive holds, for those who have not asked anything yet."""

from dataclasses import dataclass
from threading import Lock

from indexer.dates import PartialDate
from search.models import FacetValueModel, HitModel, SearchResponse
from search.periods import level_for
from search.request import SearchRequest
from search.service import Service
from search.web.timespan import cuts, too_coarse, window_of

LATEST = 6  # articles
ACTORS = 18
SOURCES = 12
COUNTED = 1000  # sources counted at most


@dataclass(frozen=True, slots=True)
class Overview:
    """What one generation holds: `whole` answers the search for everything.

    `dates`: its articles by year, or by month when there are few years. `month`: the last month
    (or year) of the archive, as a filter takes it; `actors` are its own, or those of the whole
    archive when it names none.
    """

    whole: SearchResponse
    dates: list[FacetValueModel]
    latest: list[HitModel]
    sources: list[FacetValueModel]
    month: str | None
    actors: list[FacetValueModel]

    @property
    def short(self) -> bool:
        """Whether the archive has so few years that every answer is drawn by months."""
        return too_coarse(self.whole.facets["date"])


class Overviews:
    """The overview of the live generation, worked out once for each; safe to share."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._kept: Overview | None = None
        self._lock = Lock()

    def live(self) -> Overview:
        """What the live generation holds. Raises the index errors of `Live.engine`."""
        with self._lock:
            kept, generation = self._kept, self._service.live.engine().id
            if kept is None or kept.whole.generation != generation:
                kept = _overview(self._service)
                # One begun before a switch and ended after it is of neither generation.
                whole = kept.whole.generation == self._service.live.engine().id
                self._kept = kept if whole else None
            return kept


def _overview(service: Service) -> Overview:
    newest = SearchRequest(sort="date", size=LATEST, facet_size=COUNTED)
    whole = service.search(newest)
    dated = [hit for hit in whole.hits if hit.date]
    month = _month(dated[0].date) if dated else None
    actors = []
    if month:
        asked = SearchRequest(date=month, size=0, facets=("acteur",), facet_size=ACTORS)
        actors = service.search(asked).facets["acteur"]
    if not actors:
        month, actors = None, whole.facets["acteur"][:ACTORS]
    return Overview(
        whole, dates(service, newest, whole), dated, whole.facets["source"], month, actors
    )


def dates(
    service: Service, request: SearchRequest, answer: SearchResponse
) -> list[FacetValueModel]:
    """The date facet of an answer as it is drawn; by month when it would have few years.

    Periods that the filter of dates cuts are counted inside it, so that they add up to the total.
    """
    listed = answer.facets.get("date", [])
    if cuts(window_of(request.date), listed):
        level = request.level or level_for(window_of(request.date))
        inside = service.within(request, level)
        return (
            service.within(request, "mois") if level == "annee" and too_coarse(inside) else inside
        )
    if request.date or request.level or request.width == "oui" or not too_coarse(listed):
        return listed
    # An answer that is not as typed has none as typed: it stays by year.
    return service.dates(request, "mois") or listed


def _month(edtf: str | None) -> str:
    """The month of a date, or its year when no month is known."""
    last = (edtf or "").split("/")[-1]
    return str(PartialDate.parse(last))[:7]
