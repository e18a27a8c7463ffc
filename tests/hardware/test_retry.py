from __future__ import annotations

from itertools import islice

from kiosk.hardware.retry import pauses


def test_pauses_grow_to_a_limit() -> None:
    assert list(islice(pauses(), 7)) == [0.5, 1, 2, 4, 8, 10, 10]
