"""How soon a device that failed is tried again."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from kiosk.hardware.device_thread import STEADY, DeviceThread
from kiosk.hardware.errors import HardwareError
from kiosk.machine.events import Event, Reader, ReaderChanged

PATIENCE = 20.0


class Loose(DeviceThread):
    """A device that works for so many seconds each time, and then goes; with 0 it is not there at all."""

    def __init__(self, works: Iterable[float]) -> None:
        self.now = 100.0
        self.said: list[Event] = []
        self.paused: list[float] = []
        self._works = list(works)
        super().__init__("loose", Reader.SCANNER, self.said.append, lambda: self.now)

    def _serve(self) -> None:
        for_seconds = self._works.pop(0)
        if for_seconds:
            self._here()
            self.now += for_seconds
        raise HardwareError("it went, expected it to stay")

    def _wait(self, seconds: float) -> None:
        self.paused.append(seconds)
        if not self._works:
            self.stop()


def run(works: Iterable[float]) -> Loose:
    thread = Loose(works)
    thread.start()
    assert thread.join(PATIENCE)
    return thread


def test_pauses_grow_up_to_ten_seconds_while_it_is_not_there() -> None:
    assert run([0] * 7).paused == [0.5, 1, 2, 4, 8, 10, 10]


def test_a_loose_plug_that_comes_and_goes_is_tried_at_growing_pauses_too() -> None:
    assert run([1] * 5).paused == [0.5, 1, 2, 4, 8]


def test_one_that_has_worked_steadily_is_tried_soon_again() -> None:
    assert run([1, 1, 1, STEADY, 1]).paused == [0.5, 1, 2, 0.5, 1]


def test_every_coming_and_going_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    here, gone = ReaderChanged(Reader.SCANNER, True), ReaderChanged(Reader.SCANNER, False)
    assert run([0, 0, 1, 0, 0, 1]).said == [gone, here, gone, here, gone]
    assert caplog.text.count("the scanner cannot be used: it went, expected it to stay") == 3
