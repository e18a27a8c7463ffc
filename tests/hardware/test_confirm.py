from __future__ import annotations

import pytest

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.confirm import Confirmation, EchoFilter
from kiosk.hardware.decoded import Decoded
from kiosk.machine.events import Reader

CORNERS = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0))
QR = Payload(b"https://id.example/01/04006381333931", Symbology.QR, "]Q1")
OTHER_QR = Payload(b"https://id.example/01/00036000291452", Symbology.QR, "]Q1")
EAN = Payload(b"4006381333931", Symbology.EAN_13, "]E0")
OTHER_EAN = Payload(b"0036000291452", Symbology.EAN_13, "]E0")


def frame(*payloads: Payload) -> list[Decoded]:
    return [Decoded(payload, CORNERS) for payload in payloads]


def seen(confirmation: Confirmation, found: list[Decoded], at: float) -> Payload | None:
    """What is presented after a frame."""
    said = confirmation.see(found, at)
    return said.one.payload if said else None


def test_error_correction_needs_one_frame() -> None:
    assert seen(Confirmation(), frame(QR), 1.0) == QR


@pytest.mark.parametrize("symbology", [Symbology.EAN_13, Symbology.EAN_8, Symbology.UPC_E, Symbology.ITF])
def test_a_check_digit_needs_two(symbology: Symbology) -> None:
    payload = Payload(b"96385074", symbology)
    confirmation = Confirmation()
    assert seen(confirmation, frame(payload), 1.0) is None
    assert seen(confirmation, frame(payload), 1.0) is None, "the same frame twice proves nothing"
    assert seen(confirmation, frame(payload), 1.1) == payload


def test_two_misreadings_are_no_agreement() -> None:
    confirmation = Confirmation()
    assert seen(confirmation, frame(EAN), 1.0) is None
    assert seen(confirmation, frame(OTHER_EAN), 1.1) is None


def test_frames_that_agree_too_far_apart_do_not_count() -> None:
    confirmation = Confirmation()
    assert seen(confirmation, frame(EAN), 1.0) is None
    assert seen(confirmation, frame(EAN), 2.5) is None


def test_said_once_until_out_of_sight() -> None:
    confirmation = Confirmation()
    assert seen(confirmation, frame(QR), 1.0) == QR
    assert seen(confirmation, frame(QR), 2.4) is None
    assert seen(confirmation, [], 3.0) is None
    assert seen(confirmation, frame(QR), 3.8) is None
    assert seen(confirmation, frame(QR), 5.3) == QR


def test_a_still_scene_keeps_its_code_in_sight() -> None:
    confirmation = Confirmation()
    assert seen(confirmation, frame(QR), 1.0) == QR
    for at in (2.0, 3.0, 4.0):
        confirmation.unchanged(at)
    assert seen(confirmation, frame(QR), 5.0) is None


def test_a_still_scene_does_not_keep_what_had_left_before() -> None:
    confirmation = Confirmation()
    assert seen(confirmation, frame(QR), 1.0) == QR
    assert seen(confirmation, frame(OTHER_QR), 2.0) == OTHER_QR
    confirmation.unchanged(3.0)
    assert seen(confirmation, frame(QR), 3.1) is None, "the other was in sight just now"
    assert seen(confirmation, frame(QR), 3.6) == QR


def test_the_nearest_to_the_middle_is_said() -> None:
    confirmation = Confirmation()
    assert seen(confirmation, frame(QR, OTHER_QR), 1.0) == QR
    assert seen(confirmation, frame(QR, OTHER_QR), 1.1) is None


def test_another_code_takes_over_once_it_stays() -> None:
    confirmation = Confirmation()
    assert seen(confirmation, frame(QR), 1.0) == QR
    assert seen(confirmation, frame(OTHER_QR, QR), 1.1) is None
    assert seen(confirmation, frame(OTHER_QR, QR), 1.7) == OTHER_QR


def test_another_code_alone_is_said_soon() -> None:
    confirmation = Confirmation()
    assert seen(confirmation, frame(QR), 1.0) == QR
    assert seen(confirmation, frame(OTHER_QR), 1.6) == OTHER_QR


def test_bars_wait_for_the_stamp_beside_them_to_go() -> None:
    confirmation = Confirmation()
    assert seen(confirmation, frame(EAN, QR), 1.0) == QR
    for at in (1.5, 2.0, 2.4):
        assert seen(confirmation, frame(EAN), at) is None
    assert seen(confirmation, frame(EAN), 2.6) == EAN


def test_a_qr_code_is_meant_before_the_bars_of_its_stamp() -> None:
    """Though the bars are nearer to the middle; unless the QR code is on something else."""
    near, far = (
        ((0.0, 30.0), (9.0, 30.0), (9.0, 39.0), (0.0, 39.0)),
        ((500.0, 0.0), (509.0, 0.0), (509.0, 9.0), (500.0, 9.0)),
    )
    bars = Decoded(EAN, ((0.0, 0.0), (40.0, 0.0), (40.0, 9.0), (0.0, 9.0)))
    for corners, meant in ((near, QR), (far, EAN)):
        confirmation = Confirmation()
        assert confirmation.see([bars], 1.0) is None
        assert seen(confirmation, [bars, Decoded(QR, corners)], 1.1) == meant


def test_what_else_is_sure_in_the_frame_is_offered() -> None:
    confirmation = Confirmation()
    said = confirmation.see(frame(QR, OTHER_QR, EAN), 1.0)
    assert said
    assert said.others == (OTHER_QR,), "the bars were seen in one frame only"
    later = confirmation.see(frame(EAN), 3.0)
    assert later is None
    last = confirmation.see(frame(OTHER_EAN, EAN), 3.1)
    assert last
    assert (last.one.payload, last.others) == (EAN, ())


def test_a_data_matrix_of_a_few_bytes_is_seen_twice_before_it_is_said() -> None:
    """One of three bytes was read in a wall."""
    short, long = Payload(b"I\x1e@", Symbology.DATA_MATRIX), Payload(b"lot 471", Symbology.DATA_MATRIX)
    confirmation = Confirmation()
    assert confirmation.see(frame(short), 1.0) is None
    assert seen(confirmation, list(frame(short)), 1.1) == short
    assert seen(Confirmation(), list(frame(long)), 1.0) == long


def test_two_readers_at_once_are_one() -> None:
    echo = EchoFilter()
    assert not echo.is_echo(EAN, Reader.SCANNER, 1.0)
    assert echo.is_echo(EAN, Reader.CAMERA, 1.9)
    assert not echo.is_echo(OTHER_EAN, Reader.CAMERA, 1.9)
    assert not echo.is_echo(EAN, Reader.CAMERA, 2.0)


def test_leading_zeros_make_no_other_number() -> None:
    echo = EchoFilter()
    upc = Payload(b"036000291452", Symbology.UPC_A)
    assert not echo.is_echo(upc, Reader.SCANNER, 1.0)
    assert echo.is_echo(OTHER_EAN, Reader.CAMERA, 1.5)


def test_one_reader_twice_is_twice() -> None:
    echo = EchoFilter()
    assert not echo.is_echo(EAN, Reader.SCANNER, 1.0)
    assert not echo.is_echo(EAN, Reader.SCANNER, 1.5)
