from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from kiosk.hardware import zxing
from kiosk.hardware.frame import Pixels
from kiosk.hardware.refocus import FINER, kernel, refocused, refocused_rows


def test_the_filter_keeps_what_is_even_and_the_brightness() -> None:
    assert kernel(0.8, 0.05).sum() == pytest.approx(1, abs=1e-5)
    assert kernel(0.8, 0.05) == pytest.approx(np.rot90(kernel(0.8, 0.05)), abs=1e-6)
    rows = np.full((2, 90), 77, np.float32)
    assert refocused_rows(rows, 1.2, 0.02) == pytest.approx(rows, abs=1e-3)
    assert refocused(np.full((20, 30), 77, np.uint8), 0.8, 0.05).shape == (20 * FINER, 30 * FINER)


def test_a_blurred_edge_is_steeper_afterwards() -> None:
    step = np.repeat([[20.0] * 40 + [200.0] * 40], 3, axis=0).astype(np.float32)
    soft = np.asarray(cv2.GaussianBlur(step, (0, 0), 1.2), np.float32)
    assert np.diff(refocused_rows(soft, 1.2, 0.02)).max() > 1.3 * np.diff(soft).max()


def test_a_code_that_is_out_of_focus_is_read_once_it_is_in_focus(draw: Callable[..., Pixels]) -> None:
    code = draw("https://id.example/01/04006381333931", "QRCode", scale=2)
    soft = np.asarray(cv2.GaussianBlur(code, (0, 0), 1.15), np.uint8)
    assert zxing.read(soft) == []
    (found,) = zxing.read(refocused(soft, 0.8, 0.05), thorough=False)
    assert found.payload.content == b"https://id.example/01/04006381333931"
