"""Version: what the routes of version 1 have in common."""

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import BaseModel

from search.problems import documented


def subject(tag: str) -> APIRouter:
    """A router for the routes of one subject, which the manual lists under `tag`."""
    # Included in no other router: metrics name a route by the path that it has in its own.
    return APIRouter(prefix="/v1", responses=documented(422, 503), tags=[tag])


def answered(model: BaseModel, status: int = 200) -> Response:
    """The response that holds a model."""
    # Serialised here once: FastAPI would validate the answer a second time.
    return Response(model.model_dump_json(), status_code=status, media_type="application/json")
