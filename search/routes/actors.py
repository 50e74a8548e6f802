"""Actors: the dossier of one."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from search.models import ActorModel
from search.problems import documented
from search.routes.version import answered, subject
from search.service import Service

ActorId = Annotated[
    str,
    Path(
        max_length=500,
        description="Identifiant de l'acteur, ou l'un de ses noms.",
        examples=["otan"],
    ),
]
Latest = Annotated[int, Query(ge=0, le=50, description="Derniers articles au plus.", examples=[3])]
Beside = Annotated[
    int,
    Query(
        ge=0, le=200, description="Acteurs cités avec lui, de chaque type, au plus.", examples=[5]
    ),
]


def routes(service: Service) -> APIRouter:
    """The route of actors."""
    router = subject("Acteurs")

    @router.get(
        "/actors/{actor_id:path}",
        response_model=ActorModel,
        responses=documented(404),
        summary="Ouvrir le dossier d'un acteur",
    )
    def actor(actor_id: ActorId, taille: Latest = 10, coacteurs: Beside = 10) -> Response:
        """Le dossier d'un acteur : ses noms, ses articles par mois, ceux qu'on cite avec lui."""
        return answered(service.actor(actor_id, taille, coacteurs))

    return router
