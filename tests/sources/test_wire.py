"""Exchanges in threads of their own: waited for until a deadline, then cut, and never too many."""

from __future__ import annotations

from threading import Event

import pytest

from kiosk.sources.deadline import Deadline
from kiosk.sources.wire import Exchanges, TooLateError, Wire, WireCutError


def test_what_an_exchange_returns_or_raises_comes_back() -> None:
    exchanges = Exchanges()
    assert exchanges.run(lambda: 7, Deadline.after(20)) == 7
    with pytest.raises(ZeroDivisionError):
        exchanges.run(lambda: 1 // 0, Deadline.after(20))


def test_exchanges_left_behind_do_not_pile_up() -> None:
    exchanges, over, ran = Exchanges(most=1), Event(), Event()
    with pytest.raises(TooLateError):
        exchanges.run(over.wait, Deadline.after(0.05))
    with pytest.raises(TooLateError):
        exchanges.run(ran.set, Deadline.after(0.05))
    assert not ran.is_set()
    over.set()
    exchanges.run(ran.set, Deadline.after(20))
    assert ran.is_set()


def test_a_wire_that_was_cut_takes_no_connection() -> None:
    from urllib3.connection import HTTPConnection

    wire = Wire()
    wire.cut()
    with pytest.raises(WireCutError):
        wire.hold(HTTPConnection("resolver.example"))
    wire.hold(None)


def test_a_deadline_runs_out() -> None:
    assert Deadline.after(-1).left() == 0.0
    assert 0.0 < Deadline.after(20).left() <= 20.0
