"""What `kiosk check` says of the way to the display."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.cli.check_display import display
from kiosk.settings import ScreenSettings


def machine(folder: Path, *cards: str, **connectors: str) -> tuple[Path, Path]:
    """Folders like /dev and /sys/class/drm."""
    (folder / "dev/dri").mkdir(parents=True)
    for card in cards:
        (folder / "dev/dri" / card).touch()
    for name, status in connectors.items():
        (folder / f"drm/card1-{name.replace('_', '-')}").mkdir(parents=True)
        (folder / f"drm/card1-{name.replace('_', '-')}/status").write_text(f"{status}\n")
    return folder / "dev", folder / "drm"


def test_a_bare_console(tmp_path: Path) -> None:
    dev, drm = machine(
        tmp_path, "card1", HDMI_A_1="connected", HDMI_A_2="disconnected", Writeback_1="unknown"
    )
    said = display(ScreenSettings(rotation=90), {}, dev, drm)
    assert said == (
        "display",
        "ok",
        "drawn by kmsdrm (by what is there), turned by 90°: HDMI-A-1 connected, HDMI-A-2 disconnected",
    )


def test_one_that_is_not_plugged_in_is_waited_for(tmp_path: Path) -> None:
    dev, drm = machine(tmp_path, "card1", HDMI_A_1="disconnected")
    _, state, text = display(ScreenSettings(driver="kmsdrm"), {}, dev, drm)
    assert state == "missing"
    assert text.startswith("drawn by kmsdrm (by screen.driver): none is plugged in, and one is waited for")


@pytest.mark.parametrize(
    ("environment", "text"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "drawn by wayland, else x11 (by what is there)"),
        ({"DISPLAY": ":0"}, "drawn by x11 (by what is there)"),
        ({"DISPLAY": ":0", "SDL_VIDEODRIVER": "x11"}, "drawn by x11 (by SDL_VIDEODRIVER)"),
        ({}, "no way to one was found; kiosk tour and kiosk picture need none"),
    ],
)
def test_a_desktop_or_nothing(tmp_path: Path, environment: dict[str, str], text: str) -> None:
    dev, drm = machine(tmp_path)
    assert display(ScreenSettings(), environment, dev, drm)[2] == text


def test_what_nobody_sees_is_called_so(tmp_path: Path) -> None:
    dev, drm = machine(tmp_path, "card1")
    assert display(ScreenSettings(driver="offscreen"), {}, dev, drm)[2] == (
        "drawn by offscreen (by screen.driver): nobody sees it, but by kiosk screenshot"
    )


def test_a_card_that_does_not_say(tmp_path: Path) -> None:
    dev, drm = machine(tmp_path, "card0")
    _, state, text = display(ScreenSettings(), {}, dev, drm)
    assert (state, text.partition(": ")[2]) == ("ok", "the card does not say whether one is plugged in")
