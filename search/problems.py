"""Problems: every error of the API in one form (RFC 9457), with a stable code, in French."""

import logging
from collections.abc import Mapping
from typing import Any, NamedTuple

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from indexer.errors import ManchetteError
from search.errors import RequestError
from search.models import Problem

MEDIA_TYPE = "application/problem+json"

_TITLES = {
    400: "Requête invalide",
    404: "Introuvable",
    405: "Méthode refusée",
    410: "Disparu",
    422: "Paramètre refusé",
    500: "Erreur interne",
    503: "Index indisponible",
}

_FAULTS = {
    "too_long": "trop long ({allowed} au plus)",
    "least": "{allowed} au moins",
    "most": "{allowed} au plus",
    "choice": "valeurs possibles : {allowed}",
    "number": "nombre entier attendu",
    "missing": "obligatoire",
    "other": "refusé ({allowed})",
}

log = logging.getLogger("manchette")


def written(status: int, code: str, detail: str, errors: list[str] | None = None) -> Response:
    """The response for one problem."""
    body = Problem(
        title=_TITLES.get(status, "Erreur"),
        status=status,
        code=code,
        detail=detail,
        errors=errors or [],
    )
    return Response(body.model_dump_json(), status_code=status, media_type=MEDIA_TYPE)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What the manual says of the problems that a route may answer."""
    return {status: {"model": Problem, "description": _TITLES[status]} for status in statuses}


def described(document: dict[str, Any]) -> dict[str, Any]:
    """An OpenAPI document whose problems have their own media type, and answers a French name."""
    for methods in document["paths"].values():
        for status, answer in methods["get"]["responses"].items():
            content = answer.get("content", {})
            if status == "200":
                answer["description"] = "La réponse."
            elif content["application/json"]["schema"]["$ref"].endswith("/Problem"):
                answer["content"] = {MEDIA_TYPE: content["application/json"]}
    return document


def problem(error: HTTPException) -> Response:
    """The response for a refusal of HTTP itself, such as an unknown address."""
    detail = _TITLES.get(error.status_code, str(error.detail))
    response = written(error.status_code, "http", detail)
    response.headers.update(error.headers or {})  # Allow, for a 405
    return response


class Fault(NamedTuple):
    """What is wrong with a parameter: its name, the kind of fault, and the bound or choices."""

    name: str
    kind: str
    allowed: object

    def en_toutes_lettres(self) -> str:
        """The fault in French."""
        allowed = str(self.allowed).replace("' or '", "' ou '")
        return f"{self.name} : {_FAULTS[self.kind].format(allowed=allowed)}"


def faults(error: RequestValidationError) -> list[Fault]:
    """What is wrong with the parameters of a request."""
    return [_fault(fault) for fault in error.errors()]


def install(app: FastAPI) -> None:
    """Answer every kind of error with a problem."""

    @app.exception_handler(ManchetteError)
    def known(_: Request, error: ManchetteError) -> Response:
        status = error.status if isinstance(error, RequestError) else 503
        return written(status, error.code, str(error))

    @app.exception_handler(RequestValidationError)
    def invalid(_: Request, error: RequestValidationError) -> Response:
        found = [fault.en_toutes_lettres() for fault in faults(error)]
        return written(422, "parametre_refuse", " ; ".join(found), found)

    @app.exception_handler(HTTPException)
    def http(_: Request, error: HTTPException) -> Response:
        return problem(error)

    @app.exception_handler(Exception)
    def unexpected(request: Request, error: Exception) -> Response:
        log.exception("erreur sur %s", request.url.path, exc_info=error)
        return written(500, "erreur_interne", "Une erreur inattendue s'est produite.")


def _fault(fault: Mapping[str, Any]) -> Fault:
    limits = fault.get("ctx") or {}
    # Of an item of a list, the list is named.
    name = next((part for part in reversed(fault["loc"]) if isinstance(part, str)), "")
    match fault["type"]:
        case "string_too_long" | "too_long":
            return Fault(name, "too_long", limits.get("max_length"))
        case "greater_than_equal":
            return Fault(name, "least", limits.get("ge"))
        case "less_than_equal":
            return Fault(name, "most", limits.get("le"))
        case "literal_error":
            return Fault(name, "choice", limits.get("expected"))
        case "int_parsing":
            return Fault(name, "number", "")
        case "missing":
            return Fault(name, "missing", "")
        case kind:
            return Fault(name, "other", kind)
