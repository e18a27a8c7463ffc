"""Names of parties and places that events name by number, from pages in the GS1 Web Vocabulary.

A page stands where a GS1 resolver has it: ``{base}/417/{gln}`` for a party, ``{base}/414/{gln}`` for a place,
with ``/254/{extension}`` behind it for a part of one (GS1 Digital Link, URI syntax).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import reduce
from operator import or_
from urllib.parse import quote, unquote

from kiosk.provenance.epcis_event import EpcisEvent
from kiosk.provenance.epcis_identifiers import GLN
from kiosk.provenance.epcis_master_data import MasterData
from kiosk.provenance.party import Party, Place
from kiosk.provenance.position import Position
from kiosk.sources.checked import WrongShape
from kiosk.sources.deadline import Deadline
from kiosk.sources.http import Http
from kiosk.sources.json_ld import Node, read_nodes
from kiosk.sources.postal_address import read_address
from kiosk.sources.source import SourceUnreachable

LOG = logging.getLogger(__name__)

ACCEPT = "application/ld+json, application/json;q=0.9"
NAME = ("organizationName", "physicalLocationName", "name", "legalName")
NUMBER = ("globalLocationNumber", "partyGLN", "gln")
MOST = 16
"""Pages of one journey; who comes after that is shown by number."""
AT_ONCE = 4


class MasterPages:
    """Pages about parties and places, below one address."""

    def __init__(self, http: Http, base: str) -> None:
        self._http = http
        self._base = base.rstrip("/")

    def of(
        self, events: Iterable[EpcisEvent], known: MasterData, deadline: Deadline
    ) -> tuple[MasterData, bool]:
        """Those whom the events name and `known` does not describe, and whether all of them could be asked.

        They are a matter of names: the journey is the same without them, and shows numbers instead.
        """
        paths = _paths(tuple(events), known)
        if not paths:
            return MasterData(), True
        with ThreadPoolExecutor(AT_ONCE, "master data") as pool:
            pages = list(pool.map(lambda path: self._page(path, deadline), paths[:MOST]))
        return reduce(or_, (page for page in pages if page), MasterData()), None not in pages

    def _page(self, path: str, deadline: Deadline) -> MasterData | None:
        """What one page says of the one it is about; None where it cannot be had."""
        try:
            reply = self._http.get(self._base + path, ACCEPT, deadline)
            nodes = read_nodes(reply.document) if reply.document else []
            return reduce(or_, (_told(node, path) for node in nodes), MasterData())
        except (SourceUnreachable, WrongShape) as reason:
            LOG.info("a party or place is shown by its number: %s", reason)
            return None


def _paths(events: tuple[EpcisEvent, ...], known: MasterData) -> list[str]:
    """Where those stand who have a number and no name, in the order of the events."""
    paths: dict[str, None] = {}
    for event in events:
        for place in (event.read_point, event.biz_location, event.to):
            found = GLN.fullmatch(place or "")
            if found and place not in known.places and place not in known.parties:
                paths[f"/414/{found[1]}" + (f"/254/{quote(found[2], safe='')}" if found[2] else "")] = None
        if event.party and event.party not in known.parties and GLN.fullmatch(event.party):
            paths[f"/417/{event.party[:13]}"] = None
    return list(paths)


def _told(node: Node, path: str) -> MasterData:
    """The party or place that a node describes, where it is the one that stands at the path."""
    _, kind, gln, *extension = path.split("/")
    name, number = node.words(*NAME), node.text(*NUMBER)
    if name is None or number not in (gln, None):
        return MasterData()
    if kind == "417":
        return MasterData(parties={gln: Party(gln, name, read_address(node), gln)})
    key = f"{gln}.{unquote(extension[1])}" if extension else gln
    return MasterData(places={key: Place(key, name, read_address(node), _position(node), gln)})


def _position(node: Node) -> Position | None:
    """WGS 84 degrees, in a geo object or on the place itself, where there is such a place."""
    for geo in [*node.nodes("geo", "hasGeoCoordinates"), node]:
        latitude, longitude = geo.number("latitude"), geo.number("longitude")
        if latitude is not None and longitude is not None:
            there_is = abs(latitude) <= 90 and abs(longitude) <= 180
            return Position(latitude, longitude) if there_is else None
    return None
