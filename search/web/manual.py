"""The manual of the API, from its own description; no script, nothing from elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup, escape

from search.web.language import Asked
from search.web.site import Site
from search.web.typography import french


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its name, whether it is part of the path, what it says, its choices."""

    name: str
    in_path: bool
    required: bool
    text: str
    default: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """One route, and an address to try it with; None when its path has an id to fill in."""

    path: str
    text: str
    parameters: list[Parameter]
    example: str | None


def routes(site: Site, description: Callable[[], dict[str, Any]]) -> APIRouter:
    """The route of the manual; `description` gives the OpenAPI document."""
    router = APIRouter()

    @router.get("/docs", response_class=HTMLResponse)
    def manual(request: Request, said: Asked) -> Response:
        groups = operations(description())
        return site.page(request, "manual.html", said, groups=groups, code=code)

    return router


def operations(document: dict[str, Any]) -> dict[str, list[Operation]]:
    """The operations of an OpenAPI document, by tag; the query comes first of the parameters."""
    groups: dict[str, list[Operation]] = {}
    for path, methods in document["paths"].items():
        described = methods["get"]
        found = [_parameter(parameter) for parameter in described.get("parameters", [])]
        found.sort(key=lambda parameter: parameter.name != "q")
        asked = "?q=Allemagne" if any(parameter.name == "q" for parameter in found) else ""
        example = None if "{" in path else path + asked
        operation = Operation(path, described["description"], found, example)
        groups.setdefault(described["tags"][0], []).append(operation)
    return groups


def code(text: str) -> Markup:
    """A sentence as HTML, what stands between backquotes as code."""
    parts = [
        Markup("<code>{}</code>").format(part) if rank % 2 else escape(french(part))
        for rank, part in enumerate(text.split("`"))
    ]
    return Markup("").join(parts)


def _parameter(described: dict[str, Any]) -> Parameter:
    schema = described["schema"]
    default = schema.get("default")
    return Parameter(
        described["name"],
        described["in"] == "path",
        described.get("required", False),
        described.get("description", ""),
        "" if default is None or default == [] else str(default),
        _choices(schema),
    )


def _choices(schema: dict[str, Any]) -> tuple[str, ...]:
    listed = schema.get("enum") or next(
        (one["enum"] for one in schema.get("anyOf", []) if "enum" in one), ()
    )
    return tuple(map(str, listed))
