"""Keypads: every character can be typed, taken back and looked up, at every size."""

from __future__ import annotations

import string
from collections.abc import Callable

import pygame
import pytest
from pygame import Rect

from kiosk.codes.kinds import TradeItem
from kiosk.machine.choices import BackPressed, KeyErased, KeypadOpened, KeyTyped, NumberSubmitted, ScanAgain
from kiosk.machine.screens import KeypadShown, UnknownShown
from kiosk.machine.state import Now, State
from kiosk.provenance.answer import NoRecord, Source
from kiosk.views.canvas import Canvas
from kiosk.views.keys import draw_entry
from kiosk.views.painter import Painter

MakeState = Callable[..., State]


@pytest.fixture
def unknown(now: Now) -> UnknownShown:
    return UnknownShown(TradeItem("08930000000012"), NoRecord(Source("Danh mục của chợ", now.wall)), "12")


def typed(painter: Painter, state: State, size: tuple[int, int]) -> tuple[set[str], set[object]]:
    """The characters that can be typed, and what else can be chosen."""
    choices = [t.choice for t in painter.paint(pygame.Surface(size), state).touchables]
    keys = [choice.character for choice in choices if isinstance(choice, KeyTyped)]
    assert len(keys) == len(set(keys)), "a key stands there twice"
    return set(keys), {choice for choice in choices if not isinstance(choice, KeyTyped)}


def test_the_keypad_has_digits_and_letters(painter: Painter, state: MakeState, size: tuple[int, int]) -> None:
    keys, others = typed(painter, state(KeypadShown()), size)
    assert keys == set(string.digits + string.ascii_uppercase + "-")
    assert {KeyErased(), NumberSubmitted(), BackPressed()} <= others


def test_beside_an_unknown_code_digits_are_typed(
    painter: Painter, state: MakeState, unknown: UnknownShown, size: tuple[int, int]
) -> None:
    keys, others = typed(painter, state(unknown), size)
    assert keys == set(string.digits)
    assert {KeyErased(), NumberSubmitted(), KeypadOpened(), ScanAgain()} <= others


def test_a_pressed_key_looks_pressed(painter: Painter, state: MakeState) -> None:
    for choice in (KeyTyped("5"), KeyErased(), NumberSubmitted(), KeyTyped("-")):
        surface = pygame.Surface((1280, 800))
        drawing = painter.paint(surface, state(KeypadShown("1")))
        key = next(t.rect for t in drawing.touchables if t.choice == choice)
        before = surface.get_at((key.x + key.w // 2, key.y + 6))
        painter.paint(surface, state(KeypadShown("1")), pressed=choice)
        assert surface.get_at((key.x + key.w // 2, key.y + 6)) != before, choice


def cursor(drawn: Canvas) -> int:
    """Where the cursor stands."""
    ink = drawn.palette.sun.full
    return next(x for x in range(drawn.surface.get_width()) if drawn.surface.get_at((x, 60))[:3] == ink)


def test_the_cursor_follows_what_is_typed(canvas: Callable[..., Canvas]) -> None:
    at = []
    for text in ("", "8", "89", "893", "A-VERY-LONG-CODE-" * 8):
        drawn = canvas((600, 120))
        draw_entry(drawn, Rect(10, 10, 580, 100), text, "Number")
        at.append(cursor(drawn))
    assert at == sorted(at)
    assert len(set(at)) == len(at)
    assert at[-1] < 590
