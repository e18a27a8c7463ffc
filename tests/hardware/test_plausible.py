from __future__ import annotations

import pytest

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.decoded import Corners, Decoded
from kiosk.hardware.plausible import believable

SIZE = (640, 480)


def box(left: float, top: float, right: float, bottom: float) -> Corners:
    return (left, top), (right, top), (right, bottom), (left, bottom)


MIDDLE = box(250, 200, 390, 280)


def code(content: bytes, symbology: Symbology = Symbology.EAN_13, corners: Corners = MIDDLE) -> Decoded:
    return Decoded(Payload(content, symbology), corners)


EAN = code(b"4006381333931")


def test_a_whole_code_is_believed() -> None:
    assert believable([EAN], SIZE) == [EAN]


@pytest.mark.parametrize(
    "corners",
    [box(0, 200, 140, 280), box(500, 200, 639, 280), ((300, 0), (300, 140), (250, 140), (250, 0))],
    ids=["left", "right", "standing, top"],
)
def test_bars_cut_by_the_edge_are_not(corners: Corners) -> None:
    assert believable([code(b"4006381333931", corners=corners)], SIZE) == []


def test_bars_may_run_out_of_the_frame_along_themselves() -> None:
    low = code(b"4006381333931", corners=box(250, 300, 390, 479))
    assert believable([low], SIZE) == [low]


def test_an_error_corrected_code_may_touch_the_edge() -> None:
    one = code(b"x", Symbology.QR, box(0, 0, 100, 100))
    assert believable([one], SIZE) == [one]


def test_the_longer_of_two_readings_of_the_same_bars() -> None:
    bogus = code(b"96385074", Symbology.EAN_8, box(300, 210, 360, 250))
    assert believable([bogus, EAN], SIZE) == [EAN]


def test_two_of_one_length_are_both_in_doubt() -> None:
    assert believable([EAN, code(b"0036000291452", corners=box(300, 210, 360, 250))], SIZE) == []


def test_codes_side_by_side_are_sorted_from_the_middle() -> None:
    aside = code(b"0036000291452", corners=box(10, 10, 100, 60))
    stamp = code(b"https://id.example", Symbology.QR, box(400, 200, 460, 260))
    assert believable([aside, stamp, EAN], SIZE) == [EAN, stamp, aside]


def test_a_code_met_twice_is_one() -> None:
    again = code(b"4006381333931", corners=box(250, 240, 390, 300))
    assert len(believable([EAN, again], SIZE)) == 1


def test_interleaved_two_of_five_without_a_check_digit_spoils_nothing() -> None:
    bogus = code(b"00918979", Symbology.ITF, box(300, 210, 360, 250))
    assert believable([bogus, EAN], SIZE) == [EAN]


def test_a_picture_of_one_line_is_not_cut_along_its_bars() -> None:
    low = code(b"4006381333931", corners=box(10, 0, 150, 2))
    assert believable([low], (160, 3)) == [low]
    standing = code(b"4006381333931", corners=((2, 10), (2, 150), (0, 150), (0, 10)))
    assert believable([standing], (3, 160)) == [standing]
