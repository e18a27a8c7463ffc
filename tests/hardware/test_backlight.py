"""The backlight, on a folder with the files that Linux has for one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from time import monotonic, sleep

import pytest

from kiosk.hardware.backlight import Backlight, find, steps
from kiosk.machine.events import Device, DeviceChanged, Event
from kiosk.machine.state import Glow

PATIENCE = 20.0
PERCENT = {Glow.FULL: 80.0, Glow.DIMMED: 30.0, Glow.DARK: 0.0}


def plug(folder: Path, brightness: str = "7") -> Path:
    folder.mkdir(parents=True)
    (folder / "max_brightness").write_text("255\n")
    (folder / "brightness").write_text(f"{brightness}\n")
    return folder


class House:
    """A backlight's thread on a folder."""

    def __init__(self, folder: Path) -> None:
        self.inbox: SimpleQueue[Event] = SimpleQueue()
        self.light = Backlight(self.inbox.put, folder, PERCENT)

    def __enter__(self) -> House:
        self.light.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.light.stop()
        assert self.light.join(PATIENCE)

    def says(self, present: bool) -> bool:
        return self.inbox.get(timeout=PATIENCE) == DeviceChanged(Device.BACKLIGHT, present)


def until(true: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE
    while not true():
        assert monotonic() < end, "waited in vain"
        sleep(0.005)


def brightness(folder: Path) -> str:
    return (folder / "brightness").read_text().strip()


@pytest.mark.parametrize(
    ("percent", "most", "step"), [(100, 255, 255), (80, 255, 204), (30, 31, 9), (1, 15, 1), (0, 255, 0)]
)
def test_per_cent_are_the_drivers_steps_and_only_none_is_dark(percent: float, most: int, step: int) -> None:
    assert steps(percent, most) == step


def test_it_is_bright_from_the_start_and_as_it_is_asked(tmp_path: Path) -> None:
    """A kiosk that was killed at night has left it dark."""
    folder = plug(tmp_path / "10-0045", brightness="0")
    with House(folder) as house:
        assert house.says(present=True)
        assert brightness(folder) == "204"
        for glow, shown in ((Glow.DARK, "0"), (Glow.FULL, "204"), (Glow.DIMMED, "76")):
            house.light.set(glow)
            until(lambda shown=shown: brightness(folder) == shown)  # type: ignore[misc]  # called at once
    assert brightness(folder) == "204"


def test_the_first_of_the_machine_is_found(tmp_path: Path) -> None:
    assert find(tmp_path) is None
    first = plug(tmp_path / "10-0045")
    plug(tmp_path / "11-0045")
    assert find(tmp_path) == find(first) == first
    assert find(tmp_path / "gone") is None


def test_one_that_goes_is_missed_and_found_again_as_bright_as_last_asked(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "10-0045"
    with House(folder) as house:
        assert house.says(present=False)
        house.light.set(Glow.DIMMED)
        plug(folder)
        assert house.says(present=True)
        assert brightness(folder) == "76"
        shutil.rmtree(folder)
        assert house.says(present=False)
        plug(folder)
        assert house.says(present=True)
    assert f"the backlight cannot be used: backlight: none in {folder}" in caplog.text


def test_what_is_no_backlight_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = plug(tmp_path / "10-0045")
    (folder / "max_brightness").write_text("bright")
    with House(folder) as house:
        assert house.says(present=False)
    assert "invalid literal" in caplog.text
    assert "expected files brightness and max_brightness" in caplog.text
