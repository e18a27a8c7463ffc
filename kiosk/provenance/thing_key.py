"""When two mentions in EPCIS events speak of the same thing."""

from __future__ import annotations

from kiosk.provenance.epcis_event import EpcisEvent, Thing


def thing_key(thing: Thing) -> str:
    """One text for one thing: an item whatever its lot, else a lot, else a product, else a logistic unit."""
    if thing.gtin:
        exact = f"21/{thing.serial}" if thing.serial else f"10/{thing.lot}" if thing.lot else ""
        return f"01/{thing.gtin}/{exact}"
    return f"00/{thing.sscc}" if thing.sscc else thing.other or ""


def handled(event: EpcisEvent) -> set[str]:
    """Keys of the things that an event was done to, but for what a transformation used or made."""
    return {thing_key(t) for t in (*event.things, *(quantity.thing for quantity in event.quantities))}


def made(event: EpcisEvent) -> set[str]:
    """Keys of what a transformation made."""
    return {thing_key(quantity.thing) for quantity in event.outputs}


def things_of(event: EpcisEvent) -> tuple[Thing, ...]:
    """Everything that an event speaks of."""
    counted = (quantity.thing for quantity in (*event.quantities, *event.inputs, *event.outputs))
    return (*event.things, *counted, *((event.parent,) if event.parent else ()))


def keys_of(event: EpcisEvent) -> set[str]:
    """Keys of everything that an event speaks of."""
    return {thing_key(thing) for thing in things_of(event)}
