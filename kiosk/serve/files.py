"""Signed bundles as they lie in a folder, and whether the server is well."""

from __future__ import annotations

import re

from flask import Blueprint, Response, send_from_directory

from kiosk.serve.documents import ALWAYS_ASK, json_document
from kiosk.serve.problems import Problem
from kiosk.serve.serving import Serving

NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,199}", re.ASCII)
"""Files of a bundle's folder: nothing hidden, nothing that leads elsewhere."""

A_YEAR = 31_536_000
LATEST = "latest.json"


def files(serving: Serving) -> Blueprint:
    """Routes of bundles and health."""
    room = Blueprint("files", __name__)

    @room.get("/bundles/<name>")
    def bundle(name: str) -> Response:
        if serving.bundles is None or not NAME.fullmatch(name) or not (serving.bundles / name).is_file():
            raise Problem(404, "Unknown file", "There is no bundle of this name.")
        response = send_from_directory(
            serving.bundles.absolute(), name, conditional=True, etag=True, mimetype=_kind(name)
        )
        newest = name == LATEST
        response.headers["Cache-Control"] = ALWAYS_ASK if newest else f"public, max-age={A_YEAR}, immutable"
        return response

    @room.get("/health")
    def health() -> Response:
        with serving.store() as store:
            version, as_of = store.version(), store.as_of()
        if version is None or as_of is None:
            raise Problem(503, "No catalogue", "The store is empty; import a catalogue.")
        fields = {"status": "ok", "catalogue": {"version": version, "asOf": as_of.isoformat()}}
        return json_document(fields, "application/json", "no-store")

    return room


def _kind(name: str) -> str:
    """Bundles and signatures are bytes, whatever a system's table says of their names."""
    return "application/json" if name.endswith(".json") else "application/octet-stream"
