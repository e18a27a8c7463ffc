"""A code presented until its screen is complete: the whole loop, with the worker, on a screen in memory."""

from __future__ import annotations

import os
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter

from bench.row import Row, quantile

ROUNDS = 8
"""Times through all products of the sample."""

PATIENCE = 10.0


def measure() -> Iterator[Row]:
    """Codes of all sample products, one after the other, at 1920×1080."""
    os.environ["SDL_VIDEODRIVER"] = "offscreen"
    from kiosk import screens as sc
    from kiosk.app import App
    from kiosk.choices import ScanAgain
    from kiosk.cli.assemble import Desk
    from kiosk.cli.running import running
    from kiosk.codes.payload import Payload
    from kiosk.events import CodePresented, Reader
    from kiosk.hardware.display import Display

    def shown(app: App, text: str) -> float:
        """Seconds from the code in the inbox to the product on the screen."""
        begin = perf_counter()
        app.post(CodePresented(Payload.of(text), Reader.SCANNER, monotonic()))
        while not isinstance(app.state.screen, sc.ProductShown | sc.RecallShown):
            if perf_counter() - begin > PATIENCE:
                raise TimeoutError(f"{text} leads to {app.state.screen}")
            app.turn()
        return perf_counter() - begin

    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        settings = Path(folder) / "kiosk.toml"
        settings.write_text('[camera]\nkind = "none"\n[scanner]\nkind = "none"\n[panel]\nsound = false\n')
        args = Namespace(config=settings, store=Path(folder))
        desk = stack.enter_context(Desk.open(args, demo=True))
        display = stack.enter_context(Display.open((1920, 1080), driver="offscreen"))
        app, devices = stack.enter_context(running(desk, display, demo=True))
        app.turn()
        devices.start()
        products = desk.store.catalogue().products
        stages = [f"(01){lot.gtin}(10){lot.lot}" for lot in desk.store.catalogue().lots]
        codes = [product.gtin for product in products if product.gtin[1] != "2"] + stages
        seconds: list[float] = []
        first: list[float] = []
        for number in range(ROUNDS):
            for code in codes:
                (seconds if number else first).append(shown(app, code))
                app.post(ScanAgain())
                app.turn()
    yield Row("code to product screen, first time, median", 1000 * median(first), "ms")
    yield Row("code to product screen, first time, p99", 1000 * quantile(first, 0.99), "ms", "≤ 50")
    yield Row("code to product screen, median", 1000 * median(seconds), "ms")
    yield Row("code to product screen, p99", 1000 * quantile(seconds, 0.99), "ms", "≤ 50")
