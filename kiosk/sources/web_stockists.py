"""Stockists as JSON-LD: schema.org's shops and GS1's places, with position and opening hours."""

from __future__ import annotations

import hashlib

from kiosk.provenance.position import Position
from kiosk.provenance.stockist import Stockist
from kiosk.sources.checked import Checked
from kiosk.sources.identity import read_gln, read_id
from kiosk.sources.json_ld import Node, read_nodes
from kiosk.sources.postal_address import read_address
from kiosk.sources.web_hours import read_hours

MOST = 1000
"""Stockists of one product from one source; the nearest of more would not be nearer to a kiosk's shopper."""
LISTS = ("itemListElement", "item", "availableAtOrFrom", "offers", "seller", "location", "hasRetailers")
"""Properties that lead from lists, products and offers to the places that sell."""
DEEPEST = 5


def read_stockists(document: Checked, gtin: str) -> tuple[Stockist, ...]:
    """All places of a document that have a name and a position, each once; they sell `gtin` (GTIN-14).

    A place without a position is passed over: it cannot be the nearest. Raises WrongShape.
    """
    found: dict[str, Stockist] = {}
    todo = [(node, 0) for node in reversed(read_nodes(document))]
    while todo and len(found) < MOST:
        node, depth = todo.pop()
        stockist = _read(node, gtin)
        if stockist:
            found.setdefault(stockist.id, stockist)
        elif depth < DEEPEST:
            inner = [each for name in LISTS for each in node.nodes(name)]
            todo += [(each, depth + 1) for each in reversed(inner)]
    return tuple(found.values())


def _read(node: Node, gtin: str) -> Stockist | None:
    position = _position(node)
    name = node.words("name", "physicalLocationName", "organizationName") if position else None
    if position is None or name is None:
        return None
    gln = read_gln(node)
    digest = hashlib.sha256(f"{name.by_language[0][1]}\n{position}".encode()).hexdigest()[:16]
    return Stockist(
        id=read_id(node) or f"place-{digest}",
        name=name,
        position=position,
        address=read_address(node) or name,
        opens=read_hours(node),
        gln=gln,
        sells=(gtin,),
    )


def _position(node: Node) -> Position | None:
    """WGS 84 degrees, in a geo object or on the place itself."""
    for geo in [*node.nodes("geo", "hasGeoCoordinates"), node]:
        latitude, longitude = geo.number("latitude"), geo.number("longitude")
        if latitude is not None and longitude is not None:
            if abs(latitude) > 90 or abs(longitude) > 180:
                raise geo.place.wrong("latitude within 90 and longitude within 180 degrees")
            return Position(latitude, longitude)
    return None
