"""Events to EPCIS 2.0 JSON-LD, so that other systems, and this one, read the same facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kiosk.provenance.epcis_event import EpcisEvent, EventType, Quantity
from kiosk.provenance.epcis_identifiers import write_own, write_place, write_thing
from kiosk.provenance.epcis_json import EpcisError
from kiosk.provenance.epcis_sensors import write_temperature
from kiosk.provenance.epcis_vocabulary import DISPOSITIONS, STEPS, TAKING_IN, spelt
from kiosk.provenance.local_text import LocalText

CONTEXT: list[object] = [
    "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
    {
        "market": "urn:x-market-board:",
        "market:note": {"@container": "@language"},
        "market:text": {"@container": "@language"},
    },
]
"""The standard's context, and the extensions of a market board."""

Fields = dict[str, object]


def write_document(events: Iterable[EpcisEvent], created: datetime) -> Fields:
    """An EPCISDocument of `events`, ready for `json.dumps`. `created` is its creationDate.

    Raises EpcisError naming the event where a fact cannot be said in EPCIS.
    """
    return {
        "@context": CONTEXT,
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": created.isoformat(),
        "epcisBody": {"eventList": [write_event(event) for event in events]},
    }


def write_event(event: EpcisEvent) -> Fields:
    """One event as a member of an eventList. Raises EpcisError."""
    try:
        fields = _common(event) | _things(event) | _sides(event) | _extensions(event)
    except ValueError as reason:
        raise EpcisError(f"event {event.id!a}: cannot be written as EPCIS, expected {reason}") from reason
    return {key: value for key, value in fields.items() if value not in (None, [])} | _required(event, fields)


def _common(event: EpcisEvent) -> Fields:
    """What every event has: when, why, where, on which papers."""
    return {
        "type": event.type.value,
        "eventID": event.id,
        "eventTime": event.at.isoformat(),
        "eventTimeZoneOffset": _offset(event.at),
        "action": event.action,
        "bizStep": event.step and spelt(event.step, STEPS),
        "disposition": event.disposition and spelt(event.disposition, DISPOSITIONS),
        "readPoint": event.read_point and {"id": write_place(event.read_point)},
        "bizLocation": event.biz_location and {"id": write_place(event.biz_location)},
        "bizTransactionList": [{"bizTransaction": write_own(number)} for number in event.documents],
        "sensorElementList": write_temperature(event.temperature) if event.temperature else None,
        # the moment of the declaration is no fact of ours; the event's own is the earliest it can be
        "errorDeclaration": {"declarationTime": event.at.isoformat()} if event.voided else None,
    }


def _things(event: EpcisEvent) -> Fields:
    """What it happened to."""
    children = event.type in (EventType.AGGREGATION, EventType.ASSOCIATION)
    return {
        "parentID": write_thing(event.parent) if event.parent else None,
        "childEPCs" if children else "epcList": [write_thing(thing) for thing in event.things],
        "childQuantityList" if children else "quantityList": [_quantity(q) for q in event.quantities],
        "inputEPCList": [write_thing(q.thing) for q in event.inputs if _single(q)],
        "inputQuantityList": [_quantity(q) for q in event.inputs if not _single(q)],
        "outputEPCList": [write_thing(q.thing) for q in event.outputs if _single(q)],
        "outputQuantityList": [_quantity(q) for q in event.outputs if not _single(q)],
    }


def _sides(event: EpcisEvent) -> Fields:
    """Who did it and where the things went, as sources and destinations."""
    party = event.party and write_place(event.party, "417")
    taking_in = event.step in TAKING_IN
    destinations = [{"type": "location", "destination": write_place(event.to)}] if event.to else []
    if party and taking_in:
        destinations.append({"type": "possessing_party", "destination": party})
    return {
        "sourceList": [{"type": "possessing_party", "source": party}] if party and not taking_in else None,
        "destinationList": destinations,
    }


def _extensions(event: EpcisEvent) -> Fields:
    """What EPCIS has no field for."""
    return {
        "market:certificates": list(event.certificates),
        "market:diary": [
            {"market:on": entry.on.isoformat(), "market:text": _language_map(entry.text)}
            for entry in event.diary
        ],
        "market:note": _language_map(event.note) if event.note else None,
        "market:stage": event.stage,
    }


def _required(event: EpcisEvent, fields: Fields) -> Fields:
    """Lists that the standard wants even where they are empty."""
    if event.type is EventType.OBJECT and not event.things and not event.quantities:
        return {"epcList": []}
    if event.type is EventType.TRANSACTION:
        return {"bizTransactionList": fields["bizTransactionList"]}
    return {}


def _single(quantity: Quantity) -> bool:
    """Is it one identified item, and not some of a class?"""
    thing = quantity.thing
    identified = thing.serial or thing.sscc or thing.other
    return bool(identified) and quantity.amount is None and quantity.uom is None


def _quantity(quantity: Quantity) -> Fields:
    fields = {"epcClass": write_thing(quantity.thing), "quantity": quantity.amount, "uom": quantity.uom}
    return {key: value for key, value in fields.items() if value is not None}


def _offset(at: datetime) -> str:
    """``+07:00``; an offset with seconds is none that EPCIS knows."""
    text = at.isoformat()[-6:]
    if at.tzinfo is None or text[0] not in "+-":
        raise ValueError("an eventTime with a time zone of whole minutes")
    return text


def _language_map(text: LocalText) -> dict[str, str]:
    return dict(text.by_language)
