"""What the tests of devices share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.hardware.display import Display


@pytest.fixture
def glass() -> Iterator[Display]:
    """A screen that nobody sees, 640 × 360."""
    with Display.open((640, 360), windowed=True, driver="dummy") as display:
        display.pump()
        yield display
