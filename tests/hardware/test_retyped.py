from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.hardware.key_wedge import KeyWedge, Layout
from kiosk.hardware.retyped import retyped


@given(st.text())
def test_the_same_keyboard_changes_nothing(text: str) -> None:
    assert retyped(text, "us", "us") == text


@pytest.mark.parametrize(
    ("spoken", "meant", "read"),
    [("de", "Zy-/", "Yz/&"), ("fr", "aqwzm1", "qazw;!"), ("us", "https://x", "https://x")],
)
def test_keys_of_another_keyboard(spoken: Layout, meant: str, read: str) -> None:
    """What a US keyboard makes of the keys that a scanner presses for another."""
    assert retyped(meant, spoken, "us") == read
    assert retyped(read, "us", spoken) == meant


def test_it_is_what_a_wedge_reads() -> None:
    """The key left of x on the lowest row, which is y in Germany."""
    for layout, character in (("us", "z"), ("de", "y"), ("fr", "w")):
        wedge = KeyWedge(layout)  # type: ignore[arg-type]
        wedge.key(44, True, 1.0)
        assert wedge.burst.take(9.0) == character.encode()
        assert retyped("z", "us", layout) == character  # type: ignore[arg-type]
