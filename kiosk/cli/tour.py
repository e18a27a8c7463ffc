"""``kiosk tour``: the kiosk's whole job without a screen, a picture of each screen left behind."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from kiosk.cli import options
from kiosk.cli.assemble import Desk
from kiosk.cli.errors import WrongUse
from kiosk.cli.progress import Progress
from kiosk.machine import choices as ch
from kiosk.machine import screens as sc
from kiosk.machine.results import found_on
from kiosk.panel_settings import PanelSettings
from kiosk.settings import ScannerSettings, Settings

if TYPE_CHECKING:
    from kiosk.app import App
    from kiosk.hardware.display import Display

HELP = "Hold sample products up to a simulated camera, print what is found, and save each screen as a PNG."
EXAMPLE = """example:
  kiosk tour --out build/tour --size 1920x1080"""

PATIENCE = 30.0
"""Seconds after which a screen that should have come is given up."""

HELD_UP = 6
"""So often a picture is held up until it is read: a machine that is busy sees few frames of it."""


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments."""
    out = Path("build/tour")
    parser.add_argument("--out", type=Path, default=out, metavar="FOLDER", help="default: build/tour")
    parser.add_argument(
        "--size", type=options.size, default=(1280, 800), metavar="WxH", help="default: 1280x800"
    )
    options.add_config(parser)


def run(args: argparse.Namespace) -> int:
    """Go round; 1 if a sample picture led nowhere."""
    from kiosk import sample
    from kiosk.cli.running import running
    from kiosk.hardware.display import Display

    try:
        args.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongUse(f"{args.out}: cannot be made ({error.strerror})") from error
    with ExitStack() as stack:
        desk = stack.enter_context(Desk.open(args, demo=True, progress=Progress()))
        camera = replace(desk.settings.camera, kind="simulated")
        scanner = (ScannerSettings(kind="none"),)
        bare = Settings(panel=PanelSettings(sound=False))
        settings = replace(
            desk.settings,
            camera=camera,
            scanner=scanner,
            panel=bare.panel,
            backlight=bare.backlight,
            night=bare.night,
        )
        desk = replace(desk, settings=settings)
        display = stack.enter_context(Display.open(args.size, driver="offscreen"))
        app, devices = stack.enter_context(running(desk, display, demo=True))
        app.turn()
        devices.start()
        guide = Guide(app, display, args.out)
        guide.until(lambda: devices.viewfinder() is not None)
        guide.save("idle")
        lost = [
            picture
            for number, picture in enumerate(sample.pictures(), 1)
            if not guide.present(picture, partial(devices.hold_up, number))
        ]
        guide.keypad()
        guide.search("buoi")
    print(f"{guide.saved} screens in {args.out}")
    for picture in lost:
        print(f"{picture.name}: no screen came of it")
    return options.NO if lost else options.GOOD


class Guide:
    """Leads round: turns the loop, touches what is on the screen, saves what is seen."""

    def __init__(self, app: App, display: Display, out: Path) -> None:
        self._app, self._display, self._out = app, display, out
        self.saved = 0

    def present(self, picture: Path, hold_up: Callable[[], None]) -> bool:
        """Hold a picture up, look at what it leads to and at its details; False if nothing came."""
        name = picture.stem
        if not any(self._held_up(hold_up) for _ in range(HELD_UP)):
            return False
        screen = self._app.state.screen
        if isinstance(screen, sc.FaultShown):
            return False
        print(f"{picture.name}: {type(screen).__name__}", *told(screen), sep="\n  ")
        self.save(name)
        if isinstance(screen, sc.ProductShown) and name.startswith("1-"):
            for what, choice, back in (
                ("english", ch.LanguageChosen("en"), ch.LanguageChosen("vi")),
                ("stage", ch.StageOpened(0), ch.BackPressed()),
                ("stockists", ch.StockistsOpened(), None),
                ("directions", ch.StockistChosen(0), ch.BackPressed()),
            ):
                self._touch(choice)
                self.save(f"{name}-{what}")
                if back:
                    self._touch(back)
        self._touch(ch.ScanAgain())
        return True

    def _held_up(self, hold_up: Callable[[], None]) -> bool:
        """Hold a picture up as long as the simulated camera does; did anything come of it?"""
        from kiosk.hardware.simulated_camera import HELD_FOR

        hold_up()
        came = self.until(lambda: not isinstance(self._app.state.screen, sc.Idle), HELD_FOR + 1)
        return came and self.until(lambda: not isinstance(self._app.state.screen, sc.LookingUp))

    def keypad(self) -> None:
        """Type a number by touch."""
        self._touch(ch.KeypadOpened())
        self.save("keypad")

    def search(self, name: str) -> None:
        """Look at the groups, type a name letter by letter, and touch the first product."""
        self._touch(ch.SearchOpened())
        self.until(self._answered)
        self.save("search-groups")
        for letter in name:
            self._touch(ch.KeyTyped(letter))
            self.until(self._answered)
        self.save("search")
        screen = self._app.state.screen
        if isinstance(screen, sc.SearchShown) and screen.products:
            self._touch(ch.ProductChosen(screen.products[0].gtin))
            self.until(lambda: not isinstance(self._app.state.screen, sc.SearchShown | sc.LookingUp))
            self.save("search-product")

    def _answered(self) -> bool:
        screen = self._app.state.screen
        return not (isinstance(screen, sc.SearchShown) and screen.waiting)

    def save(self, name: str) -> None:
        """Keep what is on the display now."""
        self.saved += 1
        self._display.save(self._out / f"{self.saved:02}-{name}.png")

    def _touch(self, choice: ch.Choice) -> None:
        """Touch what makes this choice; what is not on the screen cannot be touched."""
        spot = self._app.spot(choice)
        if spot:
            self._display.touch(*spot)
            self._app.turn()

    def until(self, seen: Callable[[], bool], patience: float = PATIENCE) -> bool:
        """Turn the loop until something is so, and once more to draw it; False if it takes too long."""
        end = monotonic() + patience
        while monotonic() < end:
            self._app.turn()
            if seen():
                self._app.turn()
                return True
        return False


def told(screen: sc.Screen) -> list[str]:
    """What a screen says, in a few lines for the terminal."""
    found = found_on(screen)
    if found is None:
        return []
    lines = [f"{found.product.name.in_language('vi')} ({found.level} level, {found.source.name})"]
    for stage in found.journey.stages:
        who = stage.where or stage.who
        name = who.name.in_language("vi") if who else "not stated"
        when = f"{stage.begins:%Y-%m-%d}" if stage.begins else "no date"
        lines.append(f"{when}  {stage.step:<17} {'(gap: nobody reported it)' if stage.missing else name}")
    if found.stockists:
        near = found.stockists[0]
        lines.append(f"nearest: {near.stockist.name.in_language('vi')}, {near.metres:.0f} m")
    return lines
