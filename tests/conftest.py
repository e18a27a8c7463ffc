"""What tests of every part share."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kiosk.cli.ending import SIGNALS

ROOT = Path(__file__).parent.parent

# A busy machine is no fault of the code: how long an example takes is measured in bench/, not here.
settings.register_profile("kiosk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kiosk")


@pytest.fixture
def heard() -> Iterator[None]:
    """The tests themselves may run under nohup, or in the background, where some signals are ignored."""
    before = {number: signal.signal(number, signal.SIG_DFL) for number in SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of third-party test material beside the checkout; a user's checkout has none."""
    folder = ROOT.parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("third-party test material (../shared) is not here")
    return folder
