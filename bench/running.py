"""The whole program as a process: start to first frame, idle CPU, peak memory."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from bench.progress import doing
from bench.row import Row

STARTS = 5
IDLE_FOR = 30.0
"""Seconds of doing nothing."""

HERTZ = os.sysconf("SC_CLK_TCK")


def measure() -> Iterator[Row]:
    """A development machine has no screen: SDL's offscreen driver draws at 1920×1080."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        settings = home / "kiosk.toml"
        settings.write_text('[camera]\nkind = "none"\n', encoding="utf-8")
        doing("the sample store is built")
        with started(home, "--config", str(settings)):
            pass  # the first start of all builds the sample store
        starts = []
        for _ in range(STARTS):
            with started(home, "--config", str(settings)) as (_, seconds):
                starts.append(seconds)
        yield Row(f"start to first frame, median of {STARTS}", median(starts), "s", "≤ 1.0")
        doing(f"{IDLE_FOR:.0f} s of doing nothing without a camera")
        with started(home, "--config", str(settings)) as (pid, _):
            without, _ = idle(pid)
        yield Row("idle CPU without camera", without, "% of a core", "≤ 1")
        doing(f"{IDLE_FOR:.0f} s of doing nothing before a still scene")
        with started(home) as (pid, _):
            with_camera, memory = idle(pid)
    yield Row("idle CPU with a 720p camera, still scene", with_camera, "% of a core", "≤ 10")
    yield Row("peak memory, idle with a camera", memory, "MB", "≤ 200")


@contextmanager
def started(home: Path, *options: str) -> Iterator[tuple[int, float]]:
    """A kiosk that has drawn its first frame (it says READY=1 then): process id, seconds it took."""
    address = home / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind(str(address))
        heard.settimeout(60)
        environment = os.environ | {
            "NOTIFY_SOCKET": str(address),
            "SDL_VIDEODRIVER": "offscreen",
            "SDL_AUDIODRIVER": "dummy",
        }
        command = [sys.executable, "-m", "kiosk", "run", "--demo", "--size", "1920x1080"]
        begin = perf_counter()
        with subprocess.Popen(
            [*command, "--store", str(home), *options], env=environment, stderr=subprocess.DEVNULL
        ) as process:
            heard.recv(64)
            yield process.pid, perf_counter() - begin
            process.send_signal(signal.SIGTERM)
    address.unlink()


def idle(pid: int) -> tuple[float, float]:
    """Share of a core over `IDLE_FOR` seconds in per cent, and peak memory in MB."""
    sleep(10)  # let the readers start, and the first screens be rehearsed
    before = _jiffies(pid)
    sleep(IDLE_FOR)
    used = (_jiffies(pid) - before) / HERTZ
    peak = next(line for line in _proc(pid, "status").splitlines() if line.startswith("VmHWM"))
    return 100 * used / IDLE_FOR, int(peak.split()[1]) / 1024


def _jiffies(pid: int) -> int:
    fields = _proc(pid, "stat").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _proc(pid: int, name: str) -> str:
    return Path(f"/proc/{pid}/{name}").read_text(encoding="ascii", errors="replace")
