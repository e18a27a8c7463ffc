"""Tests that run inside the machine: contract suites of `tests/hardware`, and those of `tests/vm/inside`."""

from __future__ import annotations

import logging

import pytest

from tests.vm.installed import inside
from tests.vm.machine import Machine
from tests.vm.service import Hands, Service

log = logging.getLogger(__name__)

CONTRACTS = {
    "test_scanners": "test_unplugged_and_plugged_back[evdev]",
    "test_cameras": "test_what_is_not_retrieved_is_let_pass[real]",
    "test_camera_reader": "",
    "test_opencv_camera": "",
    "test_video_device": "",
    "test_device_thread": "",
    "test_display": "",
    "test_lasting_glass": "",
    "test_connectors": "",
    "test_pointer": "",
    "test_sound": "",
}
"""Suites of `tests/hardware`, and a test of each that finds a real node here; elsewhere that is skipped."""


def closing(said: str) -> str:
    """The line in which pytest sums up."""
    return said.strip().splitlines()[-1]


@pytest.mark.parametrize("suite", CONTRACTS)
def test_contract_suites_pass_on_the_machine(
    machine: Machine, service: Service, hands: Hands, suite: str
) -> None:
    service.stop()
    hands.do("camera.plug")
    said = inside(machine, f"tests/hardware/{suite}.py")
    hands.do("camera.unplug")
    log.info("%s: %s", suite, closing(said))
    assert f"PASSED tests/hardware/{suite}.py::{CONTRACTS[suite]}" in said


@pytest.mark.parametrize(
    "suite", ["test_scanner_keys", "test_usb_scanners", "test_camera_nodes", "test_kmsdrm", "test_sound_card"]
)
def test_devices_that_are_plugged_into_the_machine(machine: Machine, service: Service, suite: str) -> None:
    service.stop()
    said = inside(machine, f"tests/vm/inside/{suite}.py")
    log.info("%s: %s", suite, closing(said))
    assert "skipped" not in closing(said)
