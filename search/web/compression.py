"""Compression: gzip for those who take it, and for no one else (RFC 9110, 12.5.3)."""

import gzip

from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import Receive, Scope, Send

VARY = {"Vary": "Accept-Encoding"}
_LEVEL = 2  # beyond, a fiftieth of the bytes saved costs a fifth of the time again
_ACCEPTED = "accept-encoding"


def takes_gzip(accepted: str) -> bool:
    """Whether gzip may be sent to who gave this header: `gzip;q=0` refuses it, as silence does."""
    weights = dict(_weighed(part) for part in accepted.lower().split(","))
    return weights.get("gzip", weights.get("*", 0.0)) > 0


def compressed(content: bytes, headers: Headers) -> tuple[bytes, dict[str, str]]:
    """Content for a request of those headers, and the headers that say so."""
    if not takes_gzip(headers.get(_ACCEPTED, "")):
        return content, VARY
    return gzip.compress(content, _LEVEL, mtime=0), VARY | {"Content-Encoding": "gzip"}


class Compressed(GZipMiddleware):
    """Starlette's compression, which takes any header that has « gzip » in it for a yes."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if not takes_gzip(Headers(scope=scope).get(_ACCEPTED, "")):
            kept = [pair for pair in scope["headers"] if pair[0] != _ACCEPTED.encode()]
            scope = {**scope, "headers": kept}
        await super().__call__(scope, receive, send)


def _weighed(part: str) -> tuple[str, float]:
    coding, *parameters = (piece.strip() for piece in part.split(";"))
    weight = next((p[2:] for p in parameters if p.startswith("q=")), "1")
    try:
        return coding, float(weight)
    except ValueError:
        return coding, 0.0
