"""The whole loop with its workers on a screen in memory, and codes to present to it."""

from __future__ import annotations

import os
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.app import App

PATIENCE = 10.0

SETTINGS = '[camera]\nkind = "none"\n[scanner]\nkind = "none"\n[panel]\nsound = false\n'


@contextmanager
def at_work() -> Iterator[tuple[App, list[str]]]:
    """A kiosk at 1920×1080 on the sample catalogue, without readers; codes of all its products and lots.

    It has stood for some seconds, as one that waits for its first shopper; the last codes are of lots that
    it did not rehearse.
    """
    os.environ["SDL_VIDEODRIVER"] = "offscreen"
    from kiosk.cli.assemble import Desk
    from kiosk.cli.running import begin, running
    from kiosk.hardware.display import Display

    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        settings = Path(folder) / "kiosk.toml"
        settings.write_text(SETTINGS, encoding="utf-8")
        args = Namespace(config=settings, store=Path(folder))
        desk = stack.enter_context(Desk.open(args, demo=True))
        display = stack.enter_context(Display.open((1920, 1080), driver="offscreen"))
        app, devices = stack.enter_context(running(desk, display, demo=True))
        begin(app, devices)
        while not app.rehearsed:
            app.turn()
        catalogue = desk.store.catalogue()
        products = [product.gtin for product in catalogue.products if product.gtin[1] != "2"]
        yield app, products + [f"(01){lot.gtin}(10){lot.lot}" for lot in catalogue.lots]


def shown(app: App, text: str) -> float:
    """Seconds from a code in the inbox until the first frame that shows its product is on the glass."""
    from kiosk.codes.payload import Payload
    from kiosk.machine import screens as sc
    from kiosk.machine.events import CodePresented, Reader

    begin = perf_counter()
    app.post(CodePresented(Payload.of(text), Reader.SCANNER, monotonic()))
    while not isinstance(app.state.screen, sc.ProductShown | sc.RecallShown):
        if perf_counter() - begin > PATIENCE:
            raise TimeoutError(f"{text} leads to {type(app.state.screen).__name__}")
        app.turn()
    return perf_counter() - begin


def idle_again(app: App) -> None:
    """The product is put away."""
    from kiosk.machine.choices import ScanAgain

    app.post(ScanAgain())
    app.turn()
