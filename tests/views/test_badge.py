"""What may be wrong stands over every screen, in words where there is room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pygame
import pytest

from kiosk.machine.events import Device, Reader
from kiosk.machine.screens import Idle
from kiosk.machine.state import Badges, Now, State
from kiosk.provenance.catalogue import Market
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.position import Position
from kiosk.views.painter import Painter
from kiosk.views.stand import Stand

LONG = LocalText.of(
    {
        "vi": "Chợ đầu mối nông sản thực phẩm Bến Sen Thượng Hải Đông",
        "en": "Ben Sen Thuong Hai Dong agricultural and food wholesale market",
    }
)


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (720, 1280)])
@pytest.mark.parametrize("name", [None, LONG], ids=["usual name", "long name"])
@pytest.mark.parametrize("sample", [False, True], ids=["own data", "sample data"])
def test_offline_says_how_old_the_data_are(
    stand: Stand,
    state: Callable[..., State],
    now: Now,
    size: tuple[int, int],
    language: str,
    name: LocalText | None,
    sample: bool,
) -> None:
    """Data of another day make another header, however long the market's name is."""
    market = Market(name, Position(16.46, 107.59)) if name else stand.market
    painter = Painter(replace(stand, market=market, sample=sample, specialities=()))
    drawn = []
    for days in (1, 20):
        surface = pygame.Surface(size)
        badges = Badges(online=False, data_as_of=now.wall - timedelta(days=days))
        painter.paint(surface, state(Idle(), language=language, badges=badges))
        drawn.append(pygame.image.tobytes(surface.subsurface((0, 0, size[0], size[1] // 9)), "RGB"))
    assert drawn[0] != drawn[1]


@pytest.mark.parametrize("size", [(1280, 800), (800, 480), (720, 1280)])
def test_each_thing_that_is_missing_has_a_badge_of_its_own(
    stand: Stand, state: Callable[..., State], size: tuple[int, int], language: str
) -> None:
    painter = Painter(replace(stand, sample=False, specialities=()))
    drawn = set()
    for part in (None, *Reader, *Device):
        surface = pygame.Surface(size)
        badges = Badges(missing=frozenset({part} if part else ()))
        painter.paint(surface, state(Idle(), language=language, badges=badges))
        drawn.add(pygame.image.tobytes(surface.subsurface((0, 0, size[0], size[1] // 9)), "RGB"))
    assert len(drawn) == 1 + len(Reader) + len(Device)
