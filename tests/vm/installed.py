"""The kiosk of this checkout, installed in the machine as on a kiosk: a wheel, a user, its unit and rules."""

from __future__ import annotations

import io
import logging
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from tests.vm.image import ROOT
from tests.vm.machine import Machine

log = logging.getLogger(__name__)

PYTHON = "/opt/kiosk/current/bin/python"
WORK = "/root/kiosk"
"""Folder in the machine with the tests that run inside."""

QUIET = "-W 'ignore:There is no current event loop:DeprecationWarning'"
"""Debian's evdev asks asyncio for a loop whenever a device is closed, which Python 3.13 does not like."""

INSTALL = f"""
set -eu
cd {WORK}
{PYTHON} -m pip --quiet install --force-reinstall --no-deps --no-index --no-compile *.whl
units=$({PYTHON} -c 'import kiosk.systemd; print(list(kiosk.systemd.__path__)[0])')
mkdir -p /etc/sysusers.d /etc/kiosk
cp "$units/kiosk.sysusers" /etc/sysusers.d/kiosk.conf
cp "$units/kiosk.service" /etc/systemd/system/
cp "$units"/*.rules /etc/udev/rules.d/
udevadm control --reload
systemd-sysusers
mkdir -p /etc/systemd/system/kiosk.service.d
printf '[Service]\\nWatchdogSec=40\\nTimeoutStartSec=900\\n' >/etc/systemd/system/kiosk.service.d/slow.conf
systemctl daemon-reload
"""
"""The unit is the kiosk's own, but is given four times as long: an emulated processor is that slow."""


def install(machine: Machine) -> None:
    """Bring checkout and tests into the machine and install them; nothing is started."""
    with tempfile.TemporaryDirectory() as folder:
        wheel = _wheel(Path(folder))
        machine.run(f"mkdir -p {WORK} && tar -xz -C {WORK}", _packed([wheel]))
    machine.run(INSTALL)
    log.info("the kiosk is installed")


def inside(machine: Machine, *args: str) -> str:
    """Run pytest in the machine; what it said. Raises MachineError where a test failed."""
    words = " ".join(f"'{arg}'" for arg in args)
    return machine.run(f"cd {WORK} && {PYTHON} -m pytest -p no:cacheprovider -rA --tb=short {QUIET} {words}")


def _files(*folders: str) -> list[Path]:
    """Files of the checkout as they are now, committed or not."""
    command: list[Any] = [
        "git",
        "-C",
        ROOT,
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
        *folders,
    ]
    listed = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode().split("\0")
    return [ROOT / name for name in sorted(set(listed)) if name and (ROOT / name).is_file()]


def _wheel(folder: Path) -> Path:
    """Built from a copy: what an earlier build left beside the checkout must not get in."""
    source = folder / "source"
    for file in _files("kiosk", "images", "systemd", "setup.py", "pyproject.toml", "README.md"):
        copy = source / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    command: list[Any] = [sys.executable, "-m", "pip", "--quiet", "wheel", "--no-deps", "-w", folder, source]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    [wheel] = folder.glob("*.whl")
    return wheel


def _packed(wheels: list[Path]) -> bytes:
    """Wheels and tests, without the reference pictures of screens."""
    tests = [file for file in _files("tests", "pyproject.toml") if file.suffix in {".py", ".toml"}]
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz", compresslevel=1) as tar:
        for file in tests:
            tar.add(file, str(file.relative_to(ROOT)))
        for wheel in wheels:
            tar.add(wheel, wheel.name)
    return packed.getvalue()
