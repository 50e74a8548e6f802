"""The application: routes, pages, errors and metrics put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI

from search import problems, routes
from search.head import Head
from search.live import Live
from search.metrics import Measured, Metrics
from search.routes import operations
from search.service import Service
from search.settings import Settings
from search.web import pages

DESCRIPTION = """
Recherche plein texte dans une archive de presse française. La langue des requêtes est décrite
dans `docs/requetes.md`. Les erreurs suivent la RFC 9457 (`application/problem+json`), avec un
`code` stable et un message en français.
"""


def create_app(settings: Settings | None = None) -> FastAPI:
    """The ASGI application. `settings` come from the environment when not given.

    Starts without an index: /readyz says so, and it is served as soon as it is built.
    """
    chosen = settings or Settings()
    live = Live(chosen.index)
    service, metrics = Service(live), Metrics(live)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        # More threads than that only wait for each other: analysis holds the interpreter's lock.
        anyio.to_thread.current_default_thread_limiter().total_tokens = chosen.threads
        yield

    # The manual at /docs is a page of ours: FastAPI's loads its scripts from elsewhere.
    app = FastAPI(
        title="Manchette",
        description=DESCRIPTION,
        version="1",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    problems.install(app)
    app.add_middleware(Measured, metrics=metrics)
    app.add_middleware(Head)
    for router in [*routes.api(service), operations.routes(service, metrics)]:
        app.include_router(router)
    pages.install(app, service, chosen)
    problems.described(app.openapi())  # which FastAPI keeps
    return app
