"""The screen of what can be made easier: every switch is there, says how it stands, and can be reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pygame
import pytest

from kiosk.machine.choices import (
    AccessOpened,
    AloudToggled,
    BackPressed,
    LowToggled,
    SpeechRepeated,
    SpeechStopped,
)
from kiosk.machine.screens import FaultShown, Screen
from kiosk.machine.state import State
from kiosk.views.access import switches
from kiosk.views.canvas import Canvas
from kiosk.views.drawing import Drawing
from kiosk.views.painter import Painter
from kiosk.views.sizes import Sizes
from kiosk.views.stand import Stand
from tests.views.test_pictures import held

MakeState = Callable[..., State]


def drawn(painter: Painter, state: State, size: tuple[int, int]) -> tuple[pygame.Surface, Drawing]:
    surface = pygame.Surface(size)
    return surface, painter.paint(surface, state)


def test_every_switch_can_be_reached(
    painter: Painter,
    state: MakeState,
    canvas: Callable[..., Canvas],
    size: tuple[int, int],
    language: str,
) -> None:
    surface, drawing = drawn(painter, state(language=language, adjusting=True, aloud=True), size)
    choices = [touchable.choice for touchable in drawing.touchables]
    for switch in switches(canvas(size, language=language)):
        assert switch.choice in choices
    assert BackPressed() in choices
    for touchable in drawing.touchables:
        assert surface.get_rect().contains(touchable.rect)
        assert min(touchable.rect.size) >= Sizes(*size).touch
        assert touchable.label.strip()
    assert not any(one.rect.colliderect(other.rect) for one, other in combinations(drawing.touchables, 2))


def test_a_switch_that_is_on_looks_otherwise(painter: Painter, state: MakeState) -> None:
    pictures = set()
    for parts in ({}, {"contrast": True}, {"patient": True}):
        surface, _ = drawn(painter, state(adjusting=True, **parts), (1280, 800))
        pictures.add(pygame.image.tobytes(surface, "RGB"))
    assert len(pictures) == 3


def test_what_cannot_be_had_here_is_not_offered(canvas: Callable[..., Canvas], stand: Stand) -> None:
    def offered(on: Stand, size: tuple[int, int]) -> set[type]:
        return {type(switch.choice) for switch in switches(canvas(size, on=on))}

    assert AloudToggled not in offered(stand, (1280, 800))
    assert AloudToggled in offered(replace(stand, speech=True), (1280, 800))
    assert LowToggled not in offered(stand, (1280, 800)), "nobody said that it hangs high"
    assert LowToggled in offered(stand, (1080, 1920))
    assert LowToggled in offered(replace(stand, lower_edge=1100), (1920, 1080))


def test_a_voice_that_failed_is_said(canvas: Callable[..., Canvas], stand: Stand) -> None:
    speaks = replace(stand, speech=True)
    said = {switch.sentence for switch in switches(canvas(on=speaks, language="en", mute=True))}
    assert "It does not work just now" in said


def test_it_is_one_touch_away_from_every_screen(
    painter: Painter, state: MakeState, screens: dict[str, Screen], size: tuple[int, int]
) -> None:
    for name, screen in screens.items():
        if isinstance(screen, FaultShown):
            continue
        _, drawing = drawn(painter, state(screen), size)
        assert AccessOpened() in [touchable.choice for touchable in drawing.touchables], name


def test_what_is_read_can_be_stopped_and_repeated(painter: Painter, state: MakeState) -> None:
    for speaking, choice in ((True, SpeechStopped()), (False, SpeechRepeated())):
        for size in ((1280, 800), (800, 480), (720, 1280)):
            _, drawing = drawn(painter, state(adjusting=True, aloud=True, speaking=speaking), size)
            assert choice in [touchable.choice for touchable in drawing.touchables]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [(1920, 1080), (800, 480), (1080, 1920)], ids=["wide", "small", "tall"])
def test_it_looks_as_it_did(stand: Stand, state: MakeState, size: tuple[int, int], language: str) -> None:
    speaks = Painter(replace(stand, speech=True))
    surface, _ = drawn(speaks, state(language=language, adjusting=True, patient=True, aloud=True), size)
    assert held(surface, f"access-{size[0]}x{size[1]}-{language}") == ""
