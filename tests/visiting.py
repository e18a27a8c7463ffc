"""The real program in a window of its own, and a shopper before it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.cli.assemble import Desk
from kiosk.machine import screens as sc
from tests.shopper import Shopper
from tests.visit_paths import Step
from tests.window import Window

SIZE = (800, 480)
"""Pixels: the smallest, where every list has more than one page."""

SETTINGS = '[camera]\nkind = "simulated"\n[scanner]\nkind = "none"\n[panel]\nsound = false\n'


@contextmanager
def running(window: Window, home: Path, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """The program in a window; its end is waited for, by force where it does not come."""
    command = [sys.executable, "-m", "kiosk", "-v", "run", "--windowed", "--size", f"{SIZE[0]}x{SIZE[1]}"]
    settings = ["--store", str(home), "--config", str(home / "kiosk.toml")]
    environment = os.environ | {"DISPLAY": window.name, "SDL_VIDEODRIVER": "x11", "SDL_AUDIODRIVER": "dummy"}
    with (home / "log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [*command, *settings, *options], env=environment, stderr=log, start_new_session=True
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@dataclass
class Visit:
    """A shopper before the running program."""

    shopper: Shopper
    process: subprocess.Popen[bytes]
    log: Path

    def said(self) -> str:
        """The program's log."""
        return self.log.read_text(encoding="utf-8")

    def goes(self, steps: list[Step]) -> None:
        """Do one thing after the other, and see each screen come."""
        for done, leads_to in steps:
            match done:
                case int():
                    self.shopper.holds_up(done)
                case str():
                    self.shopper.types(done)
                case list():
                    for choice in done:
                        self.shopper.touches(choice)
                case _:
                    self.shopper.touches(done)
            self.shopper.sees(leads_to)


class Visiting:
    """Starts visits, each to a program of its own."""

    def __init__(self, window: Window, store: Path, home: Path) -> None:
        self._window, self._store, self._home = window, store, home

    @contextmanager
    def __call__(self, settings: str = "", *options: str, reaches_nobody: bool = False) -> Iterator[Visit]:
        """A program with these settings beside the usual ones, its idle screen already seen."""
        shutil.copytree(self._store, self._home, dirs_exist_ok=True)
        config = self._home / "kiosk.toml"
        config.write_text(SETTINGS + settings, encoding="utf-8")
        with (
            running(self._window, self._home, *options) as process,
            Desk.open(Namespace(config=config, store=self._home), demo=True) as desk,
        ):
            visit = Visit(
                Shopper(desk, self._window, reaches_nobody=reaches_nobody), process, self._home / "log"
            )
            visit.shopper.sees(sc.Idle)
            yield visit
            assert process.poll() in (None, 0), visit.said()
            assert "Traceback" not in visit.said()
