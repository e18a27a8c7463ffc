"""What goes wrong, as problem details (RFC 9457), without a word about the server's inside."""

from __future__ import annotations

import json
import logging
import traceback

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from kiosk.cache.errors import StoreError

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = "30"
"""Seconds until a store that cannot be read is worth another try."""


class Problem(Exception):
    """A request that is answered with an error. `detail` is written by us, never what the client sent."""

    def __init__(self, status: int, title: str, detail: str, kind: str = "about:blank") -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.detail = detail
        self.kind = kind


def answer(problem: Problem) -> Response:
    """The problem as a response."""
    fields = {
        "type": problem.kind,
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
    }
    response = Response(json.dumps(fields), status=problem.status, mimetype=MEDIA_TYPE)
    response.headers["Cache-Control"] = "no-store"
    if problem.status == 503:
        response.headers["Retry-After"] = RETRY_AFTER
    if problem.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def register(app: Flask) -> None:
    """Every error becomes a problem."""
    app.register_error_handler(Problem, answer)
    app.register_error_handler(StoreError, _store)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def _http(error: HTTPException) -> Response:
    """An error of the framework's own, such as 405; its headers stay."""
    status = error.code or 500
    words = {
        404: "Nothing is served at this address.",
        405: "This address is only read.",
        413: "The body is larger than agreed.",
    }
    response = answer(Problem(status, error.name, words.get(status, "The request was not understood.")))
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response


def _store(error: StoreError) -> Response:
    log.error("the store cannot be read: %s", type(error).__name__)
    return answer(Problem(503, "Store not available", "The store cannot be read now; ask again later."))


def _unforeseen(error: Exception) -> Response:
    """Logged by where it happened: its words might hold what a client sent."""
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error("a request failed with %s at\n%s", type(error).__name__, where)
    return answer(Problem(500, "Internal error", "The server failed; its log says where."))
