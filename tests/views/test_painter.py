"""Painting any screen at any size."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import numpy as np
import pygame

from kiosk.codes.kinds import TradeItem
from kiosk.machine.choices import LanguageChosen, ScanAgain
from kiosk.machine.screens import FaultShown, LookingUp, Screen
from kiosk.machine.state import State
from kiosk.views.painter import VIEWS, Painter

MakeState = Callable[..., State]

CODE = TradeItem("08930000000012")


def pixels(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGB")


def test_every_screen_has_a_view() -> None:
    assert set(VIEWS) == set(get_args(Screen))


def test_the_same_state_is_the_same_picture(
    painter: Painter, state: MakeState, size: tuple[int, int]
) -> None:
    one, other = pygame.Surface(size), pygame.Surface(size)
    other.fill((255, 0, 255))
    painter.paint(one, state(LookingUp(CODE)))
    painter.paint(other, state(LookingUp(CODE)))
    assert pixels(one) == pixels(other)


def test_a_pressed_button_looks_pressed(painter: Painter, state: MakeState) -> None:
    surface = pygame.Surface((1280, 800))
    drawing = painter.paint(surface, state(LookingUp(CODE)))
    button = next(t for t in drawing.touchables if t.choice == ScanAgain())
    at = (button.rect.x + 30, button.rect.centery)
    before = surface.get_at(at)
    painter.paint(surface, state(LookingUp(CODE)), pressed=ScanAgain())
    assert surface.get_at(at) != before


def test_the_fault_screen_offers_nothing(painter: Painter, state: MakeState) -> None:
    assert painter.paint(pygame.Surface((800, 480)), state(FaultShown())).touchables == ()


def test_every_language_can_be_touched(painter: Painter, state: MakeState, size: tuple[int, int]) -> None:
    drawing = painter.paint(pygame.Surface(size), state(LookingUp(CODE)))
    languages = [t for t in drawing.touchables if isinstance(t.choice, LanguageChosen)]
    assert [t.label for t in languages] == ["Tiếng Việt", "English"]


def test_a_frame_fills_its_place_and_nothing_else(painter: Painter) -> None:
    surface = pygame.Surface((400, 300))
    frame = np.zeros((720, 1280, 3), np.uint8)
    frame[:, :640] = (255, 0, 0)
    frame[:, 640:] = (0, 0, 255)
    painter.paint_frame(surface, pygame.Rect(100, 50, 200, 200), frame)
    assert surface.get_at((101, 51))[:3] == (0, 0, 255), "the left half is blue: BGR, not mirrored"
    assert surface.get_at((298, 248))[:3] == (255, 0, 0)
    assert surface.get_at((99, 50))[:3] == (0, 0, 0)
    assert surface.get_at((300, 100))[:3] == (0, 0, 0)


def test_a_frame_smaller_than_its_place_is_enlarged(painter: Painter) -> None:
    surface = pygame.Surface((400, 300))
    painter.paint_frame(surface, surface.get_rect(), np.full((48, 64, 3), 200, np.uint8))
    assert {surface.get_at(corner)[0] for corner in ((0, 0), (399, 0), (0, 299), (399, 299))} == {200}
