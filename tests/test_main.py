"""The command as it is installed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

PATIENCE = 60.0


def test_it_is_the_kiosk() -> None:
    command = [sys.executable, "-m", "kiosk", "--version"]
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    assert ran.stdout.startswith("kiosk ")


def test_an_interrupt_is_no_traceback(tmp_path: Path) -> None:
    """It comes while the settings are read, from a pipe into which nobody writes."""
    settings = tmp_path / "kiosk.toml"
    os.mkfifo(settings)
    # The tests themselves may run in the background, where an interrupt is ignored: not so the command.
    heard = ["env", "--default-signal=INT"]
    command = [*heard, sys.executable, "-m", "kiosk", "parse", "--config", str(settings), "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        writing = opened_by_reader(settings)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE)
        os.close(writing)
    assert (process.returncode, said) == (130, "")


def opened_by_reader(pipe: Path) -> int:
    """Wait until somebody reads a pipe; its other end."""
    end = monotonic() + PATIENCE
    while True:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            assert monotonic() < end, "nobody read the settings"
            sleep(0.01)
