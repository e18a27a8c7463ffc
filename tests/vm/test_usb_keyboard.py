"""A USB keyboard that QEMU plugs in and pulls out: taken for a scanner by its vendor and product."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.vm.drawn import picture
from tests.vm.service import Service, until

QEMU_KEYBOARD = "0627:0001"
SETTINGS = f'[scanner]\nkind = "usb"\nusb_id = "{QEMU_KEYBOARD}"\nsilence = 2\n'
"""It is silent for a second after some keys (`Monitor.type`)."""

CODES = ("8938500001116", "8938500001611")


@pytest.fixture
def service_with_keyboard(service: Service) -> Iterator[Service]:
    service.start(SETTINGS)
    yield service
    service.stop()


def claimed(service: Service) -> bool:
    """Does the kiosk have it for itself? Whoever else wants it is refused then."""
    code = (
        "import evdev; found = [d for d in map(evdev.InputDevice, evdev.list_devices())"
        " if (d.info.vendor, d.info.product) == (0x0627, 0x0001)]; found[0].grab()"
    )
    status, said = service.machine.tried(f'python3 -c "{code}"')
    return status != 0 and "busy" in said


def losses(service: Service) -> int:
    """How often it has said that the scanner is not there."""
    return service.journal().count("the scanner cannot be used")


def pull_out(service: Service, name: str) -> None:
    """Pull it out, and wait until the kiosk has said so."""
    before = losses(service)
    service.machine.monitor.unplug(name)
    until(lambda: losses(service) == before + 1, "a word in the log")


def test_it_is_claimed_each_time_it_is_plugged_in_and_what_it_types_is_shown(
    service_with_keyboard: Service,
) -> None:
    service, monitor = service_with_keyboard, service_with_keyboard.machine.monitor
    for number, code in enumerate(CODES):
        monitor.plug_keyboard(f"keyboard{number}")
        until(lambda: claimed(service), "the keyboard claimed")
        monitor.type(f"{code}\r")
        service.shows(picture("--code", code), f"typed-{code}")
        pull_out(service, f"keyboard{number}")
