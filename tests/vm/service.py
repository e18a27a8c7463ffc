"""The kiosk as systemd runs it in the machine, and what can be seen of it from outside."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

from kiosk.hardware.frame import Pixels
from tests.vm.drawn import unlike
from tests.vm.installed import PYTHON, WORK
from tests.vm.machine import Machine

PATIENCE = 240.0
"""Seconds after which what should have happened is given up."""

LOOK_EVERY = 1.0
"""Seconds between two looks at the machine."""

ALIKE = 0.01
"""Share of pixels that may be another colour in one and the same picture, drawn here and in the machine."""

SETTINGS = "/etc/kiosk/kiosk.toml"

COUNT = b"""
import pathlib, sqlite3
file = pathlib.Path("/var/lib/kiosk/outbox.sqlite")
counted = sqlite3.connect(file).execute("SELECT count(*) FROM entry") if file.exists() else [[0]]
print(*next(iter(counted)))
"""
"""The file is there from the first scan on."""


def until(true: Callable[[], bool], what: str) -> None:
    """Wait until something is true of the machine, looking now and then."""
    end = monotonic() + PATIENCE
    pause = threading.Event()
    while not true():
        assert monotonic() < end, f"{what}: waited in vain"
        pause.wait(LOOK_EVERY)


class Service:
    """The unit kiosk.service."""

    def __init__(self, machine: Machine, pictures: Path) -> None:
        """`pictures` is where photographs of the screen are kept."""
        self.machine = machine
        self._pictures = pictures

    def start(self, settings: str = "") -> None:
        """Start it anew with these settings (TOML); returns when it said READY. Raises MachineError."""
        self.stop()
        self.machine.run(f"systemctl reset-failed kiosk; cat >{SETTINGS}", settings.encode())
        self.machine.run("systemctl start kiosk")

    def go_on(self) -> None:
        """Let it run: started only if it does not, or if it runs by other settings than its usual."""
        if self.machine.tried(f"systemctl --quiet is-active kiosk && test ! -s {SETTINGS}")[0]:
            self.start()

    def stop(self) -> None:
        """Stop it, if it runs."""
        self.machine.run("systemctl stop kiosk")

    def shown(self, name: str) -> str:
        """A property of the unit, such as MainPID."""
        return self.machine.run(f"systemctl show --property={name} --value kiosk").strip()

    def journal(self) -> str:
        """What it logged since it was started last."""
        invocation = f"_SYSTEMD_INVOCATION_ID={self.shown('InvocationID')}"
        return self.machine.run(f"journalctl {invocation} --no-pager --output=cat")

    def photograph(self, name: str) -> Pixels:
        """The machine's screen."""
        return self.machine.monitor.photograph(self._pictures / f"{name}.png")

    def shows(self, expected: Pixels, name: str) -> None:
        """Wait until the screen is this picture."""
        until(lambda: unlike(self.photograph(name), expected) <= ALIKE, f"{name} on the screen")

    def scans_kept(self) -> int:
        """How many scans are in the outbox, counted in its file."""
        return int(self.machine.run(f"runuser -u kiosk -- {PYTHON} -", COUNT))


class Hands:
    """The program `tests.vm.inside.hands` in the machine. A context manager: at its end all is unplugged."""

    def __init__(self, machine: Machine) -> None:
        self._talk = machine.open(f"cd {WORK} && {PYTHON} -m tests.vm.inside.hands")

    def do(self, deed: str, *given: object) -> None:
        """Do something, such as ``do("scanner.type", "96385074\\r")``; returns when it is done."""
        assert self._talk.stdin
        assert self._talk.stdout
        self._talk.stdin.write(json.dumps([deed, *given]) + "\n")
        self._talk.stdin.flush()
        assert self._talk.stdout.readline() == '"done"\n', f"{deed} failed in the machine"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._talk.communicate(timeout=PATIENCE)
