"""A source that fails in every way it can: how long a shopper waits, and whether the loop ever stalls."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, perf_counter, sleep, thread_time

from bench.progress import doing
from bench.row import Row

SETTINGS = """
[camera]
kind = "none"
[scanner]
kind = "none"
[panel]
sound = false
[network]
sources = "{folder}/sources.toml"
"""

PATIENCE = 10.0
"""Seconds after which no screen is waited for any longer."""

AFTERWARDS = 0.5
"""Seconds for which the loop is watched on, while the source still hangs."""


BETWEEN = 0.01
"""Seconds between two turns."""


def measure() -> Iterator[Row]:
    """For each fault, a code that only the source could know, in the whole loop at 1920×1080."""
    from tests.cache.test_faults import FAULTS

    for name, fault in FAULTS.items():
        doing(f"a source with: {name}")
        with fault() as url, tempfile.TemporaryDirectory() as folder:
            waited, longest, own = _met(url, Path(folder))
        yield Row(f"until the screen says so: {name}", waited, "s", "≤ 1.6")
        yield Row("  longest turn of the loop meanwhile", longest * 1000, "ms", "≤ 50")
        yield Row("  longest by processor time of the main thread", own * 1000, "ms", "≤ 50")


def _met(url: str, folder: Path) -> tuple[float, float, float]:
    """Seconds until an answer or an honest word is on the screen, and of the longest turn of the loop.

    The last figure is that of the longest turn by the main thread's own processor time. The kiosk has stood
    for some seconds, as one that waits for its first shopper.
    """
    from kiosk.cli.assemble import Desk
    from kiosk.cli.running import begin, running
    from kiosk.codes.payload import Payload
    from kiosk.hardware.display import Display
    from kiosk.machine import screens as sc
    from kiosk.machine.events import CodePresented, Reader, Ticked
    from tests.cache.test_faults import NEW, PORTAL

    (folder / "kiosk.toml").write_text(SETTINGS.format(folder=folder), encoding="utf-8")
    (folder / "sources.toml").write_text(PORTAL.format(url=url), encoding="utf-8")
    with (
        Desk.open(Namespace(config=folder / "kiosk.toml", store=folder)) as desk,
        Display.open((1920, 1080), driver="offscreen") as display,
        running(desk, display) as (app, devices),
    ):
        begin(app, devices)
        while not app.rehearsed:
            app.turn()
        start, longest, own, shown = perf_counter(), 0.0, 0.0, None
        app.post(CodePresented(Payload.of(NEW.gtin14), Reader.SCANNER, monotonic()))
        while perf_counter() - start < PATIENCE if shown is None else perf_counter() - shown < AFTERWARDS:
            sleep(BETWEEN)
            app.post(Ticked())  # so that the turn waits for nothing, and all it takes is its own work
            before, worked = perf_counter(), thread_time()
            app.turn()
            longest, own = max(longest, perf_counter() - before), max(own, thread_time() - worked)
            if shown is None and not isinstance(app.state.screen, sc.Idle | sc.LookingUp):
                shown = perf_counter()
        return (shown or perf_counter()) - start, longest, own
