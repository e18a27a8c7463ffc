"""Recalls: the whole feed, and the state of one thing. Never kept without asking again."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, Response

from kiosk.cache.store import Store
from kiosk.provenance.recall import Recall
from kiosk.serve.documents import ALWAYS_ASK, json_document
from kiosk.serve.identified import read
from kiosk.serve.paths import path_behind
from kiosk.serve.serving import Serving


def recalls(serving: Serving) -> Blueprint:
    """Routes of recalls."""
    room = Blueprint("recalls", __name__)

    @room.get("/recalls.json")
    def feed() -> Response:
        with serving.store() as store:
            fields = document(store, store.every_recall())
        return json_document(fields, "application/json", ALWAYS_ASK)

    @room.get("/recalls/01/<path:rest>")
    def of_thing(rest: str) -> Response:  # noqa: ARG001 - the path is read as it was sent
        asked = read(path_behind("/recalls"))
        with serving.store() as store:
            found = [r for r in store.recalls(asked.gtin) if r.may_cover(asked.gtin, asked.lot, asked.serial)]
            fields = document(store, found)
        covered = any(recall.covers(asked.gtin, asked.lot, asked.serial) for recall in found)
        status = "recalled" if covered else "possible" if found else "none-known"
        return json_document({"status": status, **fields}, "application/json", ALWAYS_ASK)

    return room


def document(store: Store, found: Iterable[Recall]) -> dict[str, object]:
    """Recalls in force as of the catalogue's date."""
    as_of = store.as_of()
    return {
        "asOf": as_of.isoformat() if as_of else None,
        "recalls": [_recall(recall) for recall in found],
    }


def _recall(recall: Recall) -> dict[str, object]:
    return {
        "notice": recall.notice,
        "gtin": recall.gtin,
        "issued": recall.issued.isoformat(),
        "authority": dict(recall.authority.by_language),
        "reason": dict(recall.reason.by_language),
        "advice": dict(recall.advice.by_language),
        "lots": list(recall.lots),
        "serials": list(recall.serials),
    }
