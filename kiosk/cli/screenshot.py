"""``kiosk screenshot``: what a running kiosk shows, as a PNG."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kiosk.cli import options
from kiosk.cli.errors import WrongUse

HELP = "Save what the kiosk that runs on this machine shows, without what its camera sees."
EXAMPLE = """examples:
  sudo kiosk screenshot now.png                    the service's screen
  ssh stall-12 sudo kiosk screenshot - > now.png   from afar"""


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments."""
    parser.add_argument("out", metavar="OUT.png", help="the picture to write; - for standard output")
    parser.add_argument(
        "--socket",
        type=Path,
        metavar="PATH",
        help="the kiosk's socket (default: the service's, else this user's)",
    )


def run(args: argparse.Namespace) -> int:
    """Ask the kiosk and write its picture."""
    from kiosk.hardware.picture import write_whole
    from kiosk.hardware.remote_view import running_socket

    out = Path(args.out)
    if args.out != "-" and out.suffix.lower() != ".png":
        raise WrongUse(f"{out}: expected a file name that ends in .png, or - for standard output")
    picture = _taken(args.socket or running_socket())
    if args.out == "-":
        sys.stdout.buffer.write(picture)
    else:
        write_whole(out, picture)
    return options.GOOD


def _taken(path: Path) -> bytes:
    from kiosk.hardware.errors import HardwareError
    from kiosk.hardware.remote_view import look

    try:
        return look(path)
    except PermissionError as error:
        raise WrongUse(
            f"{path}: {error.strerror}, expected the kiosk's own user or root; use sudo"
        ) from error
    except (FileNotFoundError, ConnectionRefusedError) as error:
        raise WrongUse(f"{path}: no kiosk runs here, expected one; systemctl status kiosk") from error
    except TimeoutError as error:
        raise WrongUse(
            f"{path}: no answer in time, expected a picture; is the kiosk's loop stuck?"
        ) from error
    except HardwareError as error:
        raise WrongUse(str(error)) from error
