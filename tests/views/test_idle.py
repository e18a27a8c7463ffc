"""The idle screen: a place for the live picture, or what to do without a camera."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pygame
import pytest

from kiosk.machine.choices import KeypadOpened
from kiosk.machine.events import Reader
from kiosk.machine.screens import Idle
from kiosk.machine.state import Badges, State
from kiosk.views.painter import Painter
from kiosk.views.stand import Stand

MakeState = Callable[..., State]

WITHOUT = {
    "camera": frozenset({Reader.CAMERA}),
    "readers": frozenset({Reader.CAMERA, Reader.SCANNER}),
}


def test_the_live_picture_has_a_large_place(
    painter: Painter, state: MakeState, size: tuple[int, int]
) -> None:
    surface = pygame.Surface(size)
    viewfinder = painter.paint(surface, state(Idle())).viewfinder
    assert viewfinder is not None
    assert surface.get_rect().contains(viewfinder)
    assert viewfinder.w >= 0.3 * size[0]
    assert viewfinder.h >= 0.2 * size[1]


def test_the_live_picture_covers_no_bracket_and_no_word(
    painter: Painter, state: MakeState, size: tuple[int, int]
) -> None:
    """Only the placeholder lies under it: around it nothing changes when a picture comes."""
    surface, empty = pygame.Surface(size), pygame.Surface(size)
    viewfinder = painter.paint(surface, state(Idle())).viewfinder
    assert viewfinder is not None
    painter.paint(empty, state(Idle()))
    painter.paint_frame(surface, viewfinder, np.full((720, 1280, 3), 128, np.uint8))
    inside = pygame.surfarray.array3d(surface.subsurface(viewfinder))
    assert (inside == 128).all()
    surface.fill((0, 0, 0), viewfinder)
    empty.fill((0, 0, 0), viewfinder)
    assert pygame.image.tobytes(surface, "RGB") == pygame.image.tobytes(empty, "RGB")


@pytest.mark.parametrize("missing", WITHOUT.values(), ids=WITHOUT)
def test_without_a_camera_there_is_no_empty_box(
    painter: Painter, state: MakeState, missing: frozenset[Reader], size: tuple[int, int]
) -> None:
    drawing = painter.paint(pygame.Surface(size), state(Idle(), badges=Badges(absent=missing)))
    assert drawing.viewfinder is None


@pytest.mark.parametrize("missing", [frozenset(), *WITHOUT.values()])
def test_the_number_can_be_typed(
    painter: Painter, state: MakeState, missing: frozenset[Reader], size: tuple[int, int]
) -> None:
    drawing = painter.paint(pygame.Surface(size), state(Idle(), badges=Badges(absent=missing)))
    assert [t.choice for t in drawing.touchables].count(KeypadOpened()) == 1


def test_a_market_without_specialities_has_a_larger_viewfinder_on_a_totem(
    stand: Stand, painter: Painter, state: MakeState
) -> None:
    plain = Painter(replace(stand, specialities=()))
    with_cards = painter.paint(pygame.Surface((1080, 1920)), state(Idle())).viewfinder
    without = plain.paint(pygame.Surface((1080, 1920)), state(Idle())).viewfinder
    assert with_cards is not None
    assert without is not None
    assert without.h > with_cards.h


def test_each_speciality_has_its_picture(stand: Stand, state: MakeState) -> None:
    """The catalogue is asked for the pictures of those that have room, the first ones first."""
    asked: list[str] = []
    pictured = tuple(
        replace(product, picture=f"{number}.png") for number, product in enumerate(stand.specialities)
    )
    painter = Painter(replace(stand, specialities=pictured, picture=asked.append))
    painter.paint(pygame.Surface((1920, 1080)), state(Idle()))
    assert asked == ["0.png", "1.png", "2.png", "3.png"]


def test_specialities_take_turns_where_there_are_more_than_have_room(stand: Stand, state: MakeState) -> None:
    asked: list[str] = []
    pictured = tuple(
        replace(product, picture=f"{number}.png") for number, product in enumerate(stand.specialities)
    )
    painter = Painter(replace(stand, specialities=pictured, picture=asked.append))
    painter.paint(pygame.Surface((1920, 1080)), state(Idle(), turn=8))
    assert asked == ["3.png", "4.png", "0.png", "1.png"]


def test_few_specialities_stand_still(stand: Stand, state: MakeState) -> None:
    painter = Painter(replace(stand, specialities=stand.specialities[:2]))
    one, other = pygame.Surface((1920, 1080)), pygame.Surface((1920, 1080))
    painter.paint(one, state(Idle()))
    painter.paint(other, state(Idle(), turn=1))
    assert pygame.image.tobytes(one, "RGB") == pygame.image.tobytes(other, "RGB")
