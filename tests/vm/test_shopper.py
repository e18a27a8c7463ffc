"""What a shopper does before the kiosk, and what the screen shows then."""

from __future__ import annotations

import pytest

from kiosk.machine.choices import SearchOpened
from kiosk.machine.events import Reader
from kiosk.machine.screens import Idle
from tests.vm.drawn import picture, spot
from tests.vm.service import Hands, Service

POMELO, SHRIMP = "8938500001116", "8938500001611"


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


def test_a_touch_opens_the_search(service: Service, hands: Hands) -> None:
    hands.do("panel.plug")
    service.start()
    both = frozenset({Reader.CAMERA, Reader.SCANNER})
    hands.do("panel.tap", *spot(Idle(), SearchOpened, both))
    service.shows(picture("--view", "search"), "search")
    hands.do("panel.unplug")
