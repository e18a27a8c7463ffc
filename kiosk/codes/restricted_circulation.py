"""Restricted circulation numbers: weighed goods, read by the profile of the store that printed them.

GS1 General Specifications, section 2.1.11: prefixes 02, 04 and 20 to 29 of thirteen digits, 0 and 2 of
eight. Without a profile such a number says nothing, and nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from biip.checksums import gs1_price_weight_check_digit

from kiosk.codes import gtin
from kiosk.codes.refusal import Fault, Invalid

PREFIX = re.compile("0[24][0-9]*|2[0-9]+")
"""Prefixes that a store may use as it likes."""


@dataclass(frozen=True, slots=True)
class StoreProfile:
    """How one store writes its weighed goods; see store_profiles.toml."""

    name: str
    prefix: str
    item_digits: int
    measure: Literal["weight", "price"]
    decimals: int
    """Decimals of the kilograms or of the price."""

    lookup: str
    """Template of the number under which the catalogue knows the item."""

    inner_check_digit: bool = False
    """A check digit stands between item and measure (section 7.9.2)."""

    @property
    def measure_digits(self) -> int:
        """What is left of thirteen digits."""
        return 12 - len(self.prefix) - self.item_digits - self.inner_check_digit

    def lookup_of(self, item: str) -> str:
        """The look-up number of an item, as fourteen digits."""
        filled = self.lookup.format(prefix=self.prefix, item=item, zeros="0" * self.measure_digits, check="?")
        body = filled.removesuffix("?")
        return (f"{body}{gtin.check_digit(body)}" if filled != body else body).zfill(14)


@dataclass(frozen=True, slots=True)
class RestrictedCirculation:
    """A store's own number, with no profile to read it by. It means something in that store only."""

    kind: ClassVar[str] = "restricted-circulation"
    number: str
    """The digits as read, check digit verified."""

    @property
    def prefix(self) -> str:
        """The two digits that make it restricted: 02, 04 or 20 to 29 (0n or 2n of eight digits)."""
        return self.number.zfill(13)[:2] if len(self.number) > 8 else self.number[:2]


@dataclass(frozen=True, slots=True)
class VariableMeasure:
    """A weighed or priced pack read by a store's profile."""

    kind: ClassVar[str] = "variable-measure"
    profile: str
    """Name of the store profile that read it."""

    prefix: str
    """Restricted prefix, two digits."""

    item: str
    """The store's item number."""

    lookup: str
    """The fourteen-digit number under which the store's catalogue knows the item."""

    weight_g: int | None = None
    """Grams, where the store encodes weight."""

    price: Decimal | None = None
    """Price in the store's currency, where it encodes price."""


def is_restricted(gtin14: str) -> bool:
    """May a store use this number as it likes?"""
    return PREFIX.match(gtin14[1:3]) is not None and gtin14[0] == "0"


def parse(
    number: str, profiles: tuple[StoreProfile, ...]
) -> VariableMeasure | RestrictedCirculation | Invalid:
    """A restricted number whose check digit was verified, by the longest prefix of a profile."""
    fitting = [p for p in profiles if number.startswith(p.prefix)] if len(number) == 13 else []
    if not fitting:
        return RestrictedCirculation(number)
    return _read(number, max(fitting, key=lambda p: len(p.prefix)))


def _read(number: str, profile: StoreProfile) -> VariableMeasure | Invalid:
    start = len(profile.prefix)
    item = number[start : start + profile.item_digits]
    digits = number[12 - profile.measure_digits : 12]
    if profile.inner_check_digit:
        inner = number[start + profile.item_digits]
        if gs1_price_weight_check_digit(digits) != int(inner):
            return Invalid(Fault.CHECK_DIGIT, "rescan", "the inner check digit of a weighed item is wrong")
    amount = Decimal(int(digits)).scaleb(-profile.decimals)
    weighed = profile.measure == "weight"
    return VariableMeasure(
        profile=profile.name,
        prefix=profile.prefix[:2],
        item=item,
        lookup=profile.lookup_of(item),
        weight_g=int(amount * 1000) if weighed else None,
        price=None if weighed else amount,
    )
