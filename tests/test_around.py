from __future__ import annotations

import pytest

from kiosk.around import around
from kiosk.effects import Torch
from kiosk.events import DarkBeforeCamera
from kiosk.state import Badges


@pytest.mark.parametrize("dark", [True, False])
def test_darkness_before_the_camera_lights_the_torch_and_is_no_badge(dark: bool) -> None:
    assert around(Badges(), DarkBeforeCamera(dark)) == (Badges(), (Torch(dark),))
