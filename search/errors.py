"""Errors of the serving layer, as answered over HTTP (RFC 9457, problem details).

    RequestError
    ├── BadRequestError     400  a parameter cannot be understood
    ├── NotFoundError       404  no such article, facet or page
    └── CursorGoneError     410  the generation that a cursor walks through has been removed

`indexer.errors.ManchetteError` becomes 503: there is no index to answer from.
"""

from typing import ClassVar

from indexer.errors import ManchetteError


class RequestError(ManchetteError):
    """A request that cannot be answered; `status` is the HTTP status.

    `kind` and `values` say what is refused, and of what, for pages in another language.
    """

    code: ClassVar[str] = "requete_invalide"
    status: ClassVar[int] = 400

    def __init__(self, message: str, kind: str = "", **values: object) -> None:
        super().__init__(message)
        self.kind = kind
        self.values = values


class BadRequestError(RequestError):
    """A parameter cannot be understood."""


class NotFoundError(RequestError):
    """There is no such article."""

    code = "introuvable"
    status = 404


class CursorGoneError(RequestError):
    """The cursor walks through a generation that is gone."""

    code = "curseur_perime"
    status = 410
