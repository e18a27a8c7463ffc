"""A kiosk that is told to end does so in order, whatever it is doing, and leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from kiosk.cli.ending import SIGNALS, Ending

PATIENCE = 60.0


@pytest.mark.usefixtures("heard")
def test_what_nohup_silenced_stays_silent() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with Ending() as ending:
        ending.by(lambda: pytest.fail("it was to outlive its terminal"))
        signal.raise_signal(signal.SIGHUP)


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("number", SIGNALS)
def test_while_it_starts_all_that_was_opened_is_closed(number: signal.Signals) -> None:
    closed = []
    before = signal.getsignal(number)

    def start() -> None:
        with Ending():
            try:
                signal.raise_signal(number)
            finally:
                signal.raise_signal(number)  # a second one does not break into the closing
                closed.append(1)

    with pytest.raises(SystemExit) as left:
        start()
    assert (left.value.code, closed) == (0, [1])
    assert signal.getsignal(number) == before


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("number", SIGNALS)
def test_once_it_runs_the_loop_is_told(number: signal.Signals) -> None:
    told = []
    with Ending() as ending:
        ending.by(lambda: told.append(1))
        signal.raise_signal(number)
        signal.raise_signal(number)
    assert told == [1, 1]


class Started:
    """The real program, without a screen, on a store of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._log = home / "log"
        self._heard = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._heard.bind(str(home / "notify"))
        self._heard.settimeout(PATIENCE)
        (home / "store").mkdir()
        environment = os.environ | {
            "NOTIFY_SOCKET": str(home / "notify"),
            "SDL_VIDEODRIVER": "offscreen",
            "SDL_AUDIODRIVER": "dummy",
        }
        heard = ["env", "--default-signal=HUP,INT"]
        command = [*heard, sys.executable, "-m", "kiosk", "-v", "run", "--demo", "--size", "800x480"]
        with self._log.open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [*command, "--store", str(home / "store")],
                env=environment,
                stderr=log,
                start_new_session=True,
            )

    def close(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._heard.close()

    def said(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def until_it_builds(self) -> None:
        self._until(lambda: any((self.home / "store").iterdir()), "the sample store to be built")

    def until_ready(self) -> None:
        assert self._heard.recv(64) == b"READY=1"

    def until_it_reads(self) -> None:
        self._until(lambda: "readers started" in self.said(), "the readers to start")

    def _until(self, what: Callable[[], bool], expected: str) -> None:
        end = monotonic() + PATIENCE
        while not what():
            assert self.process.poll() is None, self.said()
            assert monotonic() < end, f"expected {expected}:\n{self.said()}"
            sleep(0.005)


MOMENTS = {
    "while its store is built": Started.until_it_builds,
    "at its first frame": Started.until_ready,
    "while it reads": Started.until_it_reads,
}


@pytest.mark.parametrize(
    ("number", "moment"),
    [
        *((signal.SIGTERM, moment) for moment in MOMENTS),
        (signal.SIGHUP, "at its first frame"),
        (signal.SIGINT, "while its store is built"),
        (signal.SIGINT, "while it reads"),
    ],
)
def test_the_real_program(
    number: signal.Signals, moment: str, tmp_path: Path, store: Path, kiosk: Any
) -> None:
    started = Started(tmp_path)
    try:
        if moment != "while its store is built":
            kiosk("parse", "1")  # which builds the sample store, once for all tests
            for file in store.glob("sample-*.sqlite"):
                shutil.copy(file, tmp_path / "store")
        MOMENTS[moment](started)
        started.process.send_signal(number)
        status = started.process.wait(PATIENCE)
    finally:
        started.close()
    assert status == 0, started.said()
    assert "stopped, 0 threads left" in started.said()
    assert "Traceback" not in started.said()
    assert all(file.name.startswith("sample-") for file in (tmp_path / "store").iterdir())
    with pytest.raises(ProcessLookupError):
        os.killpg(started.process.pid, 0)  # nobody of its session is left
