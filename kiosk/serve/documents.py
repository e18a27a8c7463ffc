"""Bodies that may be kept: with a tag by which a client asks whether they are still the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from flask import Response, request

JSON_LD = "application/ld+json"
ALWAYS_ASK = "no-cache"
"""Cache-Control of what must never be believed without asking: recalls."""


def json_document(fields: Mapping[str, object], media_type: str, cache_control: str) -> Response:
    """A JSON document, or 304 where the client has the same."""
    body = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    return conditional(Response(body, content_type=media_type), cache_control)


def conditional(response: Response, cache_control: str) -> Response:
    """The response with its tag; 304 where the client's If-None-Match names it."""
    response.set_etag(hashlib.sha256(response.get_data()).hexdigest()[:32])
    response.headers["Cache-Control"] = cache_control
    response.make_conditional(request)
    return response
