"""The query interface of EPCIS 2.0 (section 12) over the catalogue's events, read only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from kiosk.cache.store import Store
from kiosk.provenance.epcis_event import EpcisEvent
from kiosk.provenance.epcis_master_data_writing import write_vocabulary_list
from kiosk.provenance.epcis_writing import CONTEXT, write_event
from kiosk.serve.documents import JSON_LD, json_document
from kiosk.serve.event_query import EventQuery, read_query, refused
from kiosk.serve.problems import Problem
from kiosk.serve.serving import Serving

VERSION = "2.0.0"
HEADERS = {
    "GS1-EPCIS-Version": VERSION,
    "GS1-EPCIS-Min": VERSION,
    "GS1-EPCIS-Max": VERSION,
    "GS1-CBV-Version": VERSION,
    "GS1-CBV-Min": VERSION,
    "GS1-CBV-Max": VERSION,
    "GS1-EPC-Format": "Always_GS1_Digital_Link",
    "GS1-Vendor-Version": "1",
    "GS1-Extensions": "market=urn:x-market-board:",
}
FORMATS = ("No_Preference", "Always_GS1_Digital_Link", "Never_Translates")
TOKEN = re.compile(r"(\d{1,15})-(\d{1,15})", re.ASCII)


def events(serving: Serving) -> Blueprint:
    """Routes of events."""
    room = Blueprint("events", __name__)

    @room.get("/events")
    def ask() -> Response:
        media_type = _agreed()
        parameters = list(request.args.items(multi=True))
        query = read_query(parameters)
        with serving.store() as store:
            after = _after(store, request.args.get("nextPageToken"))
            found, onward = _page(store, query, after, serving.scanned)
            fields = _document(store, found)
            token = onward is not None and f"{store.version()}-{onward}"
        response = json_document(fields, media_type, f"public, max-age={serving.fresh_for}")
        if token:
            rest = [(name, value) for name, value in parameters if name != "nextPageToken"]
            address = f"{serving.base}/events?{urlencode([*rest, ('nextPageToken', token)])}"
            response.headers["Link"] = f'<{address}>; rel="next"'
        response.headers["Vary"] = "Accept, GS1-EPC-Format"
        return response

    @room.after_request
    def name_versions(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response

    return room


def _agreed() -> str:
    """The media type of the answer. Raises Problem (406) where versions or formats do not meet."""
    headers = request.headers
    lowest = max(headers.get(f"GS1-{part}-Min", VERSION) for part in ("EPCIS", "CBV"))
    highest = min(headers.get(f"GS1-{part}-Max", VERSION) for part in ("EPCIS", "CBV"))
    if lowest > VERSION or highest < "2.0" or headers.get("GS1-EPC-Format", FORMATS[0]) not in FORMATS:
        raise _not_acceptable("Answers are EPCIS and CBV 2.0.0, things as GS1 Digital Links.")
    accept = request.accept_mimetypes
    media_type = accept.best_match([JSON_LD, "application/json"]) if accept.provided else JSON_LD
    if media_type is None:
        raise _not_acceptable("Answers are application/ld+json or application/json.")
    return media_type


def _not_acceptable(detail: str) -> Problem:
    return Problem(406, "Not acceptable", detail, "epcisException:NotAcceptableException")


def _after(store: Store, token: str | None) -> int:
    """Number behind which the page begins. Raises Problem (400) where the catalogue is another by now."""
    if token is None:
        return -1
    found = TOKEN.fullmatch(token)
    if found is None or int(found[1]) != store.version():
        raise refused("nextPageToken", "one of this catalogue; it has changed, begin with the first page")
    return int(found[2])


def _page(store: Store, query: EventQuery, after: int, scanned: int) -> tuple[list[EpcisEvent], int | None]:
    """One page of events, and the number behind which the next begins; None where there is no next.

    Once `scanned` events were looked at, the page ends, however little is on it.
    """
    found: list[EpcisEvent] = []
    looked = 0
    while looked < scanned:
        batch = store.events_after(query.things, after, query.per_page + 1)
        for number, event in batch:
            if query.takes(event):
                if len(found) == query.per_page:
                    return found, after
                found.append(event)
            after = number
        looked += len(batch)
        if len(batch) <= query.per_page:
            return found, None
    return found, after


def _document(store: Store, found: Iterable[EpcisEvent]) -> dict[str, object]:
    """An EPCISQueryDocument, with master data of those whom its events name."""
    events = list(found)
    named = [name for e in events for name in (e.read_point, e.biz_location, e.party, e.to) if name]
    places = [place for name in dict.fromkeys(named) if (place := store.place(name))]
    parties = [party for name in dict.fromkeys(named) if (party := store.party(name))]
    results: dict[str, object] = {"eventList": [write_event(event) for event in events]}
    if vocabularies := write_vocabulary_list(places, parties):
        results["vocabularyList"] = vocabularies
    as_of = store.as_of()
    return {
        "@context": CONTEXT,
        "type": "EPCISQueryDocument",
        "schemaVersion": "2.0",
        **({"creationDate": as_of.isoformat()} if as_of else {}),
        "epcisBody": {"queryResults": {"queryName": "SimpleEventQuery", "resultsBody": results}},
    }
