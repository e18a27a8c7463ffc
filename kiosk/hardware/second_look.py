"""Is a code with a check digit only really there? Its bars are read back by fit, or looked at in other ways.

One way of looking misreads the same bars the same way in every
frame, so frames that agree are not enough: shown as still frames, 4 of 283 photographs gave a wrong number
that way. Two ways agreed on a wrong number on 2 of 308 photographs, three on none. Read back by fit, 4 of 5
wrong EAN on the same photographs were refused and the fifth left to the votes; of 62 right ones 51 were
confirmed, 11 left to the votes, none refused.
"""

from __future__ import annotations

from kiosk.codes.payload import Symbology
from kiosk.hardware import ean_reading, itf_bars
from kiosk.hardware.carriers import is_itf_14
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.frame import Pixels

AGREEING = 3
"""Ways of looking that must agree."""

AROUND = 0.15
"""Quiet space kept around the code, as a share of its longer side."""

AT_LEAST = 12
"""The same in pixels."""


def read_back(one: Decoded, grey: Pixels, part: Pixels | None = None) -> bool | None:
    """Do the bars say `one` where it was seen in a grey frame, read by fit? None where the fit cannot tell.

    `part` is a close-up of it, where there is one. The fit compares with all other digits that the bars
    could say, which an engine does not. Interleaved 2 of 5 without a check digit is measured bar by bar
    instead, and is refused where that fails: ways that agree would not tell it from stripes.
    """
    if one.payload.symbology is Symbology.ITF and not is_itf_14(one.payload):
        return itf_bars.says(one, grey)
    symbol = ean_reading.SYMBOLS.get(one.payload.symbology)
    fitted = symbol and ean_reading.read_in(around(one, grey) if part is None else part, symbol, agreeing=1)
    return fitted.payload.content == one.payload.content if fitted else None


def around(one: Decoded, grey: Pixels) -> Pixels:
    """The part of a grey frame that holds the code and its quiet zone."""
    xs, ys = [x for x, _ in one.corners], [y for _, y in one.corners]
    margin = max(AT_LEAST, AROUND * max(max(xs) - min(xs), max(ys) - min(ys)))
    left, top = max(0, int(min(xs) - margin)), max(0, int(min(ys) - margin))
    return grey[top : int(max(ys) + margin) + 1, left : int(max(xs) + margin) + 1].copy()
