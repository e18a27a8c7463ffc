"""A screen whose cable is plugged in late, or pulled out and plugged back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.vm.drawn import SIZE, picture
from tests.vm.screen_cable import ScreenCable
from tests.vm.service import Hands, Service, until

POMELO, SHRIMP = "8938500001116", "8938500001611"
SMALLER = (1024, 768)


@pytest.fixture
def cable(service: Service) -> Iterator[ScreenCable]:
    cable = ScreenCable(service.machine.screen)
    cable.plug(*SIZE)
    yield cable
    service.stop()  # else it would go on in the size of the screen before
    cable.plug(*SIZE)
    until(lambda: connector(service) == "connected", "the screen")
    cable.close()


def connector(service: Service) -> str:
    """What the kernel knows of the cable, once it has looked.

    A card that hears of its cable by itself, as that of a Raspberry Pi, looks by itself. This one's driver
    leaves that to whoever draws the console, and while the kiosk draws, to nobody.
    """
    return service.machine.run("cd /sys/class/drm/card*-*/ && echo detect >status && cat status").strip()


def test_a_kiosk_that_starts_before_its_screen_shows_it_when_it_comes(
    service: Service, cable: ScreenCable
) -> None:
    """A market hall's screens are switched on by hand, minutes after the power."""
    service.stop()
    cable.unplug()
    until(lambda: connector(service) == "disconnected", "no screen")
    service.machine.run("systemctl reset-failed kiosk; systemctl start --no-block kiosk")
    until(lambda: service.shown("ActiveState") == "active", "READY, with nobody to see it")
    assert "the display cannot be used" in service.journal()
    cable.plug(*SIZE)
    until(lambda: connector(service) == "connected", "the screen")
    until(lambda: "the display is there" in service.journal(), "a word on it")
    with Hands(service.machine) as hands:
        hands.do("scanner.plug")
        hands.do("scanner.be_claimed")
        hands.do("scanner.type", f"{POMELO}\r")
        service.shows(picture("--code", POMELO), "screen-came-late")
    assert service.shown("NRestarts") == "0"


@pytest.mark.parametrize("size", [SIZE, SMALLER])
def test_a_screen_pulled_out_while_the_kiosk_draws_shows_what_is_new_when_it_is_back(
    service: Service, cable: ScreenCable, size: tuple[int, int]
) -> None:
    """Another one in its place, too. A scan meanwhile is as good as any."""
    service.start()
    before = service.shown("MainPID")
    with Hands(service.machine) as hands:
        hands.do("scanner.plug")
        hands.do("scanner.be_claimed")
        hands.do("scanner.type", f"{POMELO}\r")
        service.shows(picture("--code", POMELO), "screen-before")
        cable.unplug()
        until(lambda: connector(service) == "disconnected", "no screen")
        until(lambda: "it was unplugged" in service.journal(), "a word on it")
        kept = service.scans_kept()
        hands.do("scanner.type", f"{SHRIMP}\r")
        until(lambda: service.scans_kept() == kept + 1, "the scan kept")
        cable.plug(*size)
        until(lambda: connector(service) == "connected", "the screen")
        until(lambda: "the display is there" in service.journal(), "a word on it")
        service.shows(picture("--code", SHRIMP, size=size), f"screen-back-{size[0]}")
    assert (service.shown("MainPID"), service.shown("NRestarts")) == (before, "0")
