"""What `kiosk check` says of the wiring, the backlight and the night."""

from __future__ import annotations

from pathlib import Path

from kiosk.cli.check_panel import standing
from kiosk.panel_settings import BacklightSettings, NightSettings, PanelSettings
from kiosk.settings import Settings


def test_what_is_not_set_is_missing_and_nothing_is_wrong() -> None:
    said = list(standing(Settings()))
    assert [(part, state) for part, state, _ in said] == [
        ("panel", "missing"),
        ("backlight", "missing"),
        ("night", "missing"),
    ]


def test_what_is_set_is_said(tmp_path: Path) -> None:
    (tmp_path / "10-0045").mkdir()
    for name in ("brightness", "max_brightness"):
        (tmp_path / "10-0045" / name).write_text("255")
    settings = Settings(
        panel=PanelSettings(help_button=5, ready_lamp=17),
        backlight=BacklightSettings(folder=tmp_path),
        night=NightSettings(open="Mo-Su 04:00-19:00"),
    )
    assert list(standing(settings)) == [
        ("panel", "ok", "wired by the settings: help button 5, ready lamp 17"),
        ("backlight", "ok", f"{tmp_path}/10-0045"),
        ("night", "ok", "the screen is black outside of Mo-Su 04:00-19:00"),
    ]


def test_a_simulation_is_called_so() -> None:
    panel, *_ = standing(Settings(panel=PanelSettings(factory="mock", buzzer=12)))
    assert panel == ("panel", "ok", "simulated, as panel.factory says: nothing is driven (buzzer 12)")


def test_a_backlight_that_is_not_there_or_not_ours_is_wrong(tmp_path: Path) -> None:
    settings = Settings(backlight=BacklightSettings(folder=tmp_path))
    assert ("backlight", "wrong", f"none in {tmp_path}, expected a folder with max_brightness") in list(
        standing(settings)
    )
    (tmp_path / "max_brightness").write_text("255")
    [_, said, _] = standing(settings)
    assert said[:2] == ("backlight", "wrong")
    assert "brightness may not be written by this user" in said[2]
