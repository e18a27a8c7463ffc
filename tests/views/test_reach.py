"""All that can be touched within reach from a wheelchair."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pygame
import pytest
from pygame import Rect

from kiosk.machine.screens import Screen
from kiosk.machine.state import State
from kiosk.views.crossfade import differing
from kiosk.views.painter import Painter
from kiosk.views.reach import HIGHEST_MM, dots, highest, reach
from kiosk.views.sizes import MM_IN_INCH
from kiosk.views.stand import Stand
from tests.views.test_pictures import held

MakeState = Callable[..., State]

PORTRAITS = ((1080, 1920), (720, 1280))

LEAST_TOUCH = 54
"""Pixels: on a panel of 720 × 1280 ten keys stand beside each other, 9 mm each."""


def drawn(painter: Painter, state: State, size: tuple[int, int]) -> tuple[pygame.Surface, list[Rect]]:
    surface = pygame.Surface(size)
    touchables = painter.paint(surface, state).touchables
    return surface, [touchable.rect for touchable in touchables]


@pytest.mark.parametrize(("size", "part"), [((1080, 1920), 960), ((720, 1280), 640)])
def test_a_portrait_panel_has_its_lower_half(stand: Stand, size: tuple[int, int], part: int) -> None:
    assert reach(stand, *size) == Rect(0, size[1] - part, size[0], part)


def test_a_panel_within_reach_is_used_whole(stand: Stand) -> None:
    assert reach(stand, 1920, 1080) is None
    assert reach(replace(stand, lower_edge=900), 1920, 1080) is None, "its upper edge is at 1168 mm"
    assert reach(replace(stand, lower_edge=700, diagonal=7), 800, 480) is None


def test_a_panel_that_hangs_high_is_used_up_to_the_height_of_the_standard(stand: Stand) -> None:
    high = replace(stand, lower_edge=1000, diagonal=21.5)
    part = reach(high, 1920, 1080)
    assert part is not None
    assert part.h / dots(high, 1920, 1080) * MM_IN_INCH + 1000 == pytest.approx(HIGHEST_MM, abs=0.3)
    assert highest(1000, 1920, 1080, 0, 21.5) <= HIGHEST_MM
    assert highest(1300, 1920, 1080, 0, 21.5) > HIGHEST_MM, "too high for any screen"


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("size", PORTRAITS)
def test_everything_is_in_the_lower_half(
    painter: Painter, state: MakeState, screens: dict[str, Screen], size: tuple[int, int], large: bool
) -> None:
    part = Rect(0, size[1] // 2, size[0], size[1] // 2)
    for name, screen in screens.items():
        for parts in ({}, {"adjusting": True}, {"left": 9}):
            _, rects = drawn(painter, state(screen, low=True, large=large, **parts), size)
            for rect in rects:
                assert part.contains(rect), f"{name}: {rect} is not in {part}"
                assert min(rect.size) >= LEAST_TOUCH, f"{name}: {rect}"
            assert not any(one.colliderect(other) for one, other in combinations(rects, 2)), name


def test_a_kiosk_can_have_it_by_itself_and_a_shopper_the_other(
    stand: Stand, state: MakeState, screens: dict[str, Screen]
) -> None:
    low = Painter(replace(stand, low=True, lower_edge=1000, diagonal=21.5))
    part = reach(replace(stand, lower_edge=1000, diagonal=21.5), 1920, 1080)
    assert part is not None
    for name, screen in screens.items():
        _, rects = drawn(low, state(screen), (1920, 1080))
        assert all(part.contains(rect) for rect in rects), name
    _, rects = drawn(low, state(screens["product usual"], low=True), (1920, 1080))
    assert not all(part.contains(rect) for rect in rects)


def test_the_viewfinder_and_a_finger_go_with_it(
    painter: Painter, state: MakeState, screens: dict[str, Screen]
) -> None:
    surface, pressed = pygame.Surface((1080, 1920)), pygame.Surface((1080, 1920))
    idle = state(screens["idle"], low=True)
    drawing = painter.paint(surface, idle)
    assert drawing.viewfinder is not None
    assert drawing.viewfinder.y > 960
    first = drawing.touchables[0]
    painter.paint(pressed, idle, first.choice)
    painter.paint(surface, idle, first.choice, within=first.rect)
    assert differing(surface, pressed) == []


@pytest.mark.parametrize("name", ["idle", "product usual", "keypad", "recall of a lot"])
def test_it_looks_as_it_did(
    painter: Painter, state: MakeState, screens: dict[str, Screen], name: str
) -> None:
    surface, _ = drawn(painter, state(screens[name], low=True), (1080, 1920))
    assert held(surface, f"low-{name.replace(' ', '-')}-1080x1920-vi") == ""
