"""A product, a lot of it, one item of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Party


class Group(StrEnum):
    """Product groups of the provincial plans (requirement 14)."""

    FRUIT = "fruit"
    VEGETABLE = "vegetable"
    MEAT = "meat"
    FISHERY = "fishery"
    RICE = "rice"
    SALT = "salt"
    DRIED_FISH = "dried-fish"
    FISH_SAUCE = "fish-sauce"
    SHRIMP = "shrimp"
    ASPARAGUS = "asparagus"
    TEA = "tea"
    CRAFT = "craft"
    MEDICINE = "medicine"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Product:
    """What a GTIN names. Fields that Circular 02/2024 Art. 7(5) wants shown are None where not stated."""

    gtin: str
    """GTIN-14: fourteen digits."""

    name: LocalText
    """(1) Product name."""

    group: Group
    picture: str | None = None
    """(2) Name of a picture file kept with the catalogue, without folder."""

    producer: Party | None = None
    """(3) and (4) Producer or trader, with address."""

    brand: LocalText | None = None
    """(6) Trademark, label or model."""

    shelf_life: LocalText | None = None
    """(7) Shelf life in words; a lot's expiry date says more."""

    net_content: LocalText | None = None
    """Such as "500 g" or "hộp 10 quả"."""

    origin: LocalText | None = None
    """Place of production."""

    raw_material: LocalText | None = None
    """Raw-material area or origin of the materials."""

    supplier: Party | None = None
    distributor: Party | None = None
    standards: tuple[str, ...] = ()
    """Standards applied, such as VietGAP or TCVN 5603:2023."""

    ocop_stars: int | None = None
    """One Commune One Product rating, 1 to 5."""

    special: bool = False
    """A speciality the market shows on its idle screen."""

    contains: str | None = None
    """GTIN-14 of the unit inside, where this GTIN is a case."""


@dataclass(frozen=True, slots=True)
class Lot:
    """A batch of a product (AI 10)."""

    gtin: str
    lot: str
    produced: date | None = None
    """(5) Time of production: harvest, slaughter, packing."""

    expiry: date | None = None
    """Last day it may be sold or used."""

    quantity: LocalText | None = None
    """How much the lot was, in words."""
