"""Screens that the first shoppers are likely to call up, from what the kiosk's own store holds."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.cache.errors import StoreError
from kiosk.cli.assemble import Desk
from kiosk.codes.kinds import Code, ElementString, GS1Data, TradeItem
from kiosk.machine.results import result
from kiosk.machine.screens import LookingUp, Screen
from kiosk.provenance.thing_key import things_of

LOTS = 3
EVENTS_LOOKED_AT = 60
"""Lots that are rehearsed, and events among which they are looked for."""

PRODUCTS = 3
"""Specialities that are rehearsed by their number alone, as on a barcode."""


def rehearsed(desk: Desk) -> Iterator[Screen]:
    """What a lot, and a product by its barcode, look like here; nothing of an empty store."""
    try:
        codes: list[Code] = [*_lots(desk), *_products(desk)]
        for number, code in enumerate(codes):
            if number == 0:
                yield LookingUp(code)
            yield result(code, desk.known(code))
    except StoreError:
        return  # who asks for a code is told so


def _lots(desk: Desk) -> list[ElementString]:
    events = [event for _, event in desk.store.events_after(None, 0, EVENTS_LOOKED_AT)]
    things = dict.fromkeys(thing for event in events for thing in things_of(event) if thing.lot)
    return [ElementString(GS1Data(thing.gtin, thing.lot)) for thing in things if thing.gtin][:LOTS]


def _products(desk: Desk) -> list[TradeItem]:
    return [TradeItem(product.gtin) for product in desk.store.specials()[:PRODUCTS]]
