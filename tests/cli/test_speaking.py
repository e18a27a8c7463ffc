"""The whole kiosk reads aloud, by a small program of our own: what is shown, in its language."""

from __future__ import annotations

import stat
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

from kiosk.app import App
from kiosk.cli.assemble import Desk
from kiosk.cli.devices import Devices
from kiosk.cli.running import running
from kiosk.hardware.display import Display
from kiosk.machine import choices as ch
from kiosk.machine import screens as sc

PATIENCE = 60.0


class House:
    """A running kiosk, and what was heard in it."""

    def __init__(self, app: App, devices: Devices, heard: Path) -> None:
        self.app, self.devices, self._heard = app, devices, heard

    def until(self, true: Callable[[], bool]) -> None:
        """Turn the loop until something is so."""
        end = monotonic() + PATIENCE
        while not true():
            assert monotonic() < end, self.app.state
            self.app.turn()

    def reads(self) -> str:
        """Wait for the end of the next reading; what was heard."""
        before = self.app.state.spoken
        self.until(lambda: self.app.state.spoken > before)
        self.until(lambda: not self.app.state.speaking)
        return self._heard.read_text(encoding="utf-8").split("---\n")[-2]


@pytest.fixture
def house(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[House]:
    """A demo on its sample catalogue with this program as its voice."""
    program = tmp_path / "say"
    program.write_text(request.param.replace("{folder}", str(tmp_path)), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    settings = tmp_path / "kiosk.toml"
    settings.write_text(
        f'[panel]\nsound = false\n[speech]\ncommand = ["{program}", "{{voice}}"]\n', encoding="utf-8"
    )
    with (
        Desk.open(Namespace(config=settings, store=tmp_path), demo=True) as desk,
        Display.open((800, 480), driver="offscreen") as display,
        running(desk, display, demo=True) as (app, devices),
    ):
        app.turn()
        devices.start()
        here = House(app, devices, tmp_path / "heard")
        here.until(lambda: devices.viewfinder() is not None)
        yield here


SPEAKS = '#!/bin/sh\n(echo "$1"; cat; echo; echo ---) >> {folder}/heard\n'


@pytest.mark.parametrize("house", [SPEAKS], indirect=True)
def test_a_recalled_product_is_read_in_the_language_that_is_chosen(house: House) -> None:
    house.app.post(ch.AloudToggled())
    assert house.reads().startswith("vi\nĐưa mã lại gần.")
    house.devices.hold_up(2)
    assert house.reads().startswith("vi\nLô hàng này đang bị thu hồi. Không sử dụng.")
    assert isinstance(house.app.state.screen, sc.RecallShown)
    house.app.post(ch.LanguageChosen("en"))
    assert house.reads().startswith("en-gb\nThis lot is recalled. Do not use it.")


@pytest.mark.parametrize("house", ["#!/bin/sh\nexit 1\n"], indirect=True)
def test_a_voice_that_breaks_is_switched_off_and_the_kiosk_goes_on(house: House) -> None:
    house.app.post(ch.AloudToggled())
    house.until(lambda: house.app.state.mute)
    house.devices.hold_up(2)
    house.until(lambda: isinstance(house.app.state.screen, sc.RecallShown))
    assert not house.app.state.aloud
