"""The steps of a journey as a portal tells them, as EPCIS events."""

from __future__ import annotations

import hashlib
import json

from kiosk.provenance.epcis_event import EpcisEvent, EventType, Thing
from kiosk.provenance.journey import Temperature
from kiosk.provenance.thing_key import thing_key
from kiosk.sources.json_mapping import EventPaths
from kiosk.sources.mapped_directory import Directory
from kiosk.sources.mapped_values import Values, translated


def read_events(
    values: Values, paths: EventPaths, thing: Thing, directory: Directory
) -> tuple[EpcisEvent, ...]:
    """Steps that have a date, in order of time, all of them of `thing`. Raises WrongShape."""
    steps = [_event(step, paths, thing, directory) for step in values.each(paths.each, "events")]
    return tuple(sorted((step for step in steps if step), key=lambda event: event.at))


def _event(values: Values, paths: EventPaths, thing: Thing, directory: Directory) -> EpcisEvent | None:
    at = values.moment(paths.at, "events.at")
    if at is None:
        return None
    party = directory.party(values, paths.party, "events.party")
    place = directory.place(values, paths.place, "events.place")
    to = directory.place(values, paths.to, "events.to")
    word = values.text(paths.stage, "events.stage")
    return EpcisEvent(
        id=_digest(directory.source, thing, values.document.value),
        type=EventType.OBJECT,
        at=at,
        action="OBSERVE",
        read_point=place.id if place else None,
        party=party.id if party else None,
        to=to.id if to else None,
        things=(thing,),
        documents=values.texts(paths.documents, "events.documents"),
        temperature=_temperature(values, paths),
        note=values.words(paths.note, "events.note"),
        stage=translated(word, paths.stages, word),
    )


def _temperature(values: Values, paths: EventPaths) -> Temperature | None:
    """The range that was measured; a single value is both its ends."""
    low = values.number(paths.lowest, "events.lowest")
    high = values.number(paths.highest, "events.highest")
    low, high = (high if low is None else low), (low if high is None else high)
    if low is None or high is None:
        return None
    floor = values.number(paths.limit_low, "events.limit_low")
    ceiling = values.number(paths.limit_high, "events.limit_high")
    outside = (floor is not None and low < floor) or (ceiling is not None and high > ceiling)
    return Temperature((), min(low, high), max(low, high), floor, ceiling, outside)


def _digest(source: str, thing: Thing, said: object) -> str:
    """The same for the same step, however often it is asked for."""
    text = json.dumps([source, thing_key(thing), said], sort_keys=True, ensure_ascii=True)
    return f"market:digest-{hashlib.sha256(text.encode()).hexdigest()}"
