"""HEAD: answered as GET is, without the content (RFC 9110)."""

import anyio
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ASKED = "manchette.head"  # in the scope of a request whose content nobody will read


def is_head(request: Request) -> bool:
    """Whether only the headers of an answer are asked for."""
    return _ASKED in request.scope


class Head:
    """ASGI middleware: a HEAD goes on as a GET, which is stopped once its headers are sent."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def emptied(message: Message) -> None:
            if message["type"] != "http.response.start":
                return
            await send(message)
            await send({"type": "http.response.body", "body": b""})
            rest.cancel()  # an export would go on to read the whole archive

        with anyio.CancelScope() as rest:
            await self._app({**scope, "method": "GET", _ASKED: True}, receive, emptied)
