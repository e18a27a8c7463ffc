"""A visit to the real program in a real window: a product held up, a stage and a stockist touched."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk import choices as ch
from kiosk import sample
from kiosk import screens as sc
from kiosk import state as st
from kiosk.cli.assemble import Desk
from kiosk.hardware.decoder import Decoder
from kiosk.hardware.folder_camera import frames_of

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")),
    reason="needs Xvfb and xdotool for a real window and a real pointer",
)

SIZE = (1280, 800)
PATIENCE = 60.0
"""Seconds after which what should have happened is given up; nothing is judged by how long it took."""


@pytest.fixture
def window_system() -> Iterator[str]:
    """An X server without a screen; the display's name."""
    reading, writing = os.pipe()
    size = f"{SIZE[0]}x{SIZE[1]}x24"
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        with os.fdopen(reading, encoding="ascii") as said:
            number = said.readline().strip()
        yield f":{number}"
        server.terminate()


class Visit:
    """The running kiosk, its log, and the shopper's hand."""

    def __init__(self, display: str, home: Path) -> None:
        self.log = home / "log"
        self._display = os.environ | {"DISPLAY": display}
        settings = home / "kiosk.toml"
        settings.write_text('[camera]\nkind = "simulated"\n[panel]\nsound = false\n', encoding="utf-8")
        command = [sys.executable, "-m", "kiosk", "-v", "run", "--demo", "--windowed"]
        options = ["--size", f"{SIZE[0]}x{SIZE[1]}", "--store", str(home), "--config", str(settings)]
        environment = self._display | {"SDL_VIDEODRIVER": "x11", "SDL_AUDIODRIVER": "dummy"}
        with self.log.open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                command + options, env=environment, stderr=log, start_new_session=True
            )

    def said(self) -> str:
        """The log so far."""
        return self.log.read_text(encoding="utf-8")

    def until(self, what: Callable[[], bool], expected: str) -> None:
        """Wait for something to be true, or fail with the log."""
        end = time.monotonic() + PATIENCE
        while not what():
            assert self.process.poll() is None, f"the kiosk ended:\n{self.said()}"
            assert time.monotonic() < end, f"expected {expected}, the log says:\n{self.said()}"
            time.sleep(0.05)

    def sees(self, screen: type[sc.Screen], times: int = 1) -> None:
        """Wait until a screen has come up so many times."""
        words = f"screen {screen.__name__}\n"
        self.until(lambda: self.said().count(words) >= times, words)

    def hand(self, *command: str) -> None:
        """Keys and pointer, as the X server gives them to the window."""
        subprocess.run(["xdotool", *command], env=self._display, check=True, stdout=subprocess.DEVNULL)

    def touch(self, spot: tuple[int, int]) -> None:
        """Press and let go."""
        self.hand("mousemove", str(spot[0]), str(spot[1]), "click", "1")


@pytest.fixture
def visit(window_system: str, tmp_path: Path) -> Iterator[Visit]:
    """A kiosk on its sample catalogue in a window, after its readers have started."""
    here = Visit(window_system, tmp_path)
    here.until(lambda: "readers started" in here.said(), "the readers to start")
    yield here
    if here.process.poll() is None:
        os.killpg(here.process.pid, signal.SIGKILL)
    here.process.wait()


Spots = dict[ch.Choice, tuple[int, int]]


def spots(desk: Desk, *screens: sc.Screen) -> list[Spots]:
    """Where each choice lies on these screens, as the kiosk draws them."""
    from kiosk.hardware.display import Display
    from kiosk.views.painter import Painter

    with Display.open(SIZE, windowed=True, driver="offscreen") as display:
        painter = Painter(desk.stand())
        drawings = [painter.paint(display.canvas, st.State(screen, desk.moment())) for screen in screens]
    return [{t.choice: (t.rect.centerx, t.rect.centery) for t in drawing.touchables} for drawing in drawings]


def spot(
    home: Path, screen: Callable[[sc.ProductShown], sc.Screen], choice: type[ch.Choice]
) -> tuple[int, int]:
    """Where the first touchable of a kind lies on a screen of sample product 1."""
    [frame] = frames_of(sample.pictures()[0])
    payload = Decoder.for_pictures().decode(frame)[0].payload
    with Desk.open(Namespace(config=None, store=home), demo=True) as desk:
        code = desk.interpret(payload)
        found = desk.answer(code)
        product = sc.ProductShown(code, found)  # type: ignore[arg-type]  # sample product 1 is in the catalogue
        [there] = spots(desk, screen(product))
    return next(at for chosen, at in there.items() if isinstance(chosen, choice))


def test_a_visit(visit: Visit, tmp_path: Path) -> None:
    visit.hand("key", "1")
    visit.sees(sc.ProductShown)
    visit.touch(spot(tmp_path, lambda product: product, ch.StageOpened))
    visit.sees(sc.StageShown)
    visit.touch(spot(tmp_path, lambda product: sc.StageShown(product, 0), ch.BackPressed))
    visit.sees(sc.ProductShown, times=2)
    visit.touch(spot(tmp_path, lambda product: product, ch.StockistsOpened))
    visit.sees(sc.StockistsShown)
    visit.touch(spot(tmp_path, sc.StockistsShown, ch.StockistChosen))
    visit.sees(sc.StockistsShown, times=2)

    visit.process.send_signal(signal.SIGTERM)
    assert visit.process.wait(PATIENCE) == 0, visit.said()
    assert "stopped, 0 threads left" in visit.said()
    assert "Traceback" not in visit.said()
    with pytest.raises(ProcessLookupError):
        os.killpg(visit.process.pid, 0)  # nobody of its session is left


def test_a_product_is_found_by_name(visit: Visit, tmp_path: Path) -> None:
    """The way of somebody whose pomelo bears no code: "buoi" by touch, the first product, and back."""
    with Desk.open(Namespace(config=None, store=tmp_path), demo=True) as desk:
        found = desk.store.search("buoi")
        groups = desk.store.groups()
        [idle, keys, listed] = spots(
            desk,
            sc.Idle(),
            sc.SearchShown(groups=groups, waiting=False),
            sc.SearchShown("buoi", groups=groups, products=found, waiting=False),
        )
    visit.touch(idle[ch.SearchOpened()])
    visit.sees(sc.SearchShown, times=2)  # opened, and told which groups there are
    for number, letter in enumerate("buoi", 2):
        visit.touch(keys[ch.KeyTyped(letter)])
        visit.sees(sc.SearchShown, times=2 * number)  # typed, and answered
    visit.touch(listed[ch.ProductChosen("08938500001116")])
    visit.sees(sc.ProductShown)
    visit.hand("key", "Escape")
    visit.sees(sc.SearchShown, times=11)
