"""What a code turns out to be about: which product and what is in it, which lots, which item."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.cache.facts import Facts
from kiosk.codes.fact_key import FactKey
from kiosk.codes.gtin import unit_of
from kiosk.provenance.epcis_event import Thing
from kiosk.provenance.product import Product
from kiosk.provenance.stamp import Stamp

CASES = 4
"""Cases in cases to look into: unit, box, case, pallet."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a code turned out to be about."""

    gtins: tuple[str, ...]
    """Its own GTIN, and those of what is inside where it is a case."""
    lots: tuple[str | None, ...]
    """Lot that the code says and lot that the stamp says; (None,) where nobody says one."""
    serial: str | None
    stamp: Stamp | None

    @property
    def thing(self) -> Thing:
        """It as EPCIS events speak of it."""
        return Thing(self.gtins[0], self.lots[0], self.serial)


def stamp_of(facts: Facts, key: FactKey) -> Stamp | None:
    """The stamp of a code; where several vendors use the code, that of the vendor that was read."""
    if key.stamp:
        found = facts.stamps(key.stamp)
    elif key.gtin14 and key.serial and is_gtin14(key.gtin14):
        found = facts.stamps_of_item(key.gtin14, key.serial)
    else:
        return None
    own = [stamp for stamp in found if key.vendor and stamp.issuer == key.vendor]
    return next(iter(own or found), None)


def subject_of(facts: Facts, key: FactKey, gtin: str, stamp: Stamp | None) -> tuple[Subject, Product | None]:
    """What the key is about, and the product.

    A case that the catalogue does not list stands for its unit: a GTIN-14 with an indicator of 1 to 8 is
    made from the GTIN of what is inside (GS1 General Specifications). Its serial is the case's.
    """
    product = facts.product(gtin)
    serial = key.serial or (stamp.serial if stamp else None)
    if product is None and (unit := unit_of(gtin)) and (inside := facts.product(unit)):
        return Subject((unit,), _lots(key, stamp), None, stamp), inside
    gtins = (gtin, *(_inside(facts, product) if product else ()))
    return Subject(gtins, _lots(key, stamp), serial, stamp), product


def _inside(facts: Facts, case: Product) -> tuple[str, ...]:
    """GTINs of what is in a case, outermost first."""
    gtins: list[str] = []
    product: Product | None = case
    while product and product.contains and is_gtin14(product.contains) and len(gtins) < CASES:
        gtins.append(product.contains)
        product = facts.product(product.contains)
    return tuple(gtins)


def _lots(key: FactKey, stamp: Stamp | None) -> tuple[str | None, ...]:
    """The lot that the code says, then the one that the stamp says."""
    said = (key.lot, stamp.lot if stamp else None)
    return tuple(dict.fromkeys(lot for lot in said if lot)) or (None,)


def is_gtin14(number: str) -> bool:
    """Fourteen digits: only these can be looked up as a product."""
    return len(number) == 14 and number.isascii() and number.isdigit()
