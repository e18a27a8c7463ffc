"""What the first shopper sees is ready before there is one, and nobody sees how."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace

import pygame
import pytest

from kiosk.codes.kinds import TradeItem
from kiosk.machine.screens import Idle, ProductShown, RecallShown, Screen
from kiosk.machine.state import Glow, State
from kiosk.provenance.answer import Found
from kiosk.views.painter import Painter
from kiosk.views.rehearsal import MOST, Rehearsal
from kiosk.views.stand import Stand

CODE = TradeItem("08930000000012")


def through(rehearsal: Rehearsal, surface: pygame.Surface, idle: State) -> int:
    """Steps until all is over."""
    steps = 0
    while not rehearsal.over:
        rehearsal.step(surface, idle)
        steps += 1
        assert steps < 20 * MOST
    return steps


@pytest.fixture
def fresh(stand: Stand) -> Painter:
    """A painter that has not painted yet."""
    return Painter(stand)


def test_what_was_rehearsed_is_there(
    fresh: Painter, state: Callable[..., State], facts: dict[str, Found]
) -> None:
    surface, product = pygame.Surface((1280, 800)), ProductShown(CODE, facts["usual"])
    idle = state(Idle())
    assert not fresh.rehearse(surface, replace(idle, screen=product), 0.0), "nothing was there before"
    assert through(Rehearsal(fresh, iter([product])), surface, idle) > 2
    assert fresh.rehearse(surface, replace(idle, screen=product), 0.0), "nothing is left to make"


def test_it_goes_on_a_piece_at_a_time_however_slow_the_machine(
    fresh: Painter, state: Callable[..., State], facts: dict[str, Found]
) -> None:
    surface, seen = pygame.Surface((800, 480)), state(ProductShown(CODE, facts["usual"]))
    steps = 1
    while not fresh.rehearse(surface, seen, 0.0):
        steps += 1
    assert 20 < steps < MOST


@pytest.mark.parametrize("help_", [{}, {"large": True}, {"low": True}, {"contrast": True}])
def test_nobody_sees_it(
    painter: Painter, state: Callable[..., State], screens: dict[str, Screen], help_: dict[str, bool]
) -> None:
    surface = pygame.Surface((1080, 1920))
    idle = state(Idle(), **help_)
    painter.paint(surface, idle)
    before = pygame.image.tobytes(surface, "RGB")
    through(Rehearsal(painter, iter(screens.values())), surface, idle)
    assert pygame.image.tobytes(surface, "RGB") == before
    assert surface.get_clip() == surface.get_rect()


def test_a_dark_screen_is_no_excuse(
    fresh: Painter, state: Callable[..., State], facts: dict[str, Found]
) -> None:
    surface, product = pygame.Surface((800, 480)), ProductShown(CODE, facts["usual"])
    through(Rehearsal(fresh, iter([product])), surface, state(Idle(), glow=Glow.DARK))
    assert fresh.rehearse(surface, state(product), 0.0)


def test_a_screen_that_cannot_be_painted_breaks_nothing(
    painter: Painter,
    state: Callable[..., State],
    facts: dict[str, Found],
    caplog: pytest.LogCaptureFixture,
) -> None:
    surface, broken = pygame.Surface((800, 480)), RecallShown(CODE, facts["usual"])
    with caplog.at_level(logging.ERROR):
        through(Rehearsal(painter, iter([broken, broken])), surface, state(Idle()))
    assert caplog.text.count("cannot be rehearsed") == 1
    assert surface.get_clip() == surface.get_rect()


def test_screens_are_asked_for_when_it_is_their_turn(
    painter: Painter, state: Callable[..., State], facts: dict[str, Found]
) -> None:
    asked: list[int] = []

    def screens() -> Iterable[Screen]:
        for number in range(2):
            asked.append(number)
            yield ProductShown(CODE, facts["usual"])

    rehearsal = Rehearsal(painter, iter(screens()))
    assert asked == []
    rehearsal.step(pygame.Surface((800, 480)), state(Idle()))
    assert asked == [0]
    through(rehearsal, pygame.Surface((800, 480)), state(Idle()))
    assert asked == [0, 1]


def test_a_screen_too_large_to_be_kept_is_left(
    state: Callable[..., State], stand: Stand, facts: dict[str, Found]
) -> None:
    """Were its pieces thrown away as fast as they are made, it would never be through."""

    class Forgetful(Painter):
        def rehearse(self, surface: pygame.Surface, state: State, seconds: float) -> bool:  # noqa: ARG002
            return False

    rehearsal = Rehearsal(Forgetful(stand), iter([ProductShown(CODE, facts["usual"])]))
    assert through(rehearsal, pygame.Surface((800, 480)), state(Idle())) == MOST + 2
