from __future__ import annotations

from pathlib import Path

from kiosk.hardware.devices import LIBRARIES, Finding, inventory


def parts(findings: list[Finding], part: str) -> list[tuple[bool, str]]:
    return [(finding.present, finding.text) for finding in findings if finding.part == part]


def test_a_bare_machine_says_what_is_missing(tmp_path: Path) -> None:
    found = inventory(tmp_path, {}, lambda _: None)
    assert parts(found, "screen") == [
        (False, "no desktop and no graphics card; run `kiosk tour`, which needs no screen")
    ]
    assert parts(found, "camera") == [(False, "no USB camera; plug one in, or use a scanner or the keypad")]
    assert parts(found, "panel") == [
        (False, "no GPIO pins; buttons and lamps are a matter of a Raspberry Pi")
    ]
    assert (False, "no serial scanner") in parts(found, "scanner")
    missing = [text for present, text in parts(found, "library") if not present]
    assert len(missing) >= len(LIBRARIES)
    assert "evdev is missing: scanners that play keyboard; apt install python3-evdev" in missing


def test_a_full_machine_says_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "dri").mkdir()
    for name in ("dri/card1", "video0", "ttyACM0", "gpiochip0"):
        (tmp_path / name).touch()
    found = inventory(tmp_path, {}, lambda name: name)
    assert parts(found, "screen") == [(True, "graphics without a desktop (card1)")]
    assert parts(found, "camera") == [(True, f"{tmp_path}/video0")]
    assert parts(found, "panel") == [(True, "GPIO pins (gpiochip0)")]
    assert (True, f"serial ports: {tmp_path}/ttyACM0") in parts(found, "scanner")
    assert (True, "zxingcpp: reads codes") in parts(found, "library")


def test_a_desktop_is_a_screen(tmp_path: Path) -> None:
    found = inventory(tmp_path, {"DISPLAY": ":0"}, lambda name: name)
    assert parts(found, "screen") == [(True, "a desktop (:0)")]


def test_this_machine_can_be_described() -> None:
    found = inventory()
    assert {finding.part for finding in found} == {"screen", "camera", "scanner", "panel", "sound", "library"}
    assert all("\n" not in finding.text for finding in found)
