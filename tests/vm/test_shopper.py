"""What a shopper does before the kiosk, and what the screen shows then."""

from __future__ import annotations

import pytest

from kiosk.machine.choices import SearchOpened
from kiosk.machine.events import Reader
from kiosk.machine.screens import Idle
from tests.vm.drawn import picture, spot, unlike
from tests.vm.service import ALIKE, Hands, Service, until

POMELO, SHRIMP, PACK = "8938500001116", "8938500001611", "89345672"


@pytest.fixture(autouse=True)
def running(service: Service) -> None:
    service.go_on()


def test_a_scan_shows_the_product_and_so_does_one_after_replugging(service: Service, hands: Hands) -> None:
    hands.do("scanner.plug")
    hands.do("scanner.be_claimed")
    hands.do("scanner.type", f"{POMELO}\r")
    service.shows(picture("--code", POMELO), "pomelo")
    hands.do("scanner.unplug")
    hands.do("scanner.plug")
    hands.do("scanner.be_claimed")
    hands.do("scanner.type", f"{SHRIMP}\r")
    service.shows(picture("--code", SHRIMP), "shrimp")
    hands.do("scanner.unplug")


def test_a_serial_scanner_that_comes_late_is_taken_for_its_makers_mark(
    service: Service, hands: Hands
) -> None:
    """By udev's rule, and through all that the unit denies."""
    shown = picture("--code", PACK)
    assert unlike(service.photograph("before-serial"), shown) > ALIKE
    hands.do("serial.plug")

    def scanned() -> bool:
        """It is not said when it is claimed; who sees nothing scans again."""
        hands.do("serial.type", f"{PACK}\r\n")
        return unlike(service.photograph("serial"), shown) <= ALIKE

    until(scanned, "the pack on the screen")
    hands.do("serial.unplug")


def test_what_is_held_up_before_the_camera_is_shown(service: Service, hands: Hands) -> None:
    service.stop()
    hands.do("looped.plug")
    service.start()
    hands.do("looped.hold_up", POMELO)
    service.shows(picture("--code", POMELO), "held-up")
    service.stop()
    hands.do("looped.unplug")


def test_a_touch_opens_the_search(service: Service, hands: Hands) -> None:
    hands.do("panel.plug")
    service.start()
    both = frozenset({Reader.CAMERA, Reader.SCANNER})
    hands.do("panel.tap", *spot(Idle(), SearchOpened, both))
    service.shows(picture("--view", "search"), "search")
    hands.do("panel.unplug")
