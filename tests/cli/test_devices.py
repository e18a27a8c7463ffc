"""The threads beside the loop: what the watchdog hears of them, and that they end together."""

from __future__ import annotations

import threading
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from time import monotonic, sleep

import pytest

from kiosk.cache.outside import Outside
from kiosk.cli.assemble import Desk
from kiosk.cli.devices import Devices
from kiosk.hardware.device_thread import SILENT_FOR
from kiosk.machine.effects import Backlight, Beep, Lamp, Light, Tone, Torch
from kiosk.machine.events import CatalogueChanged, ClockChanged, Event, Reader
from kiosk.machine.state import Glow


@pytest.fixture
def others() -> set[str]:
    """Names of the threads that run beside this test."""
    return {thread.name for thread in threading.enumerate()}


@contextmanager
def devices(store: Path, folder: Path, camera: str, more: str = "") -> Iterator[Devices]:
    settings = folder / "kiosk.toml"
    lines = ["[camera]", f'kind = "{camera}"', "[scanner]", 'kind = "none"', "[panel]", "sound = false"]
    settings.write_text("\n".join([*lines, more]), encoding="utf-8")
    inbox: SimpleQueue[Event] = SimpleQueue()
    opened = Desk.open(Namespace(config=settings, store=store), demo=True)
    with opened as desk, Devices(desk, inbox.put, Outside(), demo=True) as made:
        yield made


def test_a_reader_that_gives_no_sign_of_life_stills_the_watchdog(
    store: Path, tmp_path: Path, others: set[str]
) -> None:
    with devices(store, tmp_path, "simulated") as made:
        made.start()
        assert made.alive(monotonic())
        assert not made.alive(monotonic() + SILENT_FOR + 60)
    assert {thread.name for thread in threading.enumerate()} == others


def test_a_kiosk_without_readers_has_none_that_hangs(store: Path, tmp_path: Path) -> None:
    with devices(store, tmp_path, "none") as made:
        made.start()
        assert made.alive(monotonic() + SILENT_FOR + 60)


def test_a_new_catalogue_is_what_the_clock_is_compared_with(store: Path, tmp_path: Path) -> None:
    with devices(store, tmp_path, "none") as made:
        later = datetime(2999, 1, 1, tzinfo=UTC)
        made._around(CatalogueChanged(999, later))
        made._watch.look()
        assert made._watch._told[ClockChanged] == ClockChanged(trusted=False)


def test_what_never_started_ends_without_ado(store: Path, tmp_path: Path, others: set[str]) -> None:
    """A signal came while the kiosk still started."""
    with devices(store, tmp_path, "simulated"):
        pass
    assert {thread.name for thread in threading.enumerate()} == others


@pytest.mark.parametrize(
    ("camera", "absent"),
    [("simulated", {Reader.SCANNER}), ("usb", {Reader.SCANNER}), ("none", {Reader.SCANNER, Reader.CAMERA})],
)
def test_what_is_not_there_to_begin_with_is_no_place_to_hold_a_code(
    store: Path, tmp_path: Path, camera: str, absent: set[Reader]
) -> None:
    """A USB camera that is wanted is missed by itself; one that nobody set up is just not there."""
    with devices(store, tmp_path, camera) as made:
        assert made.absent == absent


def until(true: Callable[[], bool]) -> None:
    end = monotonic() + 20
    while not true():
        assert monotonic() < end, "waited in vain"
        sleep(0.005)


def test_effects_reach_lamps_buzzer_and_backlight(store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "10-0045"
    folder.mkdir()
    for name in ("max_brightness", "brightness"):
        (folder / name).write_text("100")
    wired = 'factory = "mock"\nwarning_lamp = 27\nbuzzer = 12\ntorch = 23\n'
    more = f'{wired}[backlight]\nfolder = "{folder}"\ndimmed = 40'
    with devices(store, tmp_path, "none", more) as made:
        made.start()
        made.perform(Lamp(Light.WARNING))
        made.perform(Backlight(Glow.DIMMED))
        lamp, buzzer = (made._pins.factory().pin(number) for number in (27, 12))
        until(lambda: bool(lamp.state) and (folder / "brightness").read_text() == "40")
        made.perform(Beep(Tone.READ))
        until(lambda: len(buzzer.states) == 3)
        assert made.alive(monotonic())
        torch = made._pins.factory().pin(23)
        for lit in (True, False):
            made.perform(Torch(lit))
            until(lambda lit=lit: bool(torch.state) is lit)  # type: ignore[misc]  # called at once
    assert (lamp.function, (folder / "brightness").read_text()) == ("input", "100")


def test_without_panel_and_backlight_their_effects_do_nothing(store: Path, tmp_path: Path) -> None:
    with devices(store, tmp_path, "none") as made:
        for effect in (Lamp(Light.GOOD), Beep(Tone.READ), Backlight(Glow.DARK), Torch(True)):
            made.perform(effect)
