from __future__ import annotations

import numpy as np
import pytest

from kiosk.hardware.bar_lines import BANDS, FINER, ROWS, lines


def test_lines_are_in_even_light_and_lead_back_to_the_bars() -> None:
    """Bars in light that falls off to a tenth: dark is dark, and light is light, all along."""
    bars = np.tile(np.repeat([20.0, 220.0], 4), 30)
    fading = np.repeat((bars * np.linspace(1, 0.1, len(bars)))[None], 24, axis=0).astype(np.uint8)
    picture, back = lines(fading, 0.8)
    assert picture.shape == (BANDS * ROWS, len(bars) * FINER)
    ends = picture[BANDS * ROWS // 2, 30 * FINER : -30 * FINER]
    assert np.percentile(ends, 10) < 40
    assert np.percentile(ends, 90) > 215
    assert back @ (0.0, 0.0, 1.0) == pytest.approx((0, 2.4))
    assert back @ (len(bars) * FINER, BANDS * ROWS, 1.0) == pytest.approx((len(bars), 21.6))


def test_there_are_lines_of_any_picture() -> None:
    for shape in ((1, 40), (3, 41), (24, 2000)):
        assert lines(np.full(shape, 90, np.uint8), 1.2)[0].shape == (BANDS * ROWS, shape[1] * FINER)
