"""A finger is believed, a loose wire is not, until it was silent for a while."""

from __future__ import annotations

from kiosk.hardware.flutter import PRESSES, QUIET, WITHIN, Flutter


def test_fingers_are_believed() -> None:
    flutter = Flutter()
    step = 1.1 * WITHIN / (PRESSES - 1)
    assert all(flutter.believed(number * step) for number in range(100))


def test_a_flutter_is_not_believed_until_it_was_silent() -> None:
    flutter = Flutter()
    believed = [flutter.believed(number * 0.05) for number in range(200)]
    last = 199 * 0.05
    assert believed == [True] * (PRESSES - 1) + [False] * (201 - PRESSES)
    assert flutter.lies(last + QUIET - 0.01)
    assert not flutter.believed(last + QUIET - 0.01)
    quiet = last + 2 * QUIET
    assert not flutter.lies(quiet)
    assert flutter.believed(quiet)


def test_a_button_that_was_never_pressed_does_not_lie() -> None:
    assert not Flutter().lies(0.0)
