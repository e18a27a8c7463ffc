from __future__ import annotations

import pickle

import numpy as np
import pytest

from kiosk.hardware.frame import Frame


def test_a_frame_is_looked_at_and_not_written_to() -> None:
    frame = Frame(np.zeros((4, 4, 3), np.uint8), 1.0, np.zeros((2, 2, 3), np.uint8))
    for pixels in (frame.pixels, frame.preview):
        with pytest.raises(ValueError, match="read-only"):
            pixels[0, 0] = 1


def test_the_preview_is_the_small_picture_where_there_is_one() -> None:
    large, small = np.zeros((4, 4, 3), np.uint8), np.zeros((2, 2, 3), np.uint8)
    assert Frame(large, 1.0, small).preview is small
    assert Frame(large, 1.0).preview is large


def test_a_frame_goes_into_no_file() -> None:
    with pytest.raises(TypeError, match="kept in memory only"):
        pickle.dumps(Frame(np.zeros((4, 4, 3), np.uint8), 1.0))
