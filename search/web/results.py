"""The first page: results of a search; without one, what the archive holds."""

from itertools import chain
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from search.looser import held_together, looser
from search.models import SearchResponse
from search.parameters import known, paged, typed
from search.query.parser import parse, searched_of
from search.query.tree import And
from search.repairs import Diagnosis, Repair
from search.request import SearchRequest
from search.service import Service
from search.web.chips import chips
from search.web.dated import period
from search.web.entries import Entries, unexplained
from search.web.histogram import histogram
from search.web.language import Language, language
from search.web.links import Links
from search.web.offers import offers
from search.web.overview import Overview, Overviews, dates
from search.web.paraphrase import interpreted
from search.web.site import Site
from search.web.ticklists import Removed, ticklists
from search.web.timespan import level_wanted
from search.web.warned import warned

NAMES = 2  # other names said at the head of an answer
MOST_REMOVED = 20  # exclusions whose articles are counted one by one

OWN = ("lang", "du", "au")  # parameters of the page alone
LONGEST_DATE = 40  # characters of one end of a period, as typed


def routes(site: Site, service: Service) -> APIRouter:
    """The route of the first page."""
    router = APIRouter()
    overviews = Overviews(service)

    @router.get("/", response_class=HTMLResponse)
    async def first(request: Request) -> Response:
        searched = await paged(request.query_params, OWN)
        return await run_in_threadpool(answered, request, searched)

    def answered(request: Request, searched: SearchRequest) -> Response:
        said = language(request.query_params.get("lang", ""))
        du, au = (request.query_params.get(name, "")[:LONGEST_DATE] for name in ("du", "au"))
        if not typed(request.query_params) - {"lang"}:
            return site.page(request, "start.html", said, **_started(overviews.live(), said))
        pairs = known(request.query_params.multi_items(), OWN)
        # A hundred links with what is not searched would make a page of megabytes.
        pairs = [(name, searched_of(text) if name == "q" else text) for name, text in pairs]
        links = Links("/", service.canonical(pairs))
        if du.strip() or au.strip():
            # The two fields of a form become the one filter that the URL holds.
            return RedirectResponse(links.with_("date", _span(du, au)), 303)
        level = searched.level or level_wanted(searched.date)
        if not level and not searched.date and overviews.live().short:
            level = "mois"
        levelled = searched.model_copy(update={"level": level})
        return _results(site, service, request, levelled, said, links)

    return router


def _started(held: Overview, said: Language) -> dict[str, Any]:
    """What the start page shows of an archive."""
    links = Links("/", said.pairs)
    chart = histogram(held.dates, held.whole.undated, None, links, said)
    return {"held": held, "links": links, "histogram": chart, "period": _period(held, said)}


def _period(held: Overview, said: Language) -> str:
    """From when to when the archive goes, by its years."""
    years = [v.value for v in held.whole.facets["date"] if "X" not in v.value]
    if not years:
        return said.say("date.none")
    if years[0] == years[-1]:
        return years[0]
    return said.say("start.span", first=years[0], last=years[-1])


def _span(start: str, end: str) -> str:
    first, last = start.strip(), end.strip()
    return first if first == last else f"{first}..{last}"


def _results(
    site: Site,
    service: Service,
    request: Request,
    searched: SearchRequest,
    said: Language,
    links: Links,
) -> Response:
    answer = service.search(searched)
    why = None if answer.total else service.diagnose(searched)
    absent = [c.text for c in service.clauses(searched) if not c.count] if answer.partial else []
    return site.page(
        request,
        "results.html",
        said,
        q=answer.query,
        answer=answer,
        searched=searched,
        links=links,
        hidden=links.hidden("q"),
        chips=chips(links, answer, said),
        cleared=_cleared(links),
        period=period(searched.date, said) if searched.date else "",
        histogram=histogram(
            dates(service, searched, answer), answer.undated, searched.date, links, said
        ),
        ticklists=ticklists(answer, _removed(service, searched, answer, links), links, said),
        feed=links.elsewhere("/atom", "taille", "tri", "valeurs"),
        entries=Entries(answer, searched, absent, links, said),
        interpreted=interpreted(answer, said),
        warnings=[(*warned(w, said), offers(w, links)) for w in answer.warnings],
        diagnosis=why,
        looser=None if answer.total else looser(searched, service.count),
        held_together=held_together,
        unexplained=unexplained(searched),
        partial=_partial(answer, absent, said),
        several="" if isinstance(parse(answer.query).tree, And) else "_one",
        otherwise=_otherwise(answer, said) if _only_otherwise(service, searched, answer) else "",
        repairs=_repaired(why, links),
        filter_name=lambda name: _filter_name(name, said),
    )


def _removed(
    service: Service, searched: SearchRequest, answer: SearchResponse, links: Links
) -> Removed:
    """How many articles each exclusion hides: those that come back without it."""
    # As the facets write them, whatever name they were typed under.
    banned = [
        (name.removeprefix("-"), value)
        for name, value in links.pairs
        if name.removeprefix("-") in searched.exclude and name.startswith("-")
    ]
    if not banned or answer.partial or searched.width == "oui":
        return {}
    # Only what was found as typed can be counted again.
    if service.count(searched) != answer.total:
        return {}
    found = {}
    for facet, value in banned[:MOST_REMOVED]:
        others = tuple(v for name, v in banned if name == facet and v != value)
        without = searched.model_copy(update={"exclude": searched.exclude | {facet: others}})
        found[facet, value] = service.count(without) - answer.total
    return found


def _partial(answer: SearchResponse, absent: list[str], said: Language) -> str:
    """Why no article has all the words: those that the archive does not have, if any."""
    if not absent:
        return said.say("results.partial_why")
    words = said.listed([said.quoted(text) for text in absent])
    key = "results.partial_near" if answer.try_instead else "results.partial_absent"
    return said.say(key, words=words)


def _only_otherwise(service: Service, searched: SearchRequest, answer: SearchResponse) -> bool:
    """Whether all that was found has other names of what was typed."""
    found = answer.total and not answer.partial and answer.reading.wider
    return bool(found) and not service.count(searched)


def _otherwise(answer: SearchResponse, said: Language) -> str:
    """How many articles there are under other names: « Aucun article ne contient « USA » ; … »."""
    # Names say more than adjectives: États-Unis before américain.
    names = sorted(chain.from_iterable(answer.reading.wider.values()), key=str.islower)
    shown = ", ".join(names[:NAMES]) + "…" * (len(names) > NAMES)
    one = list(answer.reading.wider) == [answer.query]
    key = "results.otherwise" if one else "results.otherwise_words"
    articles = said.many("articles", answer.total)
    return said.say(key, q=answer.query, articles=articles, names=shown)


def _cleared(links: Links) -> str:
    kept = {"q", "tri", "taille", "lang"}
    return links.without(*{name for name, _ in links.pairs} - kept)


def _repaired(diagnosis: Diagnosis | None, links: Links) -> list[tuple[Repair, str]]:
    return [(repair, _link(repair, links)) for repair in diagnosis.repairs] if diagnosis else []


def _link(repair: Repair, links: Links) -> str:
    if repair.drop == "clause":
        return links.with_("q", repair.request.q)
    return links.without(repair.what) if repair.drop == "filter" else _cleared(links)


def _filter_name(name: str, said: Language) -> str:
    facet = name.removeprefix("-")
    key = "facet.date" if facet == "date" else f"facet.one.{facet}"
    excluded = f"{said.say('chips.not')} " if facet != name else ""
    return excluded + said.say(key).lower()
