from __future__ import annotations

from kiosk.codes.payload import Payload
from kiosk.hardware.together import Together
from kiosk.machine.events import CodePresented, Event, Reader, ReaderChanged

HERE, GONE = ReaderChanged(Reader.SCANNER, True), ReaderChanged(Reader.SCANNER, False)
LACKING = ReaderChanged(Reader.SCANNER, True, lacking=True)


def test_one_alone_is_heard_as_it_is() -> None:
    said: list[Event] = []
    post = Together(Reader.SCANNER, said.append).member()
    for event in (GONE, HERE, GONE):
        post(event)
    assert said == [GONE, HERE, GONE]


def test_there_is_a_scanner_as_long_as_one_is_there() -> None:
    said: list[Event] = []
    together = Together(Reader.SCANNER, said.append)
    one, other = together.member(), together.member()
    one(HERE)
    other(HERE)
    one(GONE)
    other(GONE)
    one(HERE)
    other(HERE)
    assert said == [HERE, LACKING, GONE, LACKING, HERE]


def test_one_that_never_spoke_is_not_missed() -> None:
    said: list[Event] = []
    together = Together(Reader.SCANNER, said.append)
    one = together.member()
    together.member()
    one(HERE)
    assert said == [HERE]


def test_codes_pass() -> None:
    said: list[Event] = []
    code = CodePresented(Payload(b"96385074"), Reader.SCANNER, 1.0)
    Together(Reader.SCANNER, said.append).member()(code)
    assert said == [code]


def test_one_that_nobody_expects_is_not_missed_beside_another() -> None:
    """A scanner was set from keyboard to serial mode, and found again."""
    said: list[Event] = []
    together = Together(Reader.SCANNER, said.append)
    wedge, serial = together.member(expected=False), together.member(expected=False)
    wedge(HERE)
    wedge(GONE)
    serial(HERE)
    assert said == [HERE, GONE, HERE]
