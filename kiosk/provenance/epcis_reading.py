"""EPCIS 2.0 JSON-LD to events (EPCIS 2.0, section 10), whichever spelling it uses."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import TypeVar

from kiosk.provenance.epcis_event import EpcisEvent, EventType, Quantity, Thing
from kiosk.provenance.epcis_identifiers import read_place, read_thing
from kiosk.provenance.epcis_json import EpcisError, Json
from kiosk.provenance.epcis_sensors import read_temperature
from kiosk.provenance.epcis_vocabulary import TAKING_IN, short
from kiosk.provenance.journey import DiaryEntry
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.plain_text import plain_text

__all__ = ["EpcisError", "read_document", "read_event", "reading"]

T = TypeVar("T")
ACTIONS = ("ADD", "OBSERVE", "DELETE")
PARTIES = ("possessing_party", "owning_party")
ABOUT_THE_RECORD = ("recordTime", "errorDeclaration")
"""What an error declaration may change of an event that it repeats (EPCIS 2.0, section 7.4.1.3)."""


def read_document(document: object) -> list[EpcisEvent]:
    """All events of an EPCISDocument or EPCISQueryDocument, as `json.loads` gave it, in its order.

    Fields that are not known are passed over. Raises EpcisError naming the JSON path of what is wrong.
    """
    top = Json(document)
    kind = top.need("type")
    body = top.need("epcisBody") if kind.value in ("EPCISDocument", "EPCISQueryDocument") else None
    if body is None:
        raise kind.wrong("EPCISDocument or EPCISQueryDocument")
    if kind.value == "EPCISQueryDocument":
        body = body.need("queryResults").need("resultsBody")
    return [_event(event) for event in body.need("eventList").items()]


def read_event(event: object, path: str = "$") -> EpcisEvent:
    """One event by itself; `path` is where it stands, for errors. Raises EpcisError."""
    return _event(Json(event, path))


def _event(event: Json) -> EpcisEvent:
    kind = _type(event)
    step = _word(event.get("bizStep"))
    at = event.need("eventTime").moment()
    if offset := event.get("eventTimeZoneOffset"):
        at = at.astimezone(offset.offset())
    children = kind in (EventType.AGGREGATION, EventType.ASSOCIATION)
    return EpcisEvent(
        id=_id(event),
        type=kind,
        at=at,
        action=_action(event, kind),
        step=step,
        disposition=_word(event.get("disposition")),
        read_point=_place(event.get("readPoint")),
        biz_location=_place(event.get("bizLocation")),
        party=_party(event, step),
        to=_to(event, step),
        parent=_thing(parent) if (parent := event.get("parentID")) else None,
        things=_once(_thing(epc) for epc in event.each("childEPCs" if children else "epcList")),
        quantities=_quantities(event.each("childQuantityList" if children else "quantityList")),
        inputs=_all_of(event, "input"),
        outputs=_all_of(event, "output"),
        documents=tuple(
            filter(None, (_word(t.need("bizTransaction")) for t in event.each("bizTransactionList")))
        ),
        certificates=_certificates(event),
        temperature=read_temperature(event.each("sensorElementList"), at),
        diary=tuple(_diary_entry(entry) for entry in event.each("market:diary")),
        note=_local_text(note) if (note := event.get("market:note")) else None,
        stage=stage.words() if (stage := event.get("market:stage")) else None,
        voided=event.get("errorDeclaration") is not None,
    )


def _type(event: Json) -> EventType:
    kind = event.need("type")
    try:
        return EventType(kind.text())
    except ValueError:
        raise kind.wrong(f"one of {', '.join(EventType)}") from None


def _action(event: Json, kind: EventType) -> str | None:
    if kind is EventType.TRANSFORMATION:
        return None
    action = event.need("action")
    if action.value not in ACTIONS:
        raise action.wrong(f"one of {', '.join(ACTIONS)}")
    return action.text()


def _id(event: Json) -> str:
    """The event's own id, or a digest of what it says, so that reading it twice gives the same.

    An error declaration repeats the event that it voids, and so has the same digest.
    """
    if found := event.get("eventID"):
        return found.text()
    told = {key: member.value for key, member in event.members() if key not in ABOUT_THE_RECORD}
    said = json.dumps(told, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return f"market:digest-{hashlib.sha256(said.encode()).hexdigest()}"


def _word(word: Json | None) -> str | None:
    return plain_text(short(word.text())) or None if word else None


def _place(place: Json | None) -> str | None:
    return None if place is None else reading(read_place, place.need("id"))


def _thing(epc: Json) -> Thing:
    return reading(read_thing, epc)


def reading(read: Callable[[str], T], uri: Json) -> T:
    """What `read` makes of a URI, its complaint turned into one that says where."""
    try:
        return read(uri.text())
    except EpcisError:
        raise
    except ValueError as reason:
        raise uri.wrong(str(reason)) from None


def _once(things: Iterable[Thing]) -> tuple[Thing, ...]:
    """Without repetitions, in order."""
    return tuple(dict.fromkeys(things))


def _quantities(elements: list[Json]) -> tuple[Quantity, ...]:
    return tuple(_quantity(element) for element in elements)


def _quantity(element: Json) -> Quantity:
    amount, uom = element.get("quantity"), element.get("uom")
    return Quantity(
        _thing(element.need("epcClass")),
        None if amount is None else amount.number(),
        None if uom is None else uom.text(),
    )


def _all_of(event: Json, side: str) -> tuple[Quantity, ...]:
    """Inputs or outputs of a transformation: single items, then amounts."""
    items = _once(_thing(epc) for epc in event.each(f"{side}EPCList"))
    return (*map(Quantity, items), *_quantities(event.each(f"{side}QuantityList")))


def _party(event: Json, step: str | None) -> str | None:
    """Who did it: the board's own word, else who held or owned the things on the side that acted."""
    if own := event.get("market:party"):
        return reading(read_place, own)
    side = "destination" if step in TAKING_IN else "source"
    return _side(event, side, PARTIES)


def _to(event: Json, step: str | None) -> str | None:
    """Where the things went: the board's own word, else the location, else who got them."""
    if own := event.get("market:to"):
        return reading(read_place, own)
    return _side(event, "destination", ("location", *(() if step in TAKING_IN else PARTIES)))


def _side(event: Json, side: str, kinds: tuple[str, ...]) -> str | None:
    """First of the `kinds` that the list of sources or destinations names."""
    named = {
        short(entry.need("type").text()): entry.need(side) for entry in reversed(event.each(f"{side}List"))
    }
    return next((reading(read_place, named[kind]) for kind in kinds if kind in named), None)


def _certificates(event: Json) -> tuple[str, ...]:
    """Numbers from the board's extension, and addresses from EPCIS's own field (one or a list of them)."""
    info = event.get("certificationInfo")
    links = [] if info is None else info.items() if isinstance(info.value, list) else [info]
    return tuple(dict.fromkeys(c.words() for c in [*event.each("market:certificates"), *links]))


def _diary_entry(entry: Json) -> DiaryEntry:
    return DiaryEntry(entry.need("market:on").moment(), _local_text(entry.need("market:text")))


def _local_text(text: Json) -> LocalText:
    """A text, or a JSON-LD language map: ``{"vi": "...", "en": "..."}``."""
    if isinstance(text.value, str):
        return LocalText.of(text.words())
    texts = {language: words.words() for language, words in text.members()}
    if not texts:
        raise text.wrong("at least one language")
    return LocalText.of(texts)
