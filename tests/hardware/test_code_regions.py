"""Parts of a frame where codes may be, and what is read in them."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from kiosk.hardware.code_regions import bars, cells, patches
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.region_reading import read_bars, read_patches
from kiosk.hardware.stages import glance

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


def test_a_qr_code_is_read_in_its_part_and_lies_where_it_was(draw: Draw, shown: Shown) -> None:
    code = draw("góc", "QRCode", scale=4)
    grey = shown((code, (900, 100))).pixels[..., 0].copy()
    cuts = patches(grey, cells(grey))
    (found,) = read_patches(cuts, glance())
    assert found.payload.content == "góc".encode()
    assert found.middle == pytest.approx((900 + code.shape[1] / 2, 100 + code.shape[0] / 2), abs=6)
    assert sum(cut.grey.size for cut in cuts) < grey.size / 10


@pytest.mark.parametrize("shape", [(1, 1), (20, 20), (1, 300), (720, 1280)])
def test_there_is_no_part_where_there_is_nothing(shape: tuple[int, int]) -> None:
    grey = np.full(shape, 90, np.uint8)
    assert bars(grey, cells(grey)) == []
    assert patches(grey, cells(grey)) == []


def test_noise_is_no_part() -> None:
    noise = np.random.default_rng(1).normal(128, 5, (720, 1280)).clip(0, 255).astype(np.uint8)
    assert bars(noise, cells(noise)) == []
    assert patches(noise, cells(noise)) == []
