"""Parts of a frame where codes may be, and what is read in them."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from kiosk.hardware.code_regions import bars, cells, patches
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.region_reading import close_up, read_bars, read_fitted, read_patches
from kiosk.hardware.second_look import is_confirmed
from kiosk.hardware.stages import glance, ladder

Draw = Callable[..., Pixels]
Shown = Callable[..., Frame]


@pytest.mark.parametrize("angle", range(0, 180, 15))
@pytest.mark.parametrize("kind", ["EAN13", "Code128"])
def test_bars_are_read_at_any_angle(draw: Draw, shown: Shown, kind: str, angle: int) -> None:
    code = draw("4006381333931", kind, scale=3)
    grey = shown((code, (640 - code.shape[1] // 2, 360 - code.shape[0] // 2))).pixels[..., 0]
    turn = cv2.getRotationMatrix2D((640, 360), angle, 1)
    turned = np.asarray(cv2.warpAffine(grey, turn, (1280, 720), borderValue=(150,)), np.uint8)
    (found,) = read_bars(bars(turned, cells(turned)))
    assert found.payload.content == b"4006381333931"
    assert found.middle == pytest.approx((640, 360), abs=20)


@pytest.mark.parametrize("shear", [-0.6, 0.0, 0.6])
def test_slanting_and_sheared_bars_are_read_and_confirmed_close_up(draw: Draw, shear: float) -> None:
    """As a code looks that is turned and tilted away: its rows do not run straight across its bars."""
    code = draw("4006381333931", "EAN13", scale=3)
    lean = np.array([[0.8, -0.5 + shear * 0.8, 400.0], [0.5, 0.8 + shear * 0.5, 150.0]])
    grey = np.asarray(cv2.warpAffine(code, lean, (1280, 720), borderValue=(255,)), np.uint8)
    cuts = bars(grey, cells(grey))
    (found,) = read_bars(cuts)
    part = close_up(found, cuts)
    assert part is not None
    assert part.shape[1] < 1.4 * 285
    assert is_confirmed(found, grey, ladder(), part)
    elsewhere = Decoded(found.payload, ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)))
    assert close_up(elsewhere, cuts) is None


def test_slanting_bars_are_read_by_fit(draw: Draw) -> None:
    code = draw("4006381333931", "EAN13", scale=2)
    lean = np.array([[0.8, -0.5, 400.0], [0.5, 0.8, 150.0]])
    grey = np.asarray(cv2.warpAffine(code, lean, (1280, 720), borderValue=(255,)), np.uint8)
    soft = np.asarray(cv2.GaussianBlur(grey, (0, 0), 1.5), np.uint8)
    (found,) = read_fitted(bars(soft, cells(soft)))
    assert found.payload.content == b"4006381333931"


def test_a_qr_code_is_read_in_its_part_and_lies_where_it_was(draw: Draw, shown: Shown) -> None:
    code = draw("góc", "QRCode", scale=4)
    grey = shown((code, (900, 100))).pixels[..., 0].copy()
    cuts = patches(grey, cells(grey))
    found = read_patches(cuts, glance())
    assert {one.payload.content for one in found} == {"góc".encode()}
    assert found[0].middle == pytest.approx((900 + code.shape[1] / 2, 100 + code.shape[0] / 2), abs=6)
    assert sum(cut.grey.size for cut in cuts) < grey.size / 10


def test_in_clutter_the_middle_is_looked_at(draw: Draw) -> None:
    """Texture all over is one great part; a hand is led to the middle."""
    squares = np.random.default_rng(3).integers(0, 2, (90, 160)).repeat(8, 0).repeat(8, 1) * 200 + 20
    grey = np.asarray(squares, np.uint8)
    code = draw("giữa", "QRCode", scale=4)
    grey[300 : 300 + code.shape[0], 600 : 600 + code.shape[1]] = code
    cuts = patches(grey, cells(grey))
    assert "giữa".encode() in {one.payload.content for one in read_patches(cuts, glance())}
    assert max(cut.grey.size for cut in cuts) <= grey.size / 4


@pytest.mark.parametrize("shape", [(1, 1), (20, 20), (1, 300), (720, 1280)])
def test_there_is_no_part_where_there_is_nothing(shape: tuple[int, int]) -> None:
    grey = np.full(shape, 90, np.uint8)
    assert bars(grey, cells(grey)) == []
    assert patches(grey, cells(grey)) == []


def test_noise_is_no_part() -> None:
    noise = np.random.default_rng(1).normal(128, 5, (720, 1280)).clip(0, 255).astype(np.uint8)
    assert bars(noise, cells(noise)) == []
    assert patches(noise, cells(noise)) == []
