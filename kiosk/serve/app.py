"""The web application: its rooms, and what holds in all of them."""

from __future__ import annotations

import logging
from time import monotonic

from flask import Flask, Response, g, request

from kiosk.serve import problems
from kiosk.serve.collecting import Collecting, collecting
from kiosk.serve.events import events
from kiosk.serve.files import files
from kiosk.serve.page import page
from kiosk.serve.product_room import product_room
from kiosk.serve.recalls import recalls
from kiosk.serve.resolver import resolver
from kiosk.serve.serving import Serving

log = logging.getLogger(__name__)

EXPOSED = "Link, Location, ETag, GS1-EPCIS-Version, GS1-CBV-Version, GS1-EPC-Format, GS1-Vendor-Version"
READING = "GET, HEAD, OPTIONS"


def create_app(serving: Serving, outboxes: Collecting | None = None) -> Flask:
    """The application over one store, which it only reads; without `outboxes` nothing is taken in."""
    app = Flask("kiosk.serve", static_folder=None)
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False
    problems.register(app)
    for room in (resolver, product_room, page, recalls, events, files):
        app.register_blueprint(room(serving))
    if outboxes:
        app.register_blueprint(collecting(outboxes))
    app.before_request(_begin)
    app.after_request(_finish)
    return app


def _begin() -> None:
    g.begun = monotonic()


def _finish(response: Response) -> Response:
    if request.method == "OPTIONS" and response.status_code == 200:
        response.status_code = 204
    headers = response.headers
    headers["X-Content-Type-Options"] = "nosniff"
    headers.setdefault("Content-Security-Policy", "default-src 'none'; sandbox")
    headers["Referrer-Policy"] = "no-referrer"
    if request.path != "/outbox":
        headers["Access-Control-Allow-Origin"] = "*"
        headers["Access-Control-Allow-Methods"] = READING
        headers["Access-Control-Allow-Headers"] = "Accept, Accept-Language, GS1-EPC-Format, If-None-Match"
        headers["Access-Control-Expose-Headers"] = EXPOSED
    # The route's pattern, not the address: what was scanned is in nobody's log.
    rule = request.url_rule.rule if request.url_rule else "no such address"
    took = (monotonic() - g.begun) * 1000 if "begun" in g else 0.0
    method = request.method if request.method in {"GET", "HEAD", "OPTIONS", "POST"} else "other method"
    log.info("%s %s %d, %.0f ms", method, rule, response.status_code, took)
    return response
