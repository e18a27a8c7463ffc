"""The screen, through SDL's own queue and surfaces (driver: dummy)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pygame
import pytest

from kiosk.hardware.display import (
    Display,
    Exposed,
    KeyPressed,
    PointerDown,
    PointerUp,
    QuitRequested,
    Rotation,
    TextTyped,
)
from kiosk.hardware.errors import HardwareError

RED, BLUE = (255, 0, 0), (0, 0, 255)


@pytest.fixture(params=[0, 90, 180, 270])
def turned(request: pytest.FixtureRequest) -> Iterator[tuple[Rotation, Display]]:
    with Display.open((64, 36), windowed=True, rotation=request.param, driver="dummy") as display:
        display.pump()
        yield request.param, display


def post(kind: int, **values: Any) -> None:
    pygame.event.post(pygame.event.Event(kind, values))


def glass_pixel(x: int, y: int) -> tuple[int, ...]:
    window = pygame.display.get_surface()
    assert window is not None
    return tuple(window.get_at((x, y)))[:3]


def test_the_canvas_stands_upright(turned: tuple[Rotation, Display]) -> None:
    rotation, display = turned
    assert display.size == ((36, 64) if rotation in (90, 270) else (64, 36))


def test_a_touch_lands_where_it_was_drawn(turned: tuple[Rotation, Display]) -> None:
    """Whatever the rotation: a dot is drawn, found on the glass, touched there, and hit."""
    _, display = turned
    display.canvas.fill(BLUE)
    display.canvas.set_at((7, 3), RED)
    display.present()
    (x, y) = next((x, y) for x in range(64) for y in range(36) if glass_pixel(x, y) == RED)
    post(pygame.FINGERDOWN, finger_id=0, x=(x + 0.5) / 64, y=(y + 0.5) / 36)
    post(pygame.FINGERUP, finger_id=0, x=(x + 0.5) / 64, y=(y + 0.5) / 36)
    assert display.pump() == [PointerDown(7, 3), PointerUp(7, 3)]


def test_a_part_lands_where_the_whole_does(turned: tuple[Rotation, Display]) -> None:
    _, display = turned
    display.canvas.fill(BLUE)
    display.present()
    display.canvas.fill(RED, (4, 6, 5, 3))
    display.present([pygame.Rect(4, 6, 5, 3), None])
    window = pygame.display.get_surface()
    assert window is not None
    parts = pygame.image.tobytes(window, "RGB")
    display.present()
    assert pygame.image.tobytes(window, "RGB") == parts
    assert sum(glass_pixel(x, y) == RED for x in range(64) for y in range(36)) == 15


def test_a_part_beyond_the_edge_is_cut(turned: tuple[Rotation, Display]) -> None:
    _, display = turned
    display.canvas.fill(RED)
    display.present([pygame.Rect(-5, -5, 10, 10)])


def test_keys_and_text(glass: Display) -> None:
    post(pygame.TEXTINPUT, text="8")
    for key in (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_BACKSPACE, pygame.K_ESCAPE):
        post(pygame.KEYDOWN, key=key, mod=0)
    post(pygame.KEYDOWN, key=pygame.K_F11, mod=0)
    assert glass.pump() == [
        TextTyped("8"),
        KeyPressed("return"),
        KeyPressed("enter"),
        KeyPressed("backspace"),
        KeyPressed("escape"),
    ]


def test_ways_to_leave(glass: Display) -> None:
    post(pygame.QUIT)
    post(pygame.KEYDOWN, key=pygame.K_F4, mod=pygame.KMOD_LALT)
    assert glass.pump() == [QuitRequested(), QuitRequested()]


def test_a_tap_with_its_mouse_shadow_counts_once(glass: Display) -> None:
    post(pygame.FINGERDOWN, finger_id=3, x=0.5, y=0.5)
    post(pygame.MOUSEBUTTONDOWN, button=1, pos=(320, 180), touch=True)
    post(pygame.MOUSEBUTTONDOWN, button=1, pos=(320, 180), touch=False)
    post(pygame.FINGERUP, finger_id=3, x=0.5, y=0.5)
    post(pygame.MOUSEBUTTONUP, button=1, pos=(320, 180), touch=False)
    assert glass.pump() == [PointerDown(320, 180), PointerUp(320, 180)]


def test_a_click_counts_with_the_left_button_only(glass: Display) -> None:
    post(pygame.MOUSEBUTTONDOWN, button=3, pos=(1, 1), touch=False)
    post(pygame.MOUSEBUTTONDOWN, button=1, pos=(5, 6), touch=False)
    post(pygame.MOUSEBUTTONUP, button=1, pos=(5, 6), touch=False)
    assert glass.pump() == [PointerDown(5, 6), PointerUp(5, 6)]


def test_exposed_is_said_once(glass: Display) -> None:
    post(pygame.WINDOWEXPOSED)
    post(pygame.WINDOWSIZECHANGED, x=640, y=360)
    post(pygame.WINDOWLEAVE)
    assert glass.pump() == [Exposed()]


def test_another_glass_gets_another_canvas() -> None:
    with Display.open((64, 36), windowed=True, rotation=90, driver="dummy") as display:
        pygame.display.set_mode((80, 40))
        post(pygame.WINDOWSIZECHANGED, x=80, y=40)
        assert Exposed() in display.pump()
        assert display.size == (40, 80)


def test_full_screen_takes_the_screens_own_size() -> None:
    with Display.open(driver="offscreen") as display:
        assert display.size == pygame.display.get_desktop_sizes()[0]
        assert not pygame.mouse.get_visible()


def test_no_screen_is_said_in_one_line(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(HardwareError, match=r"^no screen: wayland said .*expected a display"):
        Display.open(driver="wayland")


def test_the_environment_is_left_as_it_was() -> None:
    before = os.environ.get("SDL_VIDEODRIVER")
    with Display.open((64, 36), windowed=True, driver="dummy"):
        assert os.environ.get("SDL_VIDEODRIVER") == before


def test_never_offscreen_unasked() -> None:
    """SDL would take its offscreen driver by itself where there is no screen."""
    code = "from kiosk.hardware.display import Display\nDisplay.open()"
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment.pop("SDL_VIDEODRIVER", None)
    if os.path.exists("/dev/dri"):
        pytest.skip("this machine has a screen of its own")
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, env=environment, capture_output=True, text=True
    )
    assert (
        "HardwareError: no screen: no desktop (WAYLAND_DISPLAY, DISPLAY) and no graphics card" in done.stderr
    )


def test_a_closed_screen_says_so(glass: Display) -> None:
    glass.close()
    with pytest.raises(HardwareError, match="the screen is closed"):
        glass.present()
    with pytest.raises(HardwareError, match="the screen is closed"):
        _ = glass.glass


def test_sigterm_stays_with_python() -> None:
    """SDL would turn SIGTERM into a QUIT event, and the process would not end."""
    code = (
        "import os, signal, time\n"
        "from kiosk.hardware.display import Display\n"
        "Display.open((64, 36), windowed=True, driver='dummy')\n"
        "os.kill(os.getpid(), signal.SIGTERM)\n"
        "time.sleep(5)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=30)
    assert done.returncode == -signal.SIGTERM
