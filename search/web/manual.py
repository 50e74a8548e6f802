"""The manual of the API, from its own description; no script, nothing from elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup, escape

from search.web.language import Asked
from search.web.site import Site
from search.web.typography import french


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its name, whether it is part of the path, what it says and what it takes."""

    name: str
    in_path: bool
    required: bool
    text: str
    default: str
    choices: tuple[str, ...]
    bounds: str
    example: str


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
    # What may be left out is described beside « null ».
    taken = next((one for one in schema.get("anyOf", ()) if one["type"] != "null"), schema)
    default = schema.get("default")
    return Parameter(
        described["name"],
        described["in"] == "path",
        described.get("required", False),
        described.get("description", ""),
        "" if default is None or default == [] else str(default),
        tuple(map(str, taken.get("enum", ()))),
        _bounds(taken),
        _example(described, schema.get("examples", [""])[0]),
    )


def _bounds(schema: dict[str, Any]) -> str:
    """What a number or the length of a text may be, in French."""
    if "maximum" in schema:
        return f"{schema['minimum']} à {schema['maximum']}"
    if "maxItems" in schema:
        return f"{schema['maxItems']} fois au plus"
    return f"{schema['maxLength']} caractères au plus" if "maxLength" in schema else ""


def _example(described: dict[str, Any], value: object) -> str:
    if described["in"] == "path":
        return str(value)
    values = value if isinstance(value, list) else [value]
    return urlencode([(described["name"], one) for one in values if one != ""], safe=":,")
