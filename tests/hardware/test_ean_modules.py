"""The table of modules draws what an independent maker of codes draws."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk.hardware.ean_modules import EAN_8, EAN_13, SETS, C, Symbol
from kiosk.hardware.frame import Pixels


def modules(digits: str, symbol: Symbol) -> NDArray[np.int8]:
    """Light and dark of a whole symbol."""
    known = symbol.guards()
    sets = (*symbol.sets[int(digits[0]) if symbol.has_first else 0], *[C] * symbol.half)
    for begin, which, digit in zip(symbol.begins, sets, digits[-symbol.digits :], strict=True):
        known[begin : begin + 7] = SETS[which][int(digit)]
    return known.astype(np.int8)


@pytest.mark.parametrize(
    ("digits", "kind", "symbol"),
    [
        ("4006381333931", "EAN13", EAN_13),
        ("8938500001116", "EAN13", EAN_13),
        ("0036000291452", "EAN13", EAN_13),
        ("9780804816632", "EAN13", EAN_13),
        ("5000213101025", "EAN13", EAN_13),
        ("1234567890128", "EAN13", EAN_13),
        ("2012345678903", "EAN13", EAN_13),
        ("3560070169443", "EAN13", EAN_13),
        ("6901234567892", "EAN13", EAN_13),
        ("7622210449283", "EAN13", EAN_13),
        ("96385074", "EAN8", EAN_8),
    ],
)
def test_every_first_digit_and_both_kinds_are_drawn_as_the_standard_wants(
    digits: str, kind: str, symbol: Symbol, draw: Callable[..., Pixels]
) -> None:
    row = draw(digits, kind, scale=1)[20] < 128
    begin = int(np.argmax(row))
    assert np.array_equal(row[begin : begin + symbol.width], modules(digits, symbol))
    assert symbol.width == {EAN_13: 95, EAN_8: 67}[symbol]
