"""A screen whose cable is plugged in late."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.vm.drawn import SIZE, picture
from tests.vm.screen_cable import ScreenCable
from tests.vm.service import Hands, Service, until

POMELO = "8938500001116"


@pytest.fixture
def cable(service: Service) -> Iterator[ScreenCable]:
    cable = ScreenCable(service.machine.screen)
    cable.plug(*SIZE)
    yield cable
    cable.plug(*SIZE)
    until(lambda: connector(service) == "connected", "the screen")
    cable.close()


def connector(service: Service) -> str:
    """What the kernel knows of the cable."""
    return service.machine.run("cat /sys/class/drm/card*-*/status").strip()


def test_a_kiosk_that_starts_before_its_screen_shows_it_when_it_comes(
    service: Service, cable: ScreenCable
) -> None:
    """A market hall's screens are switched on by hand, minutes after the power."""
    service.stop()
    cable.unplug()
    until(lambda: connector(service) == "disconnected", "no screen")
    service.machine.run("systemctl reset-failed kiosk; systemctl start --no-block kiosk")
    until(lambda: "the display cannot be used" in service.journal(), "a word on it")
    assert service.shown("ActiveState") == "activating"
    cable.plug(*SIZE)
    until(lambda: service.shown("ActiveState") == "active", "READY")
    with Hands(service.machine) as hands:
        hands.do("scanner.plug")
        hands.do("scanner.be_claimed")
        hands.do("scanner.type", f"{POMELO}\r")
        service.shows(picture("--code", POMELO), "screen-came-late")
