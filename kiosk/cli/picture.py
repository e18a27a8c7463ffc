"""``kiosk picture``: the screen that a code leads to, as a PNG."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from kiosk.cli import options
from kiosk.cli.assemble import Desk
from kiosk.cli.errors import WrongUse
from kiosk.cli.screen_of import ACCESS, STILL_THERE, VIEWS, screen_of
from kiosk.machine import state as st

HELP = "Draw the screen that a code leads to, or a named view of it, exactly as the kiosk would."
EXAMPLE = """examples:
  kiosk picture product.png --code 8938500001116 --size 1920x1080
  kiosk picture stage.png --code 8938500001116 --view stage --lang en
  kiosk picture idle.png --view idle --size 800x480 --offline
  kiosk picture large.png --code 8938500001116 --theme contrast --large --page 2
  kiosk picture search.png --view search --code buoi      also --code fruit, or no code"""


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments."""
    parser.add_argument("out", type=Path, metavar="OUT.png", help="the picture to write")
    parser.add_argument("--code", metavar="TEXT", help="the code that is presented")
    parser.add_argument("--view", choices=VIEWS, help="this view instead of the one the code leads to")
    parser.add_argument(
        "--stage", type=int, default=1, metavar="N", help="which stage or stockist (default: 1)"
    )
    parser.add_argument(
        "--size", type=options.size, default=(1280, 800), metavar="WxH", help="default: 1280x800"
    )
    options.add_language(parser, "the screen, one that the settings offer")
    parser.add_argument("--theme", choices=("market", "contrast"), help="default: by the settings")
    parser.add_argument("--large", action="store_true", help="in large type; --page turns its pages")
    parser.add_argument("--low", action="store_true", help="all that can be touched in the lower part")
    parser.add_argument("--page", type=int, default=1, metavar="N", help="page in large type (default: 1)")
    parser.add_argument("--offline", action="store_true", help="as a kiosk without network")
    options.add_config(parser)


def run(args: argparse.Namespace) -> int:
    """Draw and write the picture."""
    if not (args.code or args.view):
        raise WrongUse("nothing to draw, expected --code TEXT, or --view idle, keypad, search or fault")
    if args.out.suffix.lower() != ".png":
        raise WrongUse(f"{args.out}: expected a file name that ends in .png")
    from kiosk.hardware.display import Display
    from kiosk.views.painter import Painter

    with Desk.open(args) as desk:
        if args.lang not in desk.languages():
            expected = " or ".join(desk.languages())
            raise WrongUse(f"--lang {args.lang}, expected one that this kiosk offers: {expected}")
        badges = st.Badges(online=not args.offline, data_as_of=desk.store.as_of())
        screen = screen_of(desk, args.code, args.view, args.stage, badges.online)
        state = st.State(screen, desk.moment(), language=args.lang, badges=badges)
        if args.view == STILL_THERE:
            state = replace(state, left=round(desk.rules().ask_for))
        state = replace(state, adjusting=args.view == ACCESS, page=max(0, args.page - 1))
        if args.low:
            state = replace(state, low=not desk.settings.screen.controls_low)
        if args.large:
            state = replace(state, large=not desk.settings.screen.large_type)
        with Display.open(args.size, driver="offscreen") as display:
            Painter(desk.stand(args.theme)).paint(display.canvas, state)
            try:
                display.save(args.out)
            except OSError as error:
                raise WrongUse(f"{args.out}: cannot be written ({error.strerror})") from error
    return options.GOOD
