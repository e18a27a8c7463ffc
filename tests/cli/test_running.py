"""The whole kiosk with a source and a recall feed on loopback: what a shopper sees as things come and go."""

from __future__ import annotations

import gc
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest
from biip.checksums import gs1_standard_check_digit

from kiosk.app import App
from kiosk.cache.store import Store
from kiosk.cli.assemble import Desk
from kiosk.cli.devices import Devices
from kiosk.cli.running import begin, running
from kiosk.codes.payload import Payload
from kiosk.hardware.display import Display
from kiosk.machine import choices as ch
from kiosk.machine import events as ev
from kiosk.machine import screens as sc
from tests.faults import Server, by_path, says

PATIENCE = 60.0
"""Seconds after which what should have happened is given up."""


def gtin(digits: str) -> str:
    """A GTIN-13 with its check digit."""
    return digits + str(gs1_standard_check_digit(digits))


SWEET = gtin("893850000999")
POMELO = "8938500001116"

SETTINGS = """
[camera]
kind = "none"
[scanner]
kind = "none"
[panel]
sound = false
[network]
sources = "{folder}/sources.toml"
"""
SOURCES = """
[[source]]
kind = "mapped-json"
name = "Cổng Mẫu"
base = "{url}"
path = "/p/{{gtin13}}"
[source.product]
name = "ten"

[[source]]
kind = "recalls"
name = "Sở Mẫu"
base = "{url}"
path = "/recalls.json"
"""
NOTICE = {
    "notice": "TH-2026-999",
    "gtin": f"0{POMELO}",
    "issued": "2026-11-20",
    "authority": {"vi": "Sở Mẫu"},
    "reason": {"vi": "Thử nghiệm"},
    "advice": {"vi": "Trả lại"},
}


class House:
    """A running kiosk and the server that it asks."""

    def __init__(self, app: App, devices: Devices, server: Server) -> None:
        self.app, self.devices, self.server = app, devices, server

    def scan(self, number: str) -> None:
        self.app.post(ev.CodePresented(Payload.of(number), ev.Reader.SCANNER, monotonic()))

    def until(self, true: Callable[[], bool]) -> None:
        """Let the kiosk run until something is true."""
        end = monotonic() + PATIENCE
        while not true():
            assert monotonic() < end, self.app.state.screen
            self.app.turn()

    def shows(self, screen: type[sc.Screen]) -> None:
        self.until(lambda: isinstance(self.app.state.screen, screen))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    answers = {f"/p/{SWEET}": says({"ten": "Kẹo gừng"}), "/recalls.json": says({"recalls": []})}
    with Server(by_path(answers)) as server:
        (tmp_path / "kiosk.toml").write_text(SETTINGS.format(folder=tmp_path), encoding="utf-8")
        (tmp_path / "sources.toml").write_text(SOURCES.format(url=server.url), encoding="utf-8")
        with (
            Desk.open(Namespace(config=tmp_path / "kiosk.toml", store=tmp_path)) as desk,
            Display.open((640, 400), driver="offscreen") as display,
            running(desk, display) as (app, devices),
        ):
            app.turn()
            devices.start()
            yield House(app, devices, server)


def test_a_product_of_a_source_is_shown_and_lives_on_when_the_server_is_gone(house: House) -> None:
    house.scan(SWEET)
    house.shows(sc.ProductShown)
    screen = house.app.state.screen
    assert isinstance(screen, sc.ProductShown)
    assert screen.found.source.name == "Cổng Mẫu"
    house.app.post(ch.ScanAgain())
    house.shows(sc.Idle)
    house.server.stop()
    house.scan(SWEET)
    house.shows(sc.ProductShown)
    house.scan(gtin("893850000998"))
    house.shows(sc.UnavailableShown)


def test_a_recall_turns_the_screen_on_which_its_product_is(house: House) -> None:
    house.scan(POMELO)
    house.shows(sc.ProductShown)
    house.server.answer = by_path({"/recalls.json": says({"recalls": [NOTICE]})})
    house.devices._around(ev.NetworkChanged(False))
    house.until(lambda: not house.app.state.badges.online)
    house.devices._around(ev.NetworkChanged(True))  # feeds are read at once when the network is back
    house.shows(sc.RecallShown)
    screen = house.app.state.screen
    assert isinstance(screen, sc.RecallShown)
    assert screen.found.recall is not None
    assert screen.found.recall.notice == NOTICE["notice"]


def test_a_new_catalogue_turns_the_screen_on_which_its_product_is(house: House, tmp_path: Path) -> None:
    house.scan(POMELO)
    house.shows(sc.ProductShown)
    [path] = tmp_path.glob("sample-*.sqlite")
    with Store.open(path) as store:
        old = store.catalogue()
        notice = replace(old.recalls[0], gtin=f"0{POMELO}", lots=(), serials=())
        store.replace(replace(old, version=old.version + 1, recalls=(notice,)))
    house.devices.renewal.look()
    house.shows(sc.RecallShown)


def test_what_is_there_at_the_first_frame_is_not_looked_through_again(tmp_path: Path) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text(
        '[camera]\nkind = "none"\n[scanner]\nkind = "none"\n[panel]\nsound = false\n', encoding="utf-8"
    )
    with (
        Desk.open(Namespace(config=settings, store=tmp_path), demo=True) as desk,
        Display.open((800, 480), driver="offscreen") as display,
        running(desk, display, demo=True) as (app, devices),
    ):
        try:
            begin(app, devices)
            assert gc.get_freeze_count() > 10_000
            assert app.drawing.touchables
        finally:
            gc.unfreeze()
