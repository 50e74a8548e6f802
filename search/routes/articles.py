"""Articles: one whole, and those that are like it."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from search.models import ArticleModel, SimilarAnswer
from search.problems import documented
from search.request import LONGEST_QUERY
from search.routes.version import answered, subject
from search.service import Service

ArticleId = Annotated[
    str,
    Path(
        max_length=512,
        description="Identifiant de l'article.",
        examples=["fan-2025-06-14-ciel"],
    ),
]
Most = Annotated[int, Query(ge=1, le=50, description="Articles au plus.", examples=[3])]
Marked = Annotated[
    str,
    Query(
        max_length=LONGEST_QUERY,
        description="Requête à marquer dans le texte.",
        examples=["Patriot"],
    ),
]


def routes(service: Service) -> APIRouter:
    """The routes of articles."""
    router = subject("Articles")

    @router.get(
        "/similar/{article_id:path}",
        response_model=SimilarAnswer,
        responses=documented(404),
        summary="Trouver des articles proches",
    )
    def similar(article_id: ArticleId, taille: Most = 5) -> Response:
        """Articles proches : ceux qui partagent les mots les plus rares de celui-ci."""
        return answered(SimilarAnswer(id=article_id, hits=service.similar(article_id, taille)))

    @router.get(
        "/articles/{article_id:path}",
        response_model=ArticleModel,
        responses=documented(404),
        summary="Lire un article",
    )
    def article(article_id: ArticleId, q: Marked = "") -> Response:
        """Un article entier, avec les marques d'une requête si elle est donnée."""
        return answered(service.article(article_id, q))

    return router
