"""A PIN is kept so that it cannot be read back, and one that is guessed first is not taken."""

from __future__ import annotations

import pytest

from kiosk.pin import WeakPin, check, is_right, kept


def test_it_is_known_again_and_no_other_is() -> None:
    once, again = kept("482613"), kept("482613")
    assert once != again, "each has a salt of its own"
    assert is_right("482613", once)
    assert is_right("482613", again)
    assert not is_right("482614", once)
    assert not is_right("", once)
    assert "482613" not in once


@pytest.mark.parametrize(
    "pin", ["", "123", "123456789", "12a4", "٤٨٢٦", "0000", "1234", "4321", "890123", "1212", "1984", "2026"]
)
def test_what_is_guessed_first_is_not_taken_and_not_said(pin: str) -> None:
    with pytest.raises(WeakPin) as refused:
        check(pin)
    assert not pin or pin not in str(refused.value)


@pytest.mark.parametrize("pin", ["4826", "48261", "90217754", "1357"])
def test_others_are(pin: str) -> None:
    check(pin)
