"""Screens that the first shoppers are likely to call up, from what is in the kiosk's own store."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.cache.errors import StoreError
from kiosk.cli.assemble import Desk
from kiosk.cli.screen_of import source_of
from kiosk.codes.kinds import Code, ElementString, GS1Data, TradeItem
from kiosk.machine.results import result
from kiosk.machine.screens import LookingUp, Screen, UnavailableShown, UnknownShown
from kiosk.provenance.answer import NoRecord, Unreachable
from kiosk.provenance.thing_key import things_of

LOTS = 3
EVENTS_LOOKED_AT = 60
"""Lots that are rehearsed, and events among which they are looked for."""

NOBODYS = "00000000000000"
"""A number that is never given out."""

PRODUCTS = 3
"""Specialities that are rehearsed by their number alone, as on a barcode."""


def rehearsed(desk: Desk) -> Iterator[Screen]:
    """What a lot, a product by its barcode, and a number that nobody knows look like here."""
    try:
        codes: list[Code] = [*_lots(desk), *_products(desk)]
        nobodys = TradeItem(NOBODYS)
        yield LookingUp(next(iter(codes), nobodys))
        for code in codes:
            yield result(code, desk.known(code))
        yield UnknownShown(nobodys, NoRecord(source_of(desk)))
        yield UnavailableShown(nobodys, Unreachable())
    except StoreError:
        return  # who asks for a code is told so


def _lots(desk: Desk) -> list[ElementString]:
    events = [event for _, event in desk.store.events_after(None, 0, EVENTS_LOOKED_AT)]
    things = dict.fromkeys(thing for event in events for thing in things_of(event) if thing.lot)
    return [ElementString(GS1Data(thing.gtin, thing.lot)) for thing in things if thing.gtin][:LOTS]


def _products(desk: Desk) -> list[TradeItem]:
    return [TradeItem(product.gtin) for product in desk.store.specials()[:PRODUCTS]]
