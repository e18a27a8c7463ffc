"""The real commands in this process, on a store of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli import main


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    status: int
    out: str
    err: str


Kiosk = Callable[..., Ran]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a store in which nothing was imported: the sample catalogue is built in it once."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture
def kiosk(store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kiosk:
    """Runs ``kiosk …`` and says how it ended."""
    monkeypatch.setenv("STATE_DIRECTORY", str(store))
    monkeypatch.setenv("SDL_VIDEODRIVER", "offscreen")

    def run(*args: str | Path) -> Ran:
        capsys.readouterr()
        try:
            status = main([str(arg) for arg in args])
        except SystemExit as left:
            status = int(left.code or 0)
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return run


@pytest.fixture
def run(store: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """run(*args, input=…, stdout=…, preexec_fn=…): the command as a process, on the sample."""

    def ran(*args: str | Path, before: tuple[str, ...] = (), **options: Any) -> Any:
        environment = os.environ | {"STATE_DIRECTORY": str(store), "SDL_VIDEODRIVER": "offscreen"}
        wanted: dict[str, Any] = {"stdout": subprocess.PIPE, "env": environment} | options
        command = [*before, sys.executable, "-m", "kiosk", *map(str, args)]
        return subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False, **wanted)

    return ran
