"""The routes of the API, version 1. Engine calls run in threads, off the event loop."""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel

from indexer.errors import IndexDamagedError, ManchetteError
from indexer.schema import FACETS
from search.errors import BadRequestError, NotFoundError
from search.export import MEDIA_TYPES, Format, lines
from search.head import is_head
from search.metrics import Metrics
from search.models import (
    ActorModel,
    ArticleModel,
    FacetAnswer,
    Health,
    SearchResponse,
    SimilarAnswer,
    Suggestions,
)
from search.parameters import KNOWN, Kind, Paged, ReadAtOnce, Searched, Values
from search.problems import documented
from search.request import LONGEST_QUERY, SearchRequest
from search.service import Service
from search.trends import MOST, Trends, trends

ArticleId = Annotated[
    str,
    Path(
        max_length=512,
        description="Identifiant de l'article.",
        examples=["fan-2025-06-14-ciel"],
    ),
]
FileFormat = Annotated[Format, Query(description="Format du fichier.", examples=["csv"])]


def _json(model: BaseModel, status: int = 200) -> Response:
    # Serialised here once: FastAPI would validate the answer a second time.
    return Response(model.model_dump_json(), status_code=status, media_type="application/json")


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


def api(service: Service) -> APIRouter:
    """The routes under /v1."""
    router = APIRouter(prefix="/v1", responses=documented(422, 503))

    def search(request: Paged) -> Response:
        """Cherche des articles : résultats classés, passages marqués, facettes comptées."""
        return _json(service.search(request))

    router.add_api_route(
        "/search",
        search,
        response_model=SearchResponse,
        responses=documented(400, 410),
        summary="Chercher",
        tags=["Recherche"],
        route_class_override=ReadAtOnce,
    )

    @router.get(
        "/export",
        response_class=StreamingResponse,
        responses=documented(400) | {200: {"content": {kind: {} for kind in MEDIA_TYPES.values()}}},
        summary="Exporter",
        tags=["Recherche"],
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

    @router.get(
        "/suggest", response_model=Suggestions, summary="Compléter une saisie", tags=["Recherche"]
    )
    def suggest(
        q: Annotated[
            str, Query(max_length=200, description="Début de saisie.", examples=["allem"])
        ],
        taille: Annotated[
            int, Query(ge=1, le=50, description="Suggestions au plus.", examples=[5])
        ] = 10,
    ) -> Response:
        """Mots de l'archive et acteurs qui commencent ainsi, les plus fréquents d'abord."""
        return _json(Suggestions(prefix=q, suggestions=service.suggest(q, taille)))

    @router.get(
        "/trends",
        response_model=Trends,
        responses=documented(400),
        summary="Compter dans le temps",
        tags=["Recherche"],
    )
    def through_time(
        q: Annotated[
            list[Annotated[str, Query(max_length=LONGEST_QUERY)]],
            Query(
                description="Requête ; répétée, de une à cinq.",
                min_length=1,
                max_length=MOST,
                examples=[["Patriot", "Allemagne"]],
            ),
        ],
        date: Annotated[
            str | None,
            Query(
                max_length=100, description="Période, en mois entiers.", examples=["2024..2025-06"]
            ),
        ] = None,
    ) -> Response:
        """Articles par mois de une à cinq requêtes, et ce que l'archive contient chaque mois."""
        return _json(trends(service, q, date or None))

    @router.get(
        "/facets/{name}",
        response_model=FacetAnswer,
        responses=documented(400, 404),
        summary="Chercher dans une facette",
        tags=["Recherche"],
    )
    def facet(
        name: Annotated[
            str,
            Path(
                description="La facette.",
                examples=["acteur"],
                json_schema_extra={"enum": list(FACETS)},
            ),
        ],
        searched: Searched,
        prefixe: Annotated[
            str, Query(max_length=200, description="Début d'un mot du nom.", examples=["rein"])
        ] = "",
        valeurs: Values = 20,
        type_acteur: Kind = None,
    ) -> Response:
        """Valeurs d'une facette qui commencent par `prefixe`, comptées dans la recherche."""
        if name not in FACETS:
            known = ", ".join(FACETS)
            raise NotFoundError(f"Facette inconnue : « {name[:50]} ». Facettes : {known}.")
        request = searched.model_copy(update={"facet_size": valeurs, "kind": type_acteur})
        return _json(FacetAnswer(name=name, values=service.facet(name, prefixe, request)))

    @router.get(
        "/actors/{actor_id:path}",
        response_model=ActorModel,
        responses=documented(404),
        summary="Ouvrir le dossier d'un acteur",
        tags=["Acteurs"],
    )
    def actor(
        actor_id: Annotated[
            str,
            Path(
                max_length=500,
                description="Identifiant de l'acteur, ou l'un de ses noms.",
                examples=["otan"],
            ),
        ],
        taille: Annotated[
            int, Query(ge=0, le=50, description="Derniers articles au plus.", examples=[3])
        ] = 10,
        coacteurs: Annotated[
            int,
            Query(
                ge=0,
                le=200,
                description="Acteurs cités avec lui, de chaque type, au plus.",
                examples=[5],
            ),
        ] = 10,
    ) -> Response:
        """Le dossier d'un acteur : ses noms, ses articles par mois, ceux qu'on cite avec lui."""
        return _json(service.actor(actor_id, taille, coacteurs))

    @router.get(
        "/similar/{article_id:path}",
        response_model=SimilarAnswer,
        responses=documented(404),
        summary="Trouver des articles proches",
        tags=["Articles"],
    )
    def similar(
        article_id: ArticleId,
        taille: Annotated[
            int, Query(ge=1, le=50, description="Articles au plus.", examples=[3])
        ] = 5,
    ) -> Response:
        """Articles proches : ceux qui partagent les mots les plus rares de celui-ci."""
        return _json(SimilarAnswer(id=article_id, hits=service.similar(article_id, taille)))

    @router.get(
        "/articles/{article_id:path}",
        response_model=ArticleModel,
        responses=documented(404),
        summary="Lire un article",
        tags=["Articles"],
    )
    def article(
        article_id: ArticleId,
        q: Annotated[
            str,
            Query(
                max_length=LONGEST_QUERY,
                description="Requête à marquer dans le texte.",
                examples=["Patriot"],
            ),
        ] = "",
    ) -> Response:
        """Un article entier, avec les marques d'une requête si elle est donnée."""
        return _json(service.article(article_id, q))

    return router


def operations(service: Service, metrics: Metrics) -> APIRouter:
    """The routes for those who run the service."""
    router = APIRouter(tags=["Exploitation"])

    @router.get("/healthz", response_model=Health, summary="Savoir si le processus répond")
    async def healthz() -> Response:
        """Le processus répond."""
        return _json(Health(status="ok"))

    @router.get(
        "/readyz",
        response_model=Health,
        responses={503: {"model": Health, "description": "Rien à servir."}},
        summary="Savoir si l'index répond",
    )
    def readyz() -> Response:
        """Un index est servi et se lit ; « dégradé » si le plus récent ne s'ouvre pas."""
        try:
            engine = service.live.engine()
            engine.check()
        except IndexDamagedError as error:
            return _json(Health(status="endommagé", message=str(error)), 503)
        except ManchetteError as error:
            return _json(Health(status="absent", message=str(error)), 503)
        fault, manifest = service.live.fault, engine.opened.manifest
        return _json(
            Health(
                status="dégradé" if fault else "ok",
                generation=manifest.id,
                articles=manifest.articles,
                message=str(fault) if fault else None,
            )
        )

    @router.get(
        "/metrics",
        response_class=Response,
        responses={200: {"content": {"text/plain": {}}}},
        summary="Mesurer",
    )
    def prometheus() -> Response:
        """Mesures, au format Prometheus."""
        return Response(metrics.page(), media_type="text/plain; version=0.0.4; charset=utf-8")

    return router
