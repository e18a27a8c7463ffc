"""The unit kiosk.service under systemd: READY, watchdog, restarts, and what it may not do."""

from __future__ import annotations

import pytest

from tests.vm.drawn import picture, unlike
from tests.vm.service import Service, until

TITLE = (slice(0, 88), slice(0, 400))
"""Rows and columns of the screen in which the market's name stands, on the idle screen."""


@pytest.fixture(autouse=True)
def running(service: Service) -> None:
    service.go_on()


def title_is_shown(service: Service, name: str) -> bool:
    shown = service.photograph(name)
    return unlike(shown[TITLE], picture("--view", "idle")[TITLE]) <= 0.01


def test_ready_means_that_the_first_frame_is_on_the_screen(service: Service) -> None:
    service.start()
    assert title_is_shown(service, "ready")
    assert service.shown("ActiveState") == "active"
    assert service.shown("NRestarts") == "0"


def test_it_is_a_user_without_rights_of_its_own(service: Service) -> None:
    status = service.machine.run(f"cat /proc/{service.shown('MainPID')}/status; id -u kiosk")
    user = status.strip().splitlines()[-1]
    fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    assert fields["Uid"].split() == [user] * 4
    assert fields["CapEff"] == fields["CapBnd"] == "0" * 16
    assert fields["NoNewPrivs"] == "1"
    assert fields["Seccomp"] == "2"


def test_killed_it_is_back_with_its_picture(service: Service) -> None:
    before = service.shown("MainPID")
    service.machine.run("systemctl kill --signal=KILL kiosk")
    until(lambda: service.shown("MainPID") not in (before, "0"), "another process")
    until(lambda: service.shown("ActiveState") == "active", "READY")
    assert title_is_shown(service, "killed")
    assert service.shown("Result") == "success"


def test_a_loop_that_stands_still_is_started_anew_by_the_watchdog(service: Service) -> None:
    service.start()
    before = service.shown("MainPID")
    service.machine.run(f"kill -STOP {before}")
    until(lambda: service.shown("MainPID") not in (before, "0"), "another process")
    until(lambda: service.shown("ActiveState") == "active", "READY")
    assert service.shown("NRestarts") == "1"
    assert "Watchdog timeout" in service.machine.run("journalctl --unit=kiosk --no-pager --output=cat -n 50")
    assert title_is_shown(service, "watchdog")


def test_stopped_it_ends_in_order_and_gives_the_screen_back(service: Service) -> None:
    service.stop()
    assert service.shown("Result") == "success"
    assert service.shown("ExecMainStatus") == "0"
    service.start()
    assert title_is_shown(service, "again")
