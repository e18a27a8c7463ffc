"""Parts of a frame where matrix codes may be."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.gradient_cells import cells
from kiosk.hardware.matrix_regions import patches
from kiosk.hardware.region_reading import read_patches
from kiosk.hardware.stages import glance

Draw = Callable[..., Pixels]
Shown = Callable[..., Frame]


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


def test_a_code_is_parted_from_the_print_around_it(draw: Draw) -> None:
    """Print all around it, and a mosaic beside it: the code's part is the likeliest."""
    grey = np.full((720, 1280), 200, np.uint8)
    for line in range(180, 540, 22):
        cv2.putText(grey, "CA PHE RANG XAY NGUYEN CHAT", (420, line), 0, 0.7, (30,), 2)
    squares = np.random.default_rng(3).integers(0, 2, (20, 20)).repeat(12, 0).repeat(12, 1) * 180 + 30
    grey[40:280, 1000:1240] = squares
    code = draw("https://id.example/01/04006381333931", "QRCode", scale=3)
    top, left = 360 - code.shape[0] // 2, 640 - code.shape[1] // 2
    grey[top : top + code.shape[0], left : left + code.shape[1]] = code
    first = patches(grey, cells(grey))[0]
    (found,) = read_patches([first], glance())
    assert found.middle == pytest.approx((640, 360), abs=6)
    assert first.grey.size < grey.size / 4


@pytest.mark.parametrize("shape", [(1, 1), (20, 20), (1, 300), (720, 1280)])
def test_there_is_no_part_where_there_is_nothing(shape: tuple[int, int]) -> None:
    grey = np.full(shape, 90, np.uint8)
    assert patches(grey, cells(grey)) == []


def test_noise_is_no_part() -> None:
    noise = np.random.default_rng(1).normal(128, 5, (720, 1280)).clip(0, 255).astype(np.uint8)
    assert patches(noise, cells(noise)) == []
