"""The receipt: what a phone reads off the screen, and that nothing is claimed that is not so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pygame
import pytest
import zxingcpp

from kiosk.machine.receipt import typed_receipt
from kiosk.machine.screens import Keeping, ReceiptShown, Screen
from kiosk.machine.state import State
from kiosk.provenance.catalogue import Market
from kiosk.provenance.local_text import LocalText
from kiosk.views.canvas import Canvas
from kiosk.views.painter import Painter
from kiosk.views.qr import LONGEST
from kiosk.views.receipt import content
from kiosk.views.stand import Stand


def read_off(surface: pygame.Surface) -> list[str]:
    """What a phone would read."""
    raw = np.frombuffer(pygame.image.tobytes(surface, "RGB"), np.uint8)
    pixels = raw.reshape(surface.get_height(), surface.get_width(), 3)
    return [found.bytes.decode() for found in zxingcpp.read_barcodes(pixels)]


@pytest.fixture
def receipt(screens: dict[str, Screen]) -> ReceiptShown:
    shown = screens["receipt"]
    assert isinstance(shown, ReceiptShown)
    return shown


def painted(painter: Painter, state: State, size: tuple[int, int]) -> list[str]:
    surface = pygame.Surface(size)
    painter.paint(surface, state)
    return read_off(surface)


def test_a_phone_reads_market_number_and_office(
    painter: Painter, state: Callable[..., State], receipt: ReceiptShown, size: tuple[int, int]
) -> None:
    said = "Receipt K4X-PRT-2H7\nBen Sen Market\nMarket office: gate 1, 05:00–18:00"
    assert painted(painter, state(receipt, language="en"), size) == [said]


def test_a_board_with_a_page_of_its_own_gets_the_number_there(
    stand: Stand, state: Callable[..., State], receipt: ReceiptShown
) -> None:
    own = Painter(replace(stand, receipt_page="https://board.example.vn/told?receipt={receipt}"))
    (address,) = painted(own, state(receipt), (800, 480))
    assert address == "https://board.example.vn/told?receipt=K4X-PRT-2H7"


@pytest.mark.parametrize("keeping", [Keeping.WAITING, Keeping.FAILED, Keeping.DEMO])
def test_there_is_no_code_of_what_is_not_kept(
    painter: Painter, state: Callable[..., State], receipt: ReceiptShown, keeping: Keeping
) -> None:
    assert painted(painter, state(replace(receipt, keeping=keeping)), (1280, 800)) == []


def test_the_longest_names_still_fit_into_the_code(
    stand: Stand, canvas: Callable[..., Canvas], market: Market
) -> None:
    long = replace(market, name=LocalText.of("Chợ " * 100), contact=LocalText.of("x" * 120))
    said = content(canvas(on=replace(stand, market=long)), "K4X-PRT-2H7")
    assert len(said) <= LONGEST
    assert "K4X-PRT-2H7" in said
    assert content(canvas(on=replace(stand, market=None)), "K4X-PRT-2H7") == "Biên nhận K4X-PRT-2H7"


def test_the_number_that_tests_show_is_no_receipt() -> None:
    assert typed_receipt("K4XPRT2H7") is None
