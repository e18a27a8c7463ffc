"""What stands behind the resolver's links: the product, its papers, its sellers and its picture."""

from __future__ import annotations

from mimetypes import guess_type

from flask import Blueprint, Response, request

from kiosk.cache.store import Store
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.position import Position
from kiosk.serve import vocabulary
from kiosk.serve.documents import JSON_LD, conditional, json_document
from kiosk.serve.identified import Identified, read
from kiosk.serve.papers import papers_of
from kiosk.serve.paths import path_behind
from kiosk.serve.problems import Problem
from kiosk.serve.serving import Serving

NEARBY = 50
"""Sellers in one answer."""


def product_room(serving: Serving) -> Blueprint:
    """Routes of a product's documents."""
    room = Blueprint("product", __name__)
    kept = f"public, max-age={serving.fresh_for}"

    @room.get("/product/01/<path:rest>")
    def product(rest: str) -> Response:  # noqa: ARG001 - paths are read as they were sent
        asked = read(path_behind("/product"))
        with serving.store() as store:
            fields = _product(serving, store, asked)
        return json_document({"@context": vocabulary.CONTEXT, **fields}, JSON_LD, kept)

    @room.get("/certification/01/<path:rest>")
    def certification(rest: str) -> Response:  # noqa: ARG001
        asked = read(path_behind("/certification"))
        with serving.store() as store:
            papers = [
                vocabulary.certificate(c, store.party(c.party) if c.party else None)
                for c in papers_of(store, asked.gtin)
            ]
        fields = {"@id": serving.base + asked.path, "gs1:gtin": asked.gtin, "gs1:certification": papers}
        return json_document({"@context": vocabulary.CONTEXT, **fields}, JSON_LD, kept)

    @room.get("/retailers/01/<path:rest>")
    def retailers(rest: str) -> Response:  # noqa: ARG001
        asked, where = read(path_behind("/retailers")), _position()
        with serving.store() as store:
            market = store.market()
            here = where or (market.position if market else Position(0, 0))
            near = list(store.nearest(here, asked.gtin, NEARBY))
        if where:
            near.sort(key=lambda place: place.metres)
        name = market.name if market else LocalText.of(serving.name)
        places = [vocabulary.retailer(place.stockist, name) for place in near]
        return json_document({"@context": vocabulary.CONTEXT, "@graph": places}, JSON_LD, kept)

    @room.get("/pictures/<name>")
    def picture(name: str) -> Response:
        with serving.store() as store:
            content = store.picture(name)
        if content is None:
            raise Problem(404, "Unknown picture", "The catalogue has no picture of this name.")
        kind = guess_type(name)[0] or "application/octet-stream"
        return conditional(Response(content, content_type=kind), kept)

    return room


def _product(serving: Serving, store: Store, asked: Identified) -> vocabulary.Fields:
    found = store.product(asked.gtin)
    if found is None:
        raise Problem(404, "Unknown item", "The catalogue has no product of this GTIN.")
    serial = asked.serial
    stamps = store.stamps_of_item(asked.gtin, serial) if serial else ()
    number = asked.lot or next((stamp.lot for stamp in stamps if stamp.lot), None)
    return {"@id": serving.base + asked.path} | vocabulary.product(
        found,
        lot=store.lot(asked.gtin, number) if number else None,
        serial=serial,
        stamps=stamps,
        picture=f"{serving.base}/pictures/{found.picture}" if found.picture else None,
    )


def _position() -> Position | None:
    """Where the client says it is. Raises Problem (400) where that is nowhere on Earth."""
    given = request.args.get("lat"), request.args.get("lon")
    if given == (None, None):
        return None
    try:
        latitude, longitude = (float(text or "nan") for text in given)
    except ValueError:
        latitude = longitude = float("nan")
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise Problem(
            400, "Wrong position", "Expected lat from -90 to 90 and lon from -180 to 180, in degrees."
        )
    return Position(latitude, longitude)
