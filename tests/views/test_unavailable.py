"""A code that cannot be asked about now: never said to be unknown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pygame
import pytest

from kiosk.codes.kinds import TradeItem
from kiosk.machine.choices import ScanAgain
from kiosk.machine.screens import UnavailableShown
from kiosk.machine.state import Badges, State
from kiosk.provenance.answer import Unreachable
from kiosk.views.painter import Painter

MakeState = Callable[..., State]


def test_offline_and_no_answer_are_told_apart(painter: Painter, state: MakeState) -> None:
    screen = UnavailableShown(TradeItem("08930000000012"), Unreachable())
    one, other = pygame.Surface((1280, 800)), pygame.Surface((1280, 800))
    painter.paint(one, state(screen))
    painter.paint(other, state(screen, badges=Badges(online=False)))
    words = pygame.Rect(40, 200, 600, 500)
    assert pygame.image.tobytes(one.subsurface(words), "RGB") != pygame.image.tobytes(
        other.subsurface(words), "RGB"
    )


@pytest.mark.parametrize("online", [True, False])
def test_since_when_is_said_where_it_is_known(painter: Painter, state: MakeState, online: bool) -> None:
    code, badges = TradeItem("08930000000012"), Badges(online=online)
    without, with_it = pygame.Surface((1280, 800)), pygame.Surface((1280, 800))
    painter.paint(without, state(UnavailableShown(code, Unreachable()), badges=badges))
    since = Unreachable(datetime(2026, 11, 25, 6, 5, tzinfo=UTC))
    painter.paint(with_it, state(UnavailableShown(code, since), badges=badges))
    assert pygame.image.tobytes(without, "RGB") != pygame.image.tobytes(with_it, "RGB")


def test_another_code_can_be_scanned(painter: Painter, state: MakeState, size: tuple[int, int]) -> None:
    screen = UnavailableShown(TradeItem("08930000000012"), Unreachable())
    drawing = painter.paint(pygame.Surface(size), state(screen))
    assert ScanAgain() in [touchable.choice for touchable in drawing.touchables]
