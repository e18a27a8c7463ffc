"""Which video driver is taken, and that none without a display is taken by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.hardware.drivers import Way, found, way


@pytest.mark.parametrize(
    ("environment", "card", "drivers"),
    [
        ({}, False, ()),
        ({}, True, ("kmsdrm",)),
        ({"DISPLAY": ":0"}, True, ("x11", "kmsdrm")),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-1"}, True, ("wayland", "x11", "kmsdrm")),
        ({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, False, ()),
    ],
)
def test_what_leads_to_a_display(
    tmp_path: Path, environment: dict[str, str], card: bool, drivers: tuple[str, ...]
) -> None:
    (tmp_path / "dri").mkdir()
    (tmp_path / "dri/renderD128").touch()
    if card:
        (tmp_path / "dri/card0").touch()
    assert found(environment, tmp_path) == drivers


def test_the_settings_come_before_the_environment_and_that_before_what_is_there(tmp_path: Path) -> None:
    environment = {"SDL_VIDEODRIVER": "wayland", "DISPLAY": ":0"}
    assert way("kmsdrm", environment, tmp_path) == Way(("kmsdrm",), "as asked for")
    assert way(None, environment, tmp_path) == Way(("wayland",), "by SDL_VIDEODRIVER")
    assert way(None, {"DISPLAY": ":0"}, tmp_path) == Way(("x11",), "by what is there")
