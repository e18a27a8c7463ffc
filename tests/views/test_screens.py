"""Every screen at every size: what can be touched is on the screen, large enough and never overlapping."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from itertools import combinations
from typing import get_args

import pygame
import pytest

from kiosk.codes.payload import Payload, Symbology
from kiosk.machine.events import Reader
from kiosk.machine.screens import Screen
from kiosk.machine.state import Badges, State
from kiosk.views.crossfade import differing
from kiosk.views.painter import Painter
from kiosk.views.sizes import Sizes
from kiosk.views.stand import Stand

MakeState = Callable[..., State]

ALL_WRONG = Badges(
    online=False,
    missing=frozenset({Reader.CAMERA, Reader.SCANNER}),
    absent=frozenset({Reader.CAMERA, Reader.SCANNER}),
    clock_trusted=False,
    data_as_of=datetime(2026, 11, 18, 5, 10, tzinfo=timezone(timedelta(hours=7))),
)

SEVERAL = (
    Payload(b"https://id.gs1.org/01/08938500001116", Symbology.QR),
    Payload(b"8938500001215", Symbology.EAN_13),
)


def test_every_kind_of_screen_is_among_them(screens: dict[str, Screen]) -> None:
    assert {type(screen) for screen in screens.values()} == set(get_args(Screen))


def test_touchables_are_reachable(
    painter: Painter, state: MakeState, screens: dict[str, Screen], size: tuple[int, int], language: str
) -> None:
    surface = pygame.Surface(size)
    least = Sizes(*size).touch
    for name, screen in screens.items():
        for around in ({"badges": Badges()}, {"badges": ALL_WRONG}, {"codes": SEVERAL}):
            touchables = painter.paint(surface, state(screen, language=language, **around)).touchables
            for touchable in touchables:
                rect = touchable.rect
                assert surface.get_rect().contains(rect), f"{name}: {touchable} is off the screen"
                assert min(rect.size) >= least, f"{name}: {touchable} is smaller than {least}"
                assert touchable.label.strip(), f"{name}: {touchable} has no label"
            for one, other in combinations(touchables, 2):
                assert not one.rect.colliderect(other.rect), f"{name}: {one} overlaps {other}"


@pytest.mark.parametrize("theme", ["market", "contrast"])
def test_contrast_changes_every_screen_and_touches_nothing(
    stand: Stand, state: MakeState, screens: dict[str, Screen], theme: str
) -> None:
    painter = Painter(
        Stand(stand.market, "", ("vi", "en"), (), stand.picture, stand.takeaway, sample=True, theme=theme)
    )
    for name, screen in screens.items():
        one, other = pygame.Surface((1024, 600)), pygame.Surface((1024, 600))
        plain = painter.paint(one, state(screen))
        toggled = painter.paint(other, state(screen, contrast=True))
        assert plain == toggled, name
        assert pygame.image.tobytes(one, "RGB") != pygame.image.tobytes(other, "RGB"), name


@pytest.mark.parametrize("size", [(320, 240), (640, 480), (480, 800), (300, 900), (3840, 2160), (2560, 600)])
def test_any_other_size_is_drawn_too(
    painter: Painter, state: MakeState, screens: dict[str, Screen], size: tuple[int, int]
) -> None:
    """Not for use, but a window pulled small or an odd display must not end the kiosk."""
    surface = pygame.Surface(size)
    for screen in screens.values():
        for badges in (Badges(), ALL_WRONG):
            painter.paint(surface, state(screen, badges=badges))


def test_screens_do_without_market_and_takeaway(state: MakeState, screens: dict[str, Screen]) -> None:
    painter = Painter(Stand(None, "", ("vi",), (), lambda _: None, "", sample=False, theme="market"))
    for size in ((1280, 800), (800, 480), (720, 1280)):
        for screen in screens.values():
            painter.paint(pygame.Surface(size), state(screen))


@pytest.mark.parametrize("size", [(1280, 800), (800, 480), (720, 1280)], ids=["wide", "compact", "tall"])
def test_a_finger_changes_what_lies_under_it_and_nothing_else(
    painter: Painter, state: MakeState, pictured: dict[str, Screen], size: tuple[int, int]
) -> None:
    """Whoever draws a touch need draw no more than its rectangle."""
    plain, pressed = pygame.Surface(size), pygame.Surface(size)
    wrong = []
    for name, screen in pictured.items():
        touchables = painter.paint(plain, state(screen)).touchables
        for touchable in touchables[:: max(1, len(touchables) // 3)]:
            under = [t.rect for t in touchables if t.choice == touchable.choice]
            painter.paint(pressed, state(screen), touchable.choice)
            apart = differing(plain, pressed)
            if not apart:
                wrong.append(f"{name}: {touchable} looks the same under a finger")
            for rect in under:
                painter.paint(plain, state(screen), touchable.choice, within=rect)
            if differing(plain, pressed):
                wrong.append(f"{name}: {touchable} changes more than what lies under it: {apart}")
            painter.paint(plain, state(screen))
    assert wrong == []
