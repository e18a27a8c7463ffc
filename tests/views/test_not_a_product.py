"""Each kind that is no product has words, an icon and an advice of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pygame

from kiosk.codes.kinds import (
    Code,
    DigitalLink,
    ElementString,
    GS1Data,
    NotAProduct,
    TradeItem,
    UntrustedUrl,
)
from kiosk.machine.choices import KeypadOpened, ScanAgain
from kiosk.machine.results import identifies
from kiosk.machine.screens import NotAProductShown
from kiosk.machine.state import State
from kiosk.views.address_words import REFUSED
from kiosk.views.not_a_product_words import NO_KEY, PARTY, PLACE, SHIPMENT, wording
from kiosk.views.painter import Painter

SHOWN_ELSEWHERE = {"Invalid"}
"""Kinds that neither identify anything nor lead here."""


def test_every_kind_of_code_has_its_place(no_products: dict[str, Code]) -> None:
    """A kind that is added to the union must be said here, or be looked up."""
    kinds = {kind.__name__ for kind in get_args(Code)}
    here = {type(code).__name__ for code in no_products.values()}
    looked_up = {"TradeItem", "VariableMeasure", "StampCode", "VendorStamp", "DigitalLink"}
    assert kinds - here - looked_up == SHOWN_ELSEWHERE
    # An issuer's own number is looked up first: it comes here only where the catalogue does not know it.
    assert {type(code).__name__ for code in no_products.values() if identifies(code)} == {"VendorInternal"}


def test_no_two_say_the_same(no_products: dict[str, Code]) -> None:
    said = {name: wording(code) for name, code in no_products.items()}
    assert len({words.headline for words in said.values()}) == len(said)
    assert len({words.sentence for words in said.values()}) == len(said)
    assert all(words.advice for words in said.values())


def test_harmless_and_harmful_look_apart(no_products: dict[str, Code]) -> None:
    tones = {name: wording(code).tone for name, code in no_products.items()}
    wrong = {name for name, tone in tones.items() if tone == "chili"}
    reasons = {"look-alike", "homograph", "user-info", "ip-address", "port", "not-https"}
    assert wrong == {"broken payment", *reasons}


def test_gs1_data_without_a_product_is_named_by_its_key() -> None:
    assert wording(ElementString(GS1Data(sscc="389300000000000016"))) is SHIPMENT
    assert wording(DigitalLink("id.example", GS1Data(gln="8930000000999"))) is PLACE
    assert wording(ElementString(GS1Data(party_gln="8930000000999"))) is PARTY
    assert wording(ElementString(GS1Data(lot="A1"))) is NO_KEY


def test_what_nobody_foresaw_is_said_too() -> None:
    assert wording(UntrustedUrl("sen.example", "a new trick")) is REFUSED
    assert wording(NotAProduct("something new")) == wording(NotAProduct("text"))
    assert wording(TradeItem("08930000000012")) is NO_KEY


def test_typing_and_scanning_are_offered(
    painter: Painter, state: Callable[..., State], no_products: dict[str, Code], size: tuple[int, int]
) -> None:
    drawing = painter.paint(pygame.Surface(size), state(NotAProductShown(no_products["wifi"])))
    choices = [touchable.choice for touchable in drawing.touchables]
    assert choices.count(KeypadOpened()) == 1
    assert choices.count(ScanAgain()) == 1
