"""The service: a request becomes an answer. Parse, plan, search, count, show."""

import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from search import facets
from search.among import Among
from search.cursor import Cursor, digest
from search.dossier import dossier, the_actor
from search.engine import Engine, Hit
from search.errors import BadRequestError, CursorGoneError
from search.filters import Filters
from search.finding import Finder, Found
from search.hits import by_actors, by_query, show
from search.interpretation import sentence, understood, warnings
from search.live import Live
from search.marks import Marker
from search.memory import BROAD, LARGEST, Memory
from search.missing import missing
from search.models import (
    ActorModel,
    ArticleModel,
    FacetValueModel,
    HitModel,
    Reason,
    SearchResponse,
    Suggestion,
    TryInstead,
)
from search.periods import Level
from search.plan import Plan, unranked
from search.query.parser import parse
from search.query.render import render
from search.query.tree import Everything, Node
from search.reading import address_of, article
from search.reasons import reasons
from search.repairs import Counted, Diagnosis, counts, diagnose, respelt
from search.request import SearchRequest
from search.selection import canonical, facet_models, filters_of, said
from search.similar import similar
from search.suggest import suggest
from search.widening import corrected

EXPORT_CHUNK = 5_000  # articles asked of the engine at a time


class Service:
    """Answers requests from the live generation; one instance serves all threads."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self._memory = Memory()

    def search(self, request: SearchRequest) -> SearchResponse:
        """Search, rank, count and show.

        Raises BadRequestError for a parameter that cannot be understood, CursorGoneError when
        the generation of a cursor is gone, and the index errors of `Live.engine`.
        """
        started = time.perf_counter()
        engine, offset = self._place(request)
        parsed = parse(request.q)
        filters, notes = filters_of(request, engine.tables)
        finder = Finder.of(engine, parsed.tree, filters, request.sort, request.width)
        found = finder.completed(request.size, offset)
        counted = self._count(engine, found, filters, request)
        hits = _shown(finder, found, request.explain)
        reading, filtered = understood(finder, found), said(request, filters, engine.tables)
        listed = facet_models(counted, request.facets)
        shown = offset + len(hits)
        more = bool(hits) and shown < found.total + found.others
        return SearchResponse(
            query=request.q,
            interpreted=sentence(parsed, reading, filtered, found.partial),
            reading=reading,
            warnings=warnings(parsed, finder, notes, request.unknown),
            total=found.total,
            partial=found.partial,
            others=found.others,
            try_instead=self._try_instead(request, finder, found),
            undated=counted.undated,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            generation=engine.id,
            first=offset + 1,
            hits=hits,
            facets=listed,
            next=str(Cursor(engine.id, shown, _identity(request))) if more else None,
        )

    def check(self, request: SearchRequest) -> None:
        """Raise what `every` would at once, without searching anything."""
        filters_of(request, self.live.engine().tables)

    def every(self, request: SearchRequest) -> Iterator[dict[str, Any]]:
        """All stored articles of an answer, in its order, from one generation to the end.

        What is wrong with the request is raised at once, before the first article.
        """
        engine = self.live.engine()
        filters, _ = filters_of(request, engine.tables)
        tree = parse(request.q).tree
        finder = Finder.of(engine, tree, filters, request.sort, request.width)
        found = finder.page(EXPORT_CHUNK, 0)
        narrowed = filters.narrow(engine.schema, found.asked)

        def articles() -> Iterator[dict[str, Any]]:
            chunk = found.hits
            for offset in range(EXPORT_CHUNK, found.total + EXPORT_CHUNK, EXPORT_CHUNK):
                yield from map(engine.stored, [hit.address for hit in chunk])
                if offset < found.total:
                    chunk, _ = engine.top(
                        narrowed, EXPORT_CHUNK, offset, request.sort, finder.planned.ranked
                    )

        return articles()

    def article(self, article_id: str, q: str) -> ArticleModel:
        """One article, marked for the query `q`. Raises NotFoundError."""
        return article(self.live.engine(), article_id, q)

    def similar(self, article_id: str, size: int) -> list[HitModel]:
        """Articles like one article. Raises NotFoundError."""
        engine = self.live.engine()
        hits = similar(engine, address_of(engine, article_id), size)
        marking = by_query(Marker(Everything(), engine.lexicon))
        return [show(engine, hit, marking) for hit in hits]

    def suggest(self, typed: str, size: int) -> list[Suggestion]:
        """Words and actors that begin as typed."""
        return suggest(self.live.engine(), typed, size)

    def actor(self, text: str, size: int = 10, others: int = 10) -> ActorModel:
        """All that the archive holds about one actor, given by its id or one of its names.

        `size`: its latest articles to show; `others`: co-actors of each type. Raises
        NotFoundError when no actor, or more than one, is called so.
        """
        engine = self.live.engine()
        return dossier(engine, the_actor(engine.tables, text), size, others)

    def facet(self, name: str, text: str, request: SearchRequest) -> list[FacetValueModel]:
        """The values of a facet that begin with `text`, counted in the answer to a request."""
        engine = self.live.engine()
        filters, _ = filters_of(request, engine.tables)
        tree = parse(request.q).tree
        found = Finder.of(engine, tree, filters, request.sort, request.width).page(1, 0)
        return facets.matching(engine, found.counted, filters, name, text, _listing(request))

    def count(self, request: SearchRequest) -> int:
        """How many articles a request finds, exactly as written: never a partial answer."""
        engine = self.live.engine()
        filters, _ = filters_of(request, engine.tables)
        asked = unranked(parse(request.q).tree, engine.opened, engine.lexicon)
        return engine.count(filters.narrow(engine.schema, asked))

    def dates(self, request: SearchRequest, level: Level) -> list[FacetValueModel]:
        """The articles of a request by date, exactly as written, whatever its filter of dates."""
        engine = self.live.engine()
        filters, _ = filters_of(request, engine.tables)
        matching = unranked(parse(request.q).tree, engine.opened, engine.lexicon)
        listing = facets.Listing(("date",), level)

        def count() -> facets.Facets:
            return facets.count(engine, matching, filters, listing)

        # Without words it is what every trend is a share of, asked for again and again.
        asked = ("dates", engine.id, level, _identity(request))
        found = count() if request.q else self._memory.facets(asked, count)
        return facet_models(found, ["date"])["date"]

    def within(self, request: SearchRequest, level: Level) -> list[FacetValueModel]:
        """The articles of an answer by date, none outside its filter of dates."""
        engine = self.live.engine()
        filters, _ = filters_of(request, engine.tables)
        tree = parse(request.q).tree
        found = Finder.of(engine, tree, filters, request.sort, request.width).page(1, 0)
        narrowed = filters.narrow(engine.schema, found.counted)
        counted = facets.count(engine, narrowed, Filters(), facets.Listing(("date",), level))
        return facet_models(counted, ["date"])["date"]

    def diagnose(self, request: SearchRequest) -> Diagnosis:
        """Which word or filter empties an answer, and what would find something."""
        return diagnose(request, self.count)

    def clauses(self, request: SearchRequest) -> list[Counted]:
        """How many articles of the archive each clause of a query finds by itself."""
        return counts(request, self.count)

    def canonical(self, pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """The parameters of a URL, its facet values as the facets of the answer write them."""
        return canonical(pairs, self.live.engine().tables)

    def _count(
        self, engine: Engine, found: Found, filters: Filters, request: SearchRequest
    ) -> facets.Facets:
        def count() -> facets.Facets:
            return facets.count(engine, found.counted, filters, _listing(request))

        if found.total < BROAD or request.facet_size > LARGEST:
            return count()
        # Neither the page nor the order of the hits changes what is counted.
        asked = request.model_dump_json(exclude={"size", "cursor", "sort", "unknown"})
        return self._memory.facets((engine.id, asked, found.partial, found.widened), count)

    def _try_instead(
        self, request: SearchRequest, finder: Finder, found: Found
    ) -> TryInstead | None:
        """A query with words that the archive has, for those that it has not, that finds some."""
        lacks = found.partial or not found.total
        known = finder.widening.corrected or (finder.widening.guessed if lacks else {})
        if not known:
            return None
        right = corrected(finder.tree, known, finder.engine.lexicon)

        def count(tree: Node) -> int:
            return self.count(request.model_copy(update={"q": render(tree), "cursor": None}))

        best = respelt(right, finder.tree, count)
        return TryInstead(q=render(best[0]), total=best[1]) if best else None

    def _place(self, request: SearchRequest) -> tuple[Engine, int]:
        """The engine and the hit to begin with: a cursor goes on in its own generation."""
        if not request.cursor:
            return self.live.engine(), 0
        cursor = Cursor.parse(request.cursor, _identity(request))
        engine = self.live.generation(cursor.generation)
        if engine is None:
            raise CursorGoneError(
                "L'index que ce curseur parcourait a été remplacé ; reprenez à la première page.",
                "cursor_gone",
            )
        # The engine makes room for every hit before the page: a forged cursor must not choose it.
        if cursor.offset > engine.opened.manifest.articles:
            raise BadRequestError(
                "Ce curseur est illisible ; reprenez à la première page.", "cursor"
            )
        return engine, cursor.offset


def _shown(finder: Finder, found: Found, explain: bool) -> list[HitModel]:
    """The hits of a page, those that complete it last, marked for what found them."""
    as_typed = not (found.partial or found.widened)
    typed = by_query(Marker(finder.tree if as_typed else finder.wider, finder.engine.lexicon))
    wider = by_query(Marker(finder.wider, finder.engine.lexicon)) if found.more else typed
    # An actor asked for shows where it is named, in hits that have no word to show.
    named = by_actors(_asked_for(finder.engine, finder.planned, finder.filters))
    hits = [(hit, typed, found.partial) for hit in found.hits]
    hits += [(hit, wider, True) for hit in found.more]
    shown = [
        show(finder.engine, hit, marking, named, partial=partial) for hit, marking, partial in hits
    ]
    addresses = [hit for hit, _, _ in hits]
    if explain and hits:
        shown = _explained(_among(finder, addresses, shown), shown)
    whole = 0 if found.partial or found.widened else len(found.hits)
    some = shown[whole:]
    return shown[:whole] + _lacking(finder, _among(finder, addresses[whole:], some), some)


def _among(finder: Finder, hits: Sequence[Hit], shown: Sequence[HitModel]) -> Among:
    return Among(finder.engine, finder.wider, hits, [model.id for model in shown])


def _explained(among: Among, shown: Iterable[HitModel]) -> list[HitModel]:
    """Hits with the reasons of their ranks."""
    said = [[Reason(**one._asdict()) for one in found] for found in reasons(among)]
    return [m.model_copy(update={"why": why}) for m, why in zip(shown, said, strict=True)]


def _lacking(finder: Finder, among: Among, shown: Sequence[HitModel]) -> list[HitModel]:
    """Hits with what they lack of the query, or say by another name."""
    found = missing(among, finder.planned.dropped) if shown else []
    return [
        model.model_copy(update={"missing": lacking.missing, "instead": lacking.instead})
        for model, lacking in zip(shown, found, strict=True)
    ]


def _asked_for(engine: Engine, planned: Plan, filters: Filters) -> frozenset[str]:
    """The ids of the actors that the query or a filter asks for."""
    ticked = filters.selections["acteur"].included
    return planned.actors | {engine.tables.actors.values[ordinal].key for ordinal in ticked}


def _listing(request: SearchRequest) -> facets.Listing:
    return facets.Listing(request.facets, request.level, request.facet_size, request.kind)


def _identity(request: SearchRequest) -> int:
    """What a cursor may not change under: everything but the cursor, page and facets."""
    chosen = (sorted(request.include.items()), sorted(request.exclude.items()))
    return digest(request.q, request.date, chosen, request.sort, request.evoked, request.width)
