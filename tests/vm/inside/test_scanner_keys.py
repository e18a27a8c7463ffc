"""A scanner that plays keyboard, through the kernel's own input layer."""

from __future__ import annotations

from collections.abc import Iterator
from queue import SimpleQueue

import evdev
import pytest

from kiosk.hardware.evdev_input import EvdevInput
from kiosk.hardware.scanner import Scanner
from kiosk.hardware.wedge_scanners import WedgeScanners
from kiosk.machine.events import CodePresented, Event, Reader, ReaderChanged
from tests.vm.inside.devices import Keyboard, scanner

PATIENCE = 60.0
HERE, GONE = ReaderChanged(Reader.SCANNER, True), ReaderChanged(Reader.SCANNER, False)


@pytest.fixture
def inbox() -> SimpleQueue[Event]:
    return SimpleQueue()


@pytest.fixture
def typing(inbox: SimpleQueue[Event]) -> Iterator[Keyboard]:
    """A scanner that is claimed because its name says what it is."""
    typing = scanner()
    typing.plug()
    thread = Scanner(WedgeScanners(), inbox.put, expected=False)
    thread.start()
    assert inbox.get(timeout=PATIENCE) == HERE
    yield typing
    thread.stop()
    assert thread.join(PATIENCE)
    typing.unplug()


def content(inbox: SimpleQueue[Event]) -> bytes:
    event = inbox.get(timeout=PATIENCE)
    assert isinstance(event, CodePresented)
    return event.payload.content


@pytest.mark.parametrize(
    "text",
    [
        "8938500001116",
        "https://id.gs1.org/01/08938500001116/10/TB-1911-07/21/000123?a=B_c&d=%20~",
        "010893850000111610TB-1911-07\x1d21000123",
        "Aa!@#$%^&*()_+{}|:\"<>?`-=[];'\\,./ z",
    ],
    ids=["digits", "shift", "Ctrl+] is GS", "every key"],
)
def test_what_is_typed_is_read(typing: Keyboard, inbox: SimpleQueue[Event], text: str) -> None:
    typing.type(text + "\r")
    assert content(inbox) == text.encode()


def test_nobody_else_can_claim_it(typing: Keyboard) -> None:
    path = next(d.path for d in EvdevInput().devices() if d.usb_id == "1ffb:5ca9")
    other = evdev.InputDevice(path)
    try:
        with pytest.raises(OSError, match="busy"):
            other.grab()
    finally:
        other.close()


def test_it_is_back_after_each_unplugging(typing: Keyboard, inbox: SimpleQueue[Event]) -> None:
    for _ in range(3):
        typing.unplug()
        assert inbox.get(timeout=PATIENCE) == GONE
        typing.plug()
        assert inbox.get(timeout=PATIENCE) == HERE
        typing.type("96385074\r")
        assert content(inbox) == b"96385074"


def test_unplugged_in_the_middle_of_a_code_it_says_nothing_of_it(
    typing: Keyboard, inbox: SimpleQueue[Event]
) -> None:
    typing.type("893850000")
    typing.unplug()
    assert inbox.get(timeout=PATIENCE) == GONE
    typing.plug()
    assert inbox.get(timeout=PATIENCE) == HERE
    typing.type("96385074\r")
    assert content(inbox) == b"96385074"
