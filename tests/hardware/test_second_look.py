from __future__ import annotations

from collections.abc import Callable

import numpy as np

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.frame import Pixels
from kiosk.hardware.second_look import around, read_back

EAN = Payload(b"4006381333931", Symbology.EAN_13, "]E0")
OTHER = Payload(b"0036000291452", Symbology.EAN_13, "]E0")
CORNERS = ((40.0, 30.0), (140.0, 30.0), (140.0, 90.0), (40.0, 90.0))
GREY = np.full((120, 200), 150, np.uint8)


def test_bars_that_say_so_are_told_from_bars_that_do_not(draw: Callable[..., Pixels]) -> None:
    code = draw("4006381333931", "EAN13", scale=2)
    grey = np.full((400, 600), 150, np.uint8)
    grey[100 : 100 + code.shape[0], 200 : 200 + code.shape[1]] = code
    right, bottom = 200.0 + code.shape[1], 100.0 + code.shape[0]
    corners = ((200.0, 100.0), (right, 100.0), (right, bottom), (200.0, bottom))
    assert read_back(Decoded(EAN, corners), grey) is True
    assert read_back(Decoded(OTHER, corners), grey) is False
    assert read_back(Decoded(EAN, CORNERS), GREY) is None, "nothing is there to fit"
    itf_14 = Payload(b"14006381333938", Symbology.ITF)
    assert read_back(Decoded(itf_14, corners), grey) is None, "nothing to fit with"
    assert read_back(Decoded(Payload(b"140063", Symbology.ITF), corners), grey) is False, "measured"


def test_the_part_looked_at_has_a_margin_within_the_frame() -> None:
    assert around(Decoded(EAN, CORNERS), GREY).shape == (91, 131)
    beyond = ((-9.0, -9.0), (300.0, -9.0), (300.0, 300.0), (-9.0, 300.0))
    assert around(Decoded(EAN, beyond), GREY).shape == GREY.shape
