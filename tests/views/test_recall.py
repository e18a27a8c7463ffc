"""The recall screen and the other code of the picture in which the recalled one was read."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from kiosk.codes.payload import Payload, Symbology
from kiosk.machine.choices import FeedbackOpened, JourneyOpened, OtherCodeChosen, ScanAgain
from kiosk.machine.screens import Screen
from kiosk.machine.state import State
from kiosk.views.painter import Painter

MakeState = Callable[..., State]

BARS = Payload(b"8930000000012", Symbology.EAN_13, "]E0")
STAMP = Payload(b"https://id.example.vn/01/08930000000012/21/7", Symbology.QR, "]Q1")


def test_the_other_code_is_a_touch_away(
    painter: Painter, state: MakeState, screens: dict[str, Screen], size: tuple[int, int]
) -> None:
    shown = state(screens["recall of everything, longest"], codes=(BARS, STAMP))
    drawing = painter.paint(pygame.Surface(size), shown)
    choices = [touchable.choice for touchable in drawing.touchables]
    assert {OtherCodeChosen(1), JourneyOpened(), ScanAgain()} <= set(choices)


def test_without_one_the_market_can_be_told(
    painter: Painter, state: MakeState, screens: dict[str, Screen], size: tuple[int, int]
) -> None:
    drawing = painter.paint(pygame.Surface(size), state(screens["recall of a lot"]))
    choices = {touchable.choice for touchable in drawing.touchables}
    assert FeedbackOpened() in choices
    assert OtherCodeChosen(1) not in choices
