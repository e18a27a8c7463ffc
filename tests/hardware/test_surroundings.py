"""Network and clock, judged by a small /sys and /run of our own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.hardware.surroundings import SurroundingsWatch, clock_is_trusted, is_online
from kiosk.machine.events import ClockChanged, Event, NetworkChanged

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def interface(root: Path, name: str, state: str) -> Path:
    file = root / "sys/class/net" / name / "operstate"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(state + "\n", encoding="ascii")
    return file


def test_the_loopback_is_no_network(tmp_path: Path) -> None:
    assert not is_online(tmp_path)
    interface(tmp_path, "lo", "unknown")
    interface(tmp_path, "wlan0", "down")
    assert not is_online(tmp_path)
    interface(tmp_path, "eth0", "up")
    assert is_online(tmp_path)


def test_an_interface_that_vanishes_is_down(tmp_path: Path) -> None:
    file = interface(tmp_path, "eth0", "up")
    file.unlink()
    file.mkdir()  # there, and not readable as a file
    assert not is_online(tmp_path)


def test_a_clock_before_the_catalogue_is_wrong(tmp_path: Path) -> None:
    assert clock_is_trusted(NOW, None, tmp_path)
    assert clock_is_trusted(NOW, NOW - timedelta(days=1), tmp_path)
    assert not clock_is_trusted(NOW, NOW + timedelta(days=1), tmp_path)


def test_a_clock_without_battery_waits_for_the_network(tmp_path: Path) -> None:
    timesync = tmp_path / "run/systemd/timesync"
    timesync.mkdir(parents=True)
    assert not clock_is_trusted(NOW, None, tmp_path)
    (timesync / "synchronized").touch()
    assert clock_is_trusted(NOW, None, tmp_path)
    (timesync / "synchronized").unlink()
    (tmp_path / "sys/class/rtc/rtc0").mkdir(parents=True)
    assert clock_is_trusted(NOW, None, tmp_path)


def test_only_changes_are_posted(tmp_path: Path) -> None:
    posted: list[Event] = []
    watch = SurroundingsWatch(posted.append, lambda: NOW, None, tmp_path)
    watch.look()
    watch.look()
    assert posted == [NetworkChanged(online=False), ClockChanged(trusted=True)]
    interface(tmp_path, "eth0", "up")
    watch.look()
    assert posted[2:] == [NetworkChanged(online=True)]


def test_a_newer_catalogue_shows_that_the_clock_is_wrong(tmp_path: Path) -> None:
    posted: list[Event] = []
    watch = SurroundingsWatch(posted.append, lambda: NOW, NOW - timedelta(days=9), tmp_path)
    watch.look()
    watch.catalogue_is_of(NOW + timedelta(days=1))
    watch.look()
    assert posted[1:] == [ClockChanged(trusted=True), ClockChanged(trusted=False)]


def test_the_thread_stops(tmp_path: Path) -> None:
    watch = SurroundingsWatch(lambda _event: None, lambda: NOW, None, tmp_path)
    watch.start()
    watch.stop()
    watch.join(5)
    assert not watch.is_alive()
