"""Memory of a kiosk that is scanned at all day: after 10,000 scans hardly more than after 100."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

from bench.kiosk_at_work import at_work, idle_again, shown
from bench.progress import doing
from bench.row import Row

FEW, MANY = 100, 10_000

MEGABYTE = 1024 * 1024


def measure() -> Iterator[Row]:
    """Scans of all sample products in turn, each drawn at 1920×1080 and put away again."""
    held: dict[int, float] = {}
    with at_work() as (app, codes):
        for number in range(1, MANY + 1):
            shown(app, codes[number % len(codes)])
            idle_again(app)
            if number in (FEW, MANY):
                held[number] = _megabytes()
            if number % 1000 == 0:
                doing(f"{number:,} scans")
    yield Row(f"memory after {FEW} scans", held[FEW], "MB")
    yield Row(f"memory after {MANY:,} scans, more than after {FEW}", held[MANY] - held[FEW], "MB", "≤ 10")


def _megabytes() -> float:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE
