"""The virtual machine: a PC that QEMU emulates, from power on to a pulled plug."""

from __future__ import annotations

import logging
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from time import monotonic
from typing import Self

from tests.vm.monitor import Monitor

log = logging.getLogger(__name__)

STARTS_WITHIN, ENDS_WITHIN, RUNS_WITHIN = 900.0, 180.0, 1200.0
"""Seconds. Under emulation times mean nothing: these only end what hangs."""

QEMU = "qemu-system-x86_64"


def processor(modules: Path = Path("/sys/module"), kvm: Path = Path("/dev/kvm")) -> list[str]:
    """The host's own processor where KVM can lend it, else an emulated one.

    /dev/kvm alone is not enough: there are hosts whose KVM runs only guests made for it.
    """
    lent = any((modules / name).is_dir() for name in ("kvm_intel", "kvm_amd")) and os.access(
        kvm, os.R_OK | os.W_OK
    )
    if lent:
        return ["-accel", "kvm", "-cpu", "host"]
    # Nehalem: Mesa's programs for newer processors end in a crash under emulation.
    return ["-accel", "tcg,thread=multi", "-cpu", "Nehalem"]


class MachineError(Exception):
    """The machine did not start, or a command in it failed; the text has what it said."""


class Machine:
    """One machine with its own disk, which outlives a power cut. A context manager."""

    def __init__(self, image: Path, folder: Path) -> None:
        """`image` is what `tests/vm/image.sh` made and stays as it is; `folder` gets disk and console log."""
        self._image = image
        self._folder = folder
        self._sockets = Path(tempfile.mkdtemp(prefix="kiosk-vm-"))  # paths of sockets must be short
        self._qemu: Popen[bytes] | None = None
        self._monitor: Monitor | None = None
        self._port = 0
        folder.mkdir(parents=True, exist_ok=True)
        disk = ["-b", str(image / "disk.ext4"), "-F", "raw", str(folder / "disk.qcow2")]
        subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", *disk], check=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.cut_power()
        shutil.rmtree(self._sockets)
        (self._folder / "disk.qcow2").unlink()

    @property
    def monitor(self) -> Monitor:
        """Its outside."""
        assert self._monitor, "the machine is off"
        return self._monitor

    @property
    def screen(self) -> Path:
        """Socket of the VNC server, for `ScreenCable`."""
        return self._sockets / "vnc"

    def start(self) -> None:
        """Power on, and wait until commands can be given. Raises MachineError."""
        begun = monotonic()
        self._port = _free_port()
        self._qemu = Popen(self._command(), stdin=DEVNULL, stdout=PIPE, stderr=subprocess.STDOUT)
        while not self._connected():
            try:
                self._qemu.wait(1.0)
            except TimeoutExpired:
                pass
            else:
                assert self._qemu.stdout
                raise MachineError(f"QEMU ended: {self._qemu.stdout.read().decode()}, expected a machine")
            if monotonic() - begun > STARTS_WITHIN:
                raise MachineError(f"no machine after {STARTS_WITHIN:.0f} s; see {self._folder}/console.log")
        self._monitor = Monitor(self._sockets / "qmp")
        log.warning("the machine is up after %.0f s", monotonic() - begun)

    def run(self, command: str, given: bytes = b"", within: float = RUNS_WITHIN) -> str:
        """Run a shell command in the machine as root; what it printed. Raises MachineError if it fails."""
        status, said = self.tried(command, given, within)
        if status:
            raise MachineError(f"{command!r} ended with {status}, expected 0:\n{said}")
        return said

    def tried(self, command: str, given: bytes = b"", within: float = RUNS_WITHIN) -> tuple[int, str]:
        """Run a shell command; its exit status and what it printed."""
        done = subprocess.run(
            [*self._ssh(), command],
            input=given,
            stdout=PIPE,
            stderr=subprocess.STDOUT,
            timeout=within,
            check=False,
        )
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def open(self, command: str) -> Popen[str]:
        """A program in the machine to talk to by lines."""
        return Popen([*self._ssh(), command], stdin=PIPE, stdout=PIPE, text=True, bufsize=1)

    def cut_power(self) -> None:
        """Pull the plug: what the machine had not brought to its disk is lost."""
        if self._qemu is None:
            return
        self._qemu.kill()
        self._qemu.communicate()
        self._off()

    def shut_down(self) -> None:
        """As its power button does. Raises MachineError if it does not end."""
        assert self._qemu, "the machine is off"
        self.monitor.command("system_powerdown")
        try:
            self._qemu.communicate(timeout=ENDS_WITHIN)
        except TimeoutExpired:
            raise MachineError(f"still on {ENDS_WITHIN:.0f} s after its button was pressed") from None
        self._off()

    def _off(self) -> None:
        subprocess.run([*self._ssh(), "-O", "exit"], stdout=DEVNULL, stderr=DEVNULL, check=False)
        if self._monitor:
            self._monitor.close()
        self._qemu = self._monitor = None

    def _connected(self) -> bool:
        """One connection that all commands share."""
        done = subprocess.run(
            [*self._ssh(), "-o", "ControlMaster=yes", "-fN"],
            stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, check=False,
        )  # fmt: skip
        return done.returncode == 0

    def _ssh(self) -> list[str]:
        """Nothing of the user's own settings counts, and nothing is left in them."""
        options = {
            "IdentityFile": self._image / "key",
            "IdentitiesOnly": "yes",
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": os.devnull,
            "LogLevel": "ERROR",
            "ConnectTimeout": 20,
            "ServerAliveInterval": 60,
            "ServerAliveCountMax": 10,
            "ControlPath": self._sockets / "ssh",
            "Port": self._port,
        }
        return ["ssh", "-F", os.devnull, *(f"-o{k}={v}" for k, v in options.items()), "root@127.0.0.1"]

    def _command(self) -> list[str]:
        """The network reaches nothing (restrict=on) but the way in for commands."""
        return [
            *("nice", QEMU, "-M", "q35,i8042=off,vmport=off", *processor()),
            *("-smp", "2", "-m", "2048"),
            *("-nodefaults", "-no-reboot", "-display", "none"),
            *("-kernel", str(self._image / "vmlinuz"), "-initrd", str(self._image / "initrd.img")),
            *("-append", "root=/dev/vda rw console=ttyS0 panic=-1"),
            *("-drive", f"file={self._folder}/disk.qcow2,if=virtio,format=qcow2"),
            *("-device", "virtio-gpu-pci", "-vnc", f"unix:{self.screen}"),
            *("-device", "virtio-rng-pci", "-device", "qemu-xhci,id=xhci"),
            *("-netdev", f"user,id=n0,restrict=on,hostfwd=tcp:127.0.0.1:{self._port}-:22"),
            *("-device", "virtio-net-pci,netdev=n0"),
            *("-serial", f"file:{self._folder}/console.log"),
            *("-qmp", f"unix:{self._sockets}/qmp,server=on,wait=off"),
        ]  # fmt: skip


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
