"""EAN and UPC by fit, from drawn pictures and from photographs that engines misread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware import ean_reading, zbar, zxing
from kiosk.hardware.bar_profile import slant
from kiosk.hardware.bar_regions import bar_regions
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.ean_modules import EAN_8, EAN_13
from kiosk.hardware.frame import Pixels
from kiosk.hardware.second_look import read_back
from kiosk.hardware.simulated_camera import SimulatedCamera

Draw = Callable[..., Pixels]
SAID = "8938500001116"


@pytest.fixture(scope="module")
def ean(draw: Draw) -> Pixels:
    return draw(SAID, "EAN13", scale=3)


def on_a_counter(code: Pixels, degrees: float = 0.0) -> Pixels:
    """A code turned by `degrees` on a frame of 1280 × 720."""
    grey = np.full((720, 1280), 170, np.uint8)
    top, left = (720 - code.shape[0]) // 2, (1280 - code.shape[1]) // 2
    grey[top : top + code.shape[0], left : left + code.shape[1]] = code
    there = cv2.getRotationMatrix2D((640, 360), degrees, 1)
    turned = cv2.warpAffine(grey, there, (1280, 720), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(turned, np.uint8)


@pytest.mark.parametrize("degrees", range(0, 360, 30))
def test_bars_are_read_at_any_angle(ean: Pixels, degrees: int) -> None:
    (found,) = ean_reading.read(on_a_counter(ean, degrees))
    assert found.payload == Payload(SAID.encode(), Symbology.EAN_13, "]E0")
    assert np.allclose(found.middle, (640, 360), atol=60)


def test_the_corners_follow_the_bars(ean: Pixels) -> None:
    (found,) = ean_reading.read(on_a_counter(ean, -20))
    (left, top), (right, bottom) = found.corners[0], found.corners[1]
    assert np.degrees(np.arctan2(bottom - top, right - left)) == pytest.approx(20, abs=3)


def test_what_no_engine_reads_is_read_through_a_lens_out_of_focus(ean: Pixels) -> None:
    blurred = np.asarray(cv2.GaussianBlur(on_a_counter(ean), (0, 0), 2.3), np.uint8)
    assert zxing.read(blurred) == []
    assert zbar.read(blurred) == []
    (found,) = ean_reading.read(blurred)
    assert found.payload.content == SAID.encode()


def test_the_short_symbol_is_read(draw: Draw) -> None:
    (found,) = ean_reading.read(on_a_counter(draw("96385074", "EAN8", scale=3)))
    assert found.payload == Payload(b"96385074", Symbology.EAN_8, "]E4")


@pytest.mark.parametrize("kind", ["QRCode", "DataMatrix", "Code128", "ITF14", "DataBarOmni"])
def test_other_codes_are_no_ean(draw: Draw, kind: str) -> None:
    text = {"ITF14": "14006381333938", "DataBarOmni": "04006381333931"}.get(kind, "LO-2026-118")
    assert ean_reading.read(on_a_counter(draw(text, kind))) == []


def test_an_empty_counter_and_blank_pictures_hold_nothing() -> None:
    camera = SimulatedCamera((1280, 720), 1000)
    camera.open()
    assert camera.grab()
    frame = camera.retrieve()
    camera.close()
    assert frame is not None
    assert ean_reading.read(np.ascontiguousarray(frame.pixels[..., 1])) == []
    assert ean_reading.read(np.full((100, 200), 9, np.uint8)) == []


def test_bars_are_found_where_they_are_and_point_their_way(ean: Pixels) -> None:
    (region, *_) = bar_regions(on_a_counter(ean, 30))
    assert region.left < 640 < region.right
    assert region.top < 360 < region.bottom
    assert region.right - region.left < 800
    assert np.degrees(slant(region.of(on_a_counter(ean, 30)))) == pytest.approx(-30, abs=2)


def test_one_row_is_not_believed_by_itself(ean: Pixels) -> None:
    """Bars on one row in five: a scratch of light across a code, or stripes by chance."""
    part = on_a_counter(ean)[280:440, 480:800].copy()
    part[:68], part[92:] = 255, 255
    assert ean_reading.read_in(part, EAN_13) is None
    assert ean_reading.read_in(part, EAN_13, agreeing=1) is not None
    assert ean_reading.read_in(part, EAN_8, agreeing=1) is None


def at_the_middle(text: bytes, code: Pixels) -> Decoded:
    half_width, half_height = code.shape[1] / 2, code.shape[0] / 2
    left, right, top, bottom = 640 - half_width, 640 + half_width, 360 - half_height, 360 + half_height
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return Decoded(Payload(text, Symbology.EAN_13, "]E0"), corners)


def test_reading_back_confirms_what_is_there_and_refuses_what_is_not(ean: Pixels) -> None:
    grey = on_a_counter(ean)
    assert read_back(at_the_middle(SAID.encode(), ean), grey) is True
    assert read_back(at_the_middle(b"4006381333931", ean), grey) is False
    assert read_back(at_the_middle(SAID.encode(), ean), np.full_like(grey, 200)) is None


@pytest.mark.parametrize(
    ("photograph", "right", "wrong"),
    [
        ("ean13-1/35.webp", b"", b"7034759003930"),
        ("upca-2/39.webp", b"0012546619592", b"6087746619592"),
        ("upca-2/48.webp", b"", b"1077778003259"),
        ("upca-2/28.webp", b"0752050200137", b"0752050200144"),
        ("ean13-1/36.webp", b"5000213101025", b"5000273101025"),
    ],
)
def test_what_engines_misread_is_refused(shared: Path, photograph: str, right: bytes, wrong: bytes) -> None:
    picture = cv2.imread(str(shared / "data/zxing-cpp-samples" / photograph), cv2.IMREAD_GRAYSCALE)
    grey = np.asarray(picture, np.uint8)
    height, width = grey.shape
    corners = ((0.0, 0.0), (width - 1.0, 0.0), (width - 1.0, height - 1.0), (0.0, height - 1.0))
    assert read_back(Decoded(Payload(wrong, Symbology.EAN_13, "]E0"), corners), grey) is not True
    if right:
        assert read_back(Decoded(Payload(right, Symbology.EAN_13, "]E0"), corners), grey) is True
