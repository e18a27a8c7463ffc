"""Whether a display is plugged in, by files like those of /sys/class/drm."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.hardware.connectors import EVERY, Plug, plugged, statuses


def card(folder: Path, **connectors: str) -> Path:
    for name, status in connectors.items():
        connector = folder / f"card1-{name.replace('_', '-')}"
        connector.mkdir(exist_ok=True)
        (connector / "status").write_text(f"{status}\n")
    return folder


@pytest.mark.parametrize(
    ("connectors", "there"),
    [
        ({}, None),
        ({"HDMI_A_1": "connected", "HDMI_A_2": "disconnected"}, True),
        ({"HDMI_A_1": "disconnected", "HDMI_A_2": "disconnected"}, False),
        ({"HDMI_A_1": "disconnected", "Writeback_1": "connected"}, False),
        ({"DSI_1": "unknown"}, None),
        ({"HDMI_A_1": "disconnected", "Composite_1": "unknown"}, None),
    ],
)
def test_a_display_is_plugged_in(tmp_path: Path, connectors: dict[str, str], there: bool | None) -> None:
    assert plugged(card(tmp_path, **connectors)) is there


def test_a_card_that_goes_while_it_is_looked_at_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "card1-HDMI-A-1/status").mkdir(parents=True)
    assert statuses(tmp_path) == {"HDMI-A-1": "unknown"}


def test_a_change_is_noticed_once_and_looked_for_every_two_seconds(tmp_path: Path) -> None:
    plug = Plug(card(tmp_path, HDMI_A_1="connected"))
    assert plug.there
    assert not plug.changed(100.0)
    card(tmp_path, HDMI_A_1="disconnected")
    assert not plug.changed(100.0 + EVERY - 0.1)
    assert plug.changed(100.0 + EVERY)
    assert plug.there is False
    assert not plug.changed(100.0 + 2 * EVERY)
