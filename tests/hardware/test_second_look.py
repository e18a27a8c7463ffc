from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.frame import Pixels
from kiosk.hardware.second_look import around, is_confirmed
from kiosk.hardware.stages import Stage, ladder, plain

EAN = Payload(b"4006381333931", Symbology.EAN_13, "]E0")
OTHER = Payload(b"0036000291452", Symbology.EAN_13, "]E0")
CORNERS = ((40.0, 30.0), (140.0, 30.0), (140.0, 90.0), (40.0, 90.0))
GREY = np.full((120, 200), 150, np.uint8)


def way(*payloads: Payload) -> Stage:
    return Stage("way", plain, lambda _: [Decoded(payload, CORNERS) for payload in payloads])


@pytest.mark.parametrize(
    ("votes", "confirmed"),
    [
        ([EAN, EAN, EAN], True),
        ([EAN, EAN], False),
        ([EAN, None, EAN, OTHER, EAN], True),
        ([OTHER, OTHER, OTHER, OTHER, EAN, EAN, EAN], False),
        ([], False),
    ],
)
def test_three_ways_must_agree(votes: list[Payload | None], confirmed: bool) -> None:
    ways = [way(vote) if vote else way() for vote in votes]
    assert is_confirmed(Decoded(EAN, CORNERS), GREY, ways) is confirmed


def test_a_real_code_is_confirmed_and_a_made_up_one_is_not(draw: Callable[..., Pixels]) -> None:
    code = draw("4006381333931", "EAN13", scale=2)
    grey = np.full((400, 600), 150, np.uint8)
    grey[100 : 100 + code.shape[0], 200 : 200 + code.shape[1]] = code
    right, bottom = 200.0 + code.shape[1], 100.0 + code.shape[0]
    corners = ((200.0, 100.0), (right, 100.0), (right, bottom), (200.0, bottom))
    assert is_confirmed(Decoded(EAN, corners), grey, ladder())
    assert not is_confirmed(Decoded(OTHER, corners), grey, ladder())


def test_the_part_looked_at_has_a_margin_within_the_frame() -> None:
    assert around(Decoded(EAN, CORNERS), GREY).shape == (91, 131)
    beyond = ((-9.0, -9.0), (300.0, -9.0), (300.0, 300.0), (-9.0, 300.0))
    assert around(Decoded(EAN, beyond), GREY).shape == GREY.shape
