"""The question before a screen gives way: what is said, and what can be touched."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pygame
import pytest

from kiosk.machine.choices import AccessOpened, MoreTimeWanted, VisitEnded
from kiosk.machine.screens import Screen
from kiosk.machine.state import State
from kiosk.views.painter import Painter
from kiosk.views.sizes import Sizes
from tests.views.test_pictures import held

MakeState = Callable[..., State]


def test_more_time_is_the_largest_button_and_all_can_be_reached(
    painter: Painter, state: MakeState, screens: dict[str, Screen], size: tuple[int, int], language: str
) -> None:
    surface = pygame.Surface(size)
    shown = state(screens["product usual"], language=language, left=10)
    touchables = painter.paint(surface, shown).touchables
    heights = {t.choice: t.rect.h for t in touchables}
    assert heights[MoreTimeWanted()] == max(heights.values()) > heights[VisitEnded()]

    assert AccessOpened() in heights
    for touchable in touchables:
        assert surface.get_rect().contains(touchable.rect)
        assert min(touchable.rect.size) >= Sizes(*size).touch
    assert not any(one.rect.colliderect(other.rect) for one, other in combinations(touchables, 2))


def test_every_second_is_said(painter: Painter, state: MakeState, size: tuple[int, int]) -> None:
    drawn = set()
    for left in range(1, 11):
        surface = pygame.Surface(size)
        painter.paint(surface, state(left=left))
        drawn.add(pygame.image.tobytes(surface, "RGB"))
    assert len(drawn) == 10


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [(1920, 1080), (800, 480), (1080, 1920)], ids=["wide", "small", "tall"])
def test_it_looks_as_it_did(painter: Painter, state: MakeState, size: tuple[int, int], language: str) -> None:
    surface = pygame.Surface(size)
    painter.paint(surface, state(language=language, left=10))
    assert held(surface, f"still-there-{size[0]}x{size[1]}-{language}") == ""
