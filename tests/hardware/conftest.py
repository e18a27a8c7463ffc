"""What the tests of devices share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from kiosk.hardware.display import Display
from kiosk.hardware.frame import Frame, Pixels


@pytest.fixture
def glass() -> Iterator[Display]:
    """A screen that nobody sees, 640 × 360."""
    with Display.open((640, 360), windowed=True, driver="dummy") as display:
        display.pump()
        yield display


Draw = Callable[..., Pixels]


@pytest.fixture(scope="session")
def draw() -> Draw:
    """draw(text, "QRCode", scale=4, **options): a code as a grey picture with its quiet zone."""

    def drawn(text: str, kind: str, scale: int = 4, **options: Any) -> Pixels:
        import zxingcpp

        code = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, kind), **options)
        return np.array(code.to_image(scale=scale, add_quiet_zones=True), np.uint8)

    return drawn


@pytest.fixture(scope="session")
def shown() -> Callable[..., Frame]:
    """shown((picture, (x, y)), …): grey pictures pasted on a 1280 × 720 frame of mid grey."""

    def frame(*pasted: tuple[Pixels, tuple[int, int]], at: float = 0.0) -> Frame:
        pixels = np.full((720, 1280, 3), 150, np.uint8)
        for grey, (x, y) in pasted:
            pixels[y : y + grey.shape[0], x : x + grey.shape[1]] = grey[..., None]
        return Frame(pixels, at)

    return frame
