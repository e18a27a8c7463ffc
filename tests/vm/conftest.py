"""One machine for all tests; each leaves it as it found it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vm.image import KEPT, image, missing
from tests.vm.installed import install
from tests.vm.machine import Machine
from tests.vm.service import Hands, Service


@pytest.fixture(scope="session")
def machine() -> Iterator[Machine]:
    """Running, with the kiosk of this checkout installed."""
    if why := missing():
        pytest.skip(why)
    with Machine(image(), KEPT / "run") as machine:
        machine.start()
        install(machine)
        yield machine


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Folder of the photographs of this run."""
    folder = KEPT / "pictures"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


@pytest.fixture(scope="session")
def service(machine: Machine, pictures: Path) -> Service:
    """The kiosk's unit. It goes on from test to test, since each start takes half a minute."""
    return Service(machine, pictures)


@pytest.fixture
def hands(machine: Machine) -> Iterator[Hands]:
    """Hands inside the machine."""
    with Hands(machine) as hands:
        yield hands
