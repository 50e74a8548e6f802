"""The routes of the API, version 1, by subject. Engine calls run in threads, off the event loop."""

from fastapi import APIRouter

from search.routes import actors, articles, counts, searches
from search.service import Service


def api(service: Service) -> list[APIRouter]:
    """The routes under /v1, in the order of the manual."""
    return [subject.routes(service) for subject in (searches, counts, actors, articles)]
