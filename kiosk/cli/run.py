"""``kiosk run``: the kiosk itself."""

from __future__ import annotations

import argparse
import logging
import sys
import threading

from kiosk.cli import options
from kiosk.cli.assemble import Desk
from kiosk.cli.ending import Ending
from kiosk.cli.errors import WrongUse
from kiosk.cli.progress import Progress

log = logging.getLogger(__name__)

HELP = "Start the kiosk: full screen, or in a window on a desktop."
EXAMPLE = """examples:
  kiosk run --windowed --size 1280x800
  kiosk run --demo --windowed      the sample catalogue; number keys hold up sample products"""


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments."""
    parser.add_argument("--windowed", action="store_true", help="in a window instead of the full screen")
    parser.add_argument("--size", type=options.size, metavar="WxH", help="of the window, or of the screen")
    parser.add_argument(
        "--demo",
        action="store_true",
        help="the sample catalogue, and a simulated camera where there is no real one",
    )
    options.add_config(parser)


def run(args: argparse.Namespace) -> int:
    """Run until closed or told to stop by a signal; 70 after too many faults."""
    with Ending() as ending:
        try:
            return _run(args, ending)
        finally:
            _say_what_is_left()


def _say_what_is_left() -> None:
    left = [thread.name for thread in threading.enumerate() if thread is not threading.main_thread()]
    log.info("stopped, %d threads left %s", len(left), " ".join(left))


def _run(args: argparse.Namespace, ending: Ending) -> int:
    from kiosk.cli.check_display import asked
    from kiosk.cli.running import begin, running
    from kiosk.hardware.display import Display
    from kiosk.hardware.errors import HardwareError
    from kiosk.hardware.remote_view import RemoteView, own_socket

    with Desk.open(args, demo=args.demo, progress=Progress()) as desk:
        screen = desk.settings.screen
        size = args.size or ((screen.width, screen.height) if screen.width and screen.height else None)
        try:
            display = Display.open(
                size,
                windowed=args.windowed or screen.windowed,
                rotation=screen.rotation,
                driver=asked(screen),
            )
        except HardwareError as error:
            raise WrongUse(str(error)) from error
        view = RemoteView(own_socket())
        with display, view, running(desk, display, demo=args.demo, onlooker=view) as (app, devices):
            if desk.knowledge.sample:
                say(
                    "this is the sample catalogue, and every screen says so; import your own by"
                    " kiosk catalogue import FOLDER"
                )
            ending.by(app.stop)
            begin(app, devices)
            return app.run()


def say(text: str) -> None:
    """A word to whoever started the kiosk by hand, or to its journal."""
    print(f"kiosk: {text}", file=sys.stderr, flush=True)
