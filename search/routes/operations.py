"""Operations: the routes for those who run the service."""

from fastapi import APIRouter
from fastapi.responses import Response

from indexer.errors import IndexDamagedError, ManchetteError
from search.metrics import Metrics
from search.models import Health
from search.routes.version import answered
from search.service import Service


def routes(service: Service, metrics: Metrics) -> APIRouter:
    """Whether the process and its index answer, and how much."""
    router = APIRouter(tags=["Exploitation"])

    @router.get("/healthz", response_model=Health, summary="Savoir si le processus répond")
    async def healthz() -> Response:
        """Le processus répond."""
        return answered(Health(status="ok"))

    @router.get(
        "/readyz",
        response_model=Health,
        responses={503: {"model": Health, "description": "Rien à servir."}},
        summary="Savoir si l'index répond",
    )
    def readyz() -> Response:
        """Un index est servi et se lit ; « dégradé » si le plus récent ne s'ouvre pas."""
        status, health = _readiness(service)
        return answered(health, status)

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


def _readiness(service: Service) -> tuple[int, Health]:
    """The status of HTTP, and what is served."""
    try:
        engine = service.live.engine()
        engine.check()
    except IndexDamagedError as error:
        return 503, Health(status="endommagé", message=str(error))
    except ManchetteError as error:
        return 503, Health(status="absent", message=str(error))
    fault, manifest = service.live.fault, engine.opened.manifest
    return 200, Health(
        status="dégradé" if fault else "ok",
        generation=manifest.id,
        articles=manifest.articles,
        message=str(fault) if fault else None,
    )
