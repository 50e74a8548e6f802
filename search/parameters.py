"""Parameters: those of a URL, in French as the page uses them, become a request."""

from collections.abc import Callable, Collection, Coroutine, Iterable, Mapping, Sequence
from inspect import signature
from typing import Annotated, Any, Literal

from fastapi import Depends, Query
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import (
    BeforeValidator,
    StringConstraints,
    ValidationError,
    create_model,
)
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from indexer.article import ActorType
from search.engine import Sort
from search.errors import BadRequestError
from search.facets import NAMES, FacetName
from search.finding import Width
from search.periods import Level
from search.request import LARGEST_EXPLAINED, LARGEST_PAGE, LONGEST_QUERY, SearchRequest

MOST_UNKNOWN = 5  # parameters that mean nothing here, of which an answer warns
# Beginnings of the names that social networks and newsletters add to the links they show: nobody
# typed those, and an archive of the press is linked from there.
TRACKING = ("utm_", "fbclid", "gclid", "msclkid", "mc_cid", "mc_eid")

_Value = Annotated[str, StringConstraints(max_length=500)]


def _values(about: str, alias: str, example: str) -> object:
    return Query(alias=alias, description=about, max_length=100, examples=[[example]])


_Typed = Annotated[
    str,
    Query(
        max_length=LONGEST_QUERY,
        description="La requête, dans la langue décrite par docs/requetes.md.",
        examples=["Patriot Allemagne"],
    ),
]
_Period = Annotated[
    str | None,
    Query(
        max_length=100,
        description="Période : `2025`, `2025-07`, `2022-03..2022-06`, `..2021`, `2024..`, "
        "ou `sans-date`. Retient tout article dont la date la recoupe ; `2025-XX`, "
        "`2025-07-XX` et `XXXX`, les seuls dont le mois, le jour ou l'année sont inconnus.",
        examples=["2022-03..2022-06"],
    ),
]
_Actors = Annotated[
    list[_Value], _values("Acteur : nom ou id ; plusieurs : l'un d'eux.", "acteur", "OTAN")
]
_Sources = Annotated[
    list[_Value], _values("Source ; plusieurs : l'une d'elles.", "source", "Agence Hexagone")
]
_Sections = Annotated[
    list[_Value], _values("Rubrique ; plusieurs : l'une d'elles.", "rubrique", "International")
]
_Authors = Annotated[
    list[_Value], _values("Auteur ; plusieurs : l'un d'eux.", "auteur", "Élodie Wagner")
]
_NoActors = Annotated[list[_Value], _values("Acteur à exclure.", "-acteur", "OTAN")]
_NoSources = Annotated[list[_Value], _values("Source à exclure.", "-source", "Agence Hexagone")]
_NoSections = Annotated[list[_Value], _values("Rubrique à exclure.", "-rubrique", "International")]
_NoAuthors = Annotated[list[_Value], _values("Auteur à exclure.", "-auteur", "Élodie Wagner")]
_Evoked = Annotated[
    Literal["oui", "non"],
    Query(
        description="`oui` : un acteur est aussi trouvé, exclu et compté là où il est évoqué "
        "sans être nommé (« allemande » pour l'Allemagne, « le chancelier allemand »).",
        examples=["oui"],
    ),
]
_Widened = Annotated[
    Width,
    Query(
        description="Autres noms des mots tapés (gentilés, sigles, autres noms d'acteurs, mots "
        "de la même famille) : `si-besoin`, pour compléter une réponse courte ; `oui`, dans "
        "toute la réponse et ses comptes ; `non`, jamais, et rien ne complète la réponse.",
        examples=["non"],
    ),
]
_Sorted = Annotated[Sort, Query(description="Ordre des résultats.", examples=["date"])]

_Size = Annotated[
    int,
    Query(
        ge=0,
        le=LARGEST_PAGE,
        description="Résultats par page ; 0 : les comptes seuls.",
        examples=[20],
    ),
]
_Next = Annotated[
    str | None,
    Query(max_length=200, description="Page suivante : le champ `next` de la réponse."),
]
_Facets = Annotated[
    str | None,
    Query(
        max_length=100,
        description="Facettes à compter, séparées par des virgules, parmi "
        f"{', '.join(NAMES)} ; toutes par défaut, aucune si vide.",
        examples=["date,acteur"],
    ),
]
Values = Annotated[
    int,
    Query(ge=1, le=1000, description="Valeurs listées par facette (hors dates).", examples=[5]),
]
Kind = Annotated[
    ActorType | None,
    Query(
        description="La facette acteur ne liste que ce type, outre les valeurs choisies.",
        examples=["pays"],
    ),
]

_Explained = Annotated[
    Literal["oui", "non"],
    BeforeValidator(lambda said: {"true": "oui", "false": "non"}.get(said, said)),
    Query(
        description="`oui` : chaque résultat dit pourquoi il est à ce rang (`why`) ; "
        f"{LARGEST_EXPLAINED} résultats par page au plus.",
        examples=["oui"],
    ),
]
_DateLevel = Annotated[
    Level | None,
    Query(
        description="Niveau de la facette date ; par défaut selon le filtre de date.",
        examples=["mois"],
    ),
]


# Both are coroutines, though they wait for nothing: others would take a thread each.
async def search_request(
    q: _Typed = "",
    date: _Period = None,
    acteur: _Actors = [],  # noqa: B006
    source: _Sources = [],  # noqa: B006
    rubrique: _Sections = [],  # noqa: B006
    auteur: _Authors = [],  # noqa: B006
    sans_acteur: _NoActors = [],  # noqa: B006
    sans_source: _NoSources = [],  # noqa: B006
    sans_rubrique: _NoSections = [],  # noqa: B006
    sans_auteur: _NoAuthors = [],  # noqa: B006
    evoques: _Evoked = "non",
    elargir: _Widened = "si-besoin",
    tri: _Sorted = "pertinence",
) -> SearchRequest:
    """What to search: the query and its filters."""
    included = {"acteur": acteur, "source": source, "rubrique": rubrique, "auteur": auteur}
    excluded = {
        "acteur": sans_acteur,
        "source": sans_source,
        "rubrique": sans_rubrique,
        "auteur": sans_auteur,
    }
    return SearchRequest(
        q=q,
        date=date or None,
        include=_given(included),
        exclude=_given(excluded),
        evoked=evoques == "oui",
        width=elargir,
        sort=tri,
    )


def _given(values: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The values of filters, blank ones left out: a form sends those of its empty fields."""
    found = {name: tuple(filter(str.strip, chosen)) for name, chosen in values.items()}
    return {name: chosen for name, chosen in found.items() if chosen}


Searched = Annotated[SearchRequest, Depends(search_request)]


async def page_request(
    searched: Searched,
    taille: _Size = 10,
    curseur: _Next = None,
    facettes: _Facets = None,
    valeurs: Values = 20,
    explain: _Explained = "non",
    niveau: _DateLevel = None,
    type_acteur: Kind = None,
) -> SearchRequest:
    """What to search, and what of the answer to show."""
    if explain == "oui" and taille > LARGEST_EXPLAINED:
        raise BadRequestError(
            f"explain demande une page de {LARGEST_EXPLAINED} résultats au plus (taille={taille}).",
            "explain",
            most=LARGEST_EXPLAINED,
        )
    return searched.model_copy(
        update={
            "size": taille,
            "cursor": curseur or None,
            "facets": _facets(facettes),
            "facet_size": valeurs,
            "level": niveau,
            "kind": type_acteur,
            "explain": explain == "oui",
        }
    )


Paged = Annotated[SearchRequest, Depends(page_request)]


def _fields(function: Callable[..., object]) -> dict[str, Any]:
    found = signature(function).parameters.items()
    return {name: (said.annotation, said.default) for name, said in found if name != "searched"}


_SEARCHED, _SHOWN = _fields(search_request), _fields(page_request)
_Given = create_model("_Given", **_SEARCHED, **_SHOWN)
KNOWN = {field.alias or name for name, field in _Given.model_fields.items()}
_LISTS = {
    field.alias or name
    for name, field in _Given.model_fields.items()
    if isinstance(field.default, list)
}


class ReadAtOnce(APIRoute):
    """A route for a `Paged` request, whose parameters are read all at once.

    FastAPI reads them one by one, which for some twenty takes as long as the engine does. What
    is accepted, refused and documented is the same: it comes from the signatures above.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers a request: the route's function, in a thread."""

        async def handle(request: Request) -> Response:
            asked = await paged(request.query_params)
            response: Response = await run_in_threadpool(self.endpoint, asked)
            return response

        return handle


async def paged(query: QueryParams, also: Collection[str] = ()) -> SearchRequest:
    """A `Paged` request, its parameters read all at once. Raises RequestValidationError.

    `also`: parameters that mean something to who asks, beside those of the API.
    """
    values = {name: query.getlist(name) if name in _LISTS else query[name] for name in query}
    try:
        given = _Given.model_validate(values)
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_url=False)) from None
    searched = await search_request(**{name: getattr(given, name) for name in _SEARCHED})
    asked = await page_request(searched, **{name: getattr(given, name) for name in _SHOWN})
    unknown = sorted(name for name in typed(query) if name not in KNOWN and name not in also)
    return asked.model_copy(update={"unknown": tuple(unknown[:MOST_UNKNOWN])})


def typed(names: Iterable[str]) -> set[str]:
    """The parameters of a URL that who asks has chosen, known or not."""
    return {name for name in names if not name.startswith(TRACKING)}


def known(pairs: Iterable[tuple[str, str]], also: Collection[str] = ()) -> list[tuple[str, str]]:
    """The parameters of a URL that mean something: the others must not go into every link."""
    return [pair for pair in pairs if pair[0] in KNOWN or pair[0] in also]


def _facets(text: str | None) -> tuple[FacetName, ...]:
    if text is None:
        return NAMES
    asked = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in asked if name not in NAMES]
    if unknown:
        raise BadRequestError(
            f"Facette inconnue : « {unknown[0]} ». Facettes : {', '.join(NAMES)}.",
            "facet",
            name=unknown[0],
            names=", ".join(NAMES),
        )
    return tuple(name for name in NAMES if name in asked)
