"""Counts: words and actors that begin so, the values of a facet, articles through time."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from indexer.schema import FACETS
from search.errors import NotFoundError
from search.models import FacetAnswer, Suggestions
from search.parameters import Kind, Searched, Values
from search.problems import documented
from search.request import LONGEST_QUERY
from search.routes.version import answered, subject
from search.service import Service
from search.trends import MOST, Trends, trends

Beginning = Annotated[
    str, Query(max_length=200, description="Début de saisie.", examples=["allem"])
]
MostSuggested = Annotated[int, Query(ge=1, le=50, description="Suggestions au plus.", examples=[5])]
Compared = Annotated[
    list[Annotated[str, Query(max_length=LONGEST_QUERY)]],
    Query(
        description="Requête ; répétée, de une à cinq.",
        min_length=1,
        max_length=MOST,
        examples=[["Patriot", "Allemagne"]],
    ),
]
Months = Annotated[
    str | None,
    Query(max_length=100, description="Période, en mois entiers.", examples=["2024..2025-06"]),
]
FacetNamed = Annotated[
    str,
    Path(description="La facette.", examples=["acteur"], json_schema_extra={"enum": list(FACETS)}),
]
WordBeginning = Annotated[
    str, Query(max_length=200, description="Début d'un mot du nom.", examples=["rein"])
]


def routes(service: Service) -> APIRouter:
    """The routes that count what a search may ask for."""
    router = subject("Recherche")

    @router.get("/suggest", response_model=Suggestions, summary="Compléter une saisie")
    def suggest(q: Beginning, taille: MostSuggested = 10) -> Response:
        """Mots de l'archive et acteurs qui commencent ainsi, les plus fréquents d'abord."""
        return answered(Suggestions(prefix=q, suggestions=service.suggest(q, taille)))

    @router.get(
        "/trends",
        response_model=Trends,
        responses=documented(400),
        summary="Compter dans le temps",
    )
    def through_time(q: Compared, date: Months = None) -> Response:
        """Articles par mois de une à cinq requêtes, et ce que l'archive contient chaque mois."""
        return answered(trends(service, q, date or None))

    @router.get(
        "/facets/{name}",
        response_model=FacetAnswer,
        responses=documented(400, 404),
        summary="Chercher dans une facette",
    )
    def facet(
        name: FacetNamed,
        searched: Searched,
        prefixe: WordBeginning = "",
        valeurs: Values = 20,
        type_acteur: Kind = None,
    ) -> Response:
        """Valeurs d'une facette qui commencent par `prefixe`, comptées dans la recherche."""
        if name not in FACETS:
            known = ", ".join(FACETS)
            raise NotFoundError(f"Facette inconnue : « {name[:50]} ». Facettes : {known}.")
        request = searched.model_copy(update={"facet_size": valeurs, "kind": type_acteur})
        return answered(FacetAnswer(name=name, values=service.facet(name, prefixe, request)))

    return router
