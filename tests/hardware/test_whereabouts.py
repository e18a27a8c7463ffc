from __future__ import annotations

import numpy as np

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.whereabouts import AROUND, AT_LEAST, window

GREY = np.arange(72 * 128, dtype=np.uint16).reshape(72, 128).astype(np.uint8).repeat(10, 0).repeat(10, 1)


def code(left: float, top: float, right: float, bottom: float) -> Decoded:
    return Decoded(Payload(b"x", Symbology.QR), ((left, top), (right, top), (right, bottom), (left, bottom)))


def test_the_window_lies_around_all_codes_and_leads_back() -> None:
    near = window([code(400, 300, 500, 400), code(600, 300, 620, 320)], GREY)
    margin = AROUND * 220
    assert (near.left, near.top) == (400 - margin, 300 - margin)
    assert near.grey.shape == (100 + 2 * margin + 1, 220 + 2 * margin + 1)
    assert near.grey[5, 7] == GREY[near.top + 5, near.left + 7]
    assert near.moved(code(0, 0, 9, 9)).corners[2] == (near.left + 9, near.top + 9)


def test_it_keeps_to_the_frame() -> None:
    assert window([code(-50, -50, 5, 5)], GREY).grey.shape == (5 + AT_LEAST + 1, 5 + AT_LEAST + 1)
    beyond = window([code(2000, 2000, 2001, 2001)], GREY)
    assert beyond.grey.shape == (1, 1)
