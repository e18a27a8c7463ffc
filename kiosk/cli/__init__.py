"""One command per job; the only place that puts the parts together.

Exit status: 0 good, 1 the question was answered with no, 2 wrong use or bad configuration.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from kiosk import __version__
from kiosk.cache.errors import StoreError
from kiosk.cli.errors import WrongUse
from kiosk.cli.options import GOOD, WRONG
from kiosk.codes.tables import TableError
from kiosk.config import ConfigError

log = logging.getLogger(__name__)

COMMANDS = (
    "run",
    "tour",
    "decode",
    "parse",
    "lookup",
    "search",
    "picture",
    "screenshot",
    "catalogue",
    "sync",
    "report",
    "receipt",
    "check",
    "serve",
    "scanner-sheet",
    "scanner-test",
    "service-pin",
)
"""Each is a module of this package with HELP, EXAMPLE, add(parser) and run(args)."""


class _Parser(argparse.ArgumentParser):
    """Wrong use in one line: what was given, what was expected."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    top = _Parser(
        prog="kiosk",
        description="Hold up a product at a market and see where it came from.",
        epilog="example: kiosk lookup 8938500001116",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"kiosk {__version__}")
    top.add_argument("-v", "--verbose", action="store_true", help="log more to standard error")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        module = import_module(f"kiosk.cli.{name.replace('-', '_')}")
        command = commands.add_parser(
            name,
            help=module.HELP,
            description=module.HELP,
            epilog=module.EXAMPLE,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add(command)
        command.set_defaults(run=module.run)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    args = parser().parse_args(argv)
    logging.basicConfig(
        level=logging.INFO if args.verbose else logging.WARNING, format="%(levelname)s %(name)s: %(message)s"
    )
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    try:
        status: int = args.run(args)
        if sys.stdout is not None:  # it may be closed (>&-)
            sys.stdout.flush()
    except (WrongUse, ConfigError, StoreError, TableError) as error:
        print(f"kiosk {args.command}: {error}", file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        # The reader of our output went away (kiosk … | head): not an error of ours.
        _speak_no_more()
        return GOOD
    except OSError as error:
        # A file, folder or disk that cannot be used is the user's to mend; -v says where it was needed.
        log.info("what could not be used", exc_info=True)
        where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        print(f"kiosk {args.command}: {where}{error.strerror or error}", file=sys.stderr)
        _speak_no_more()
        return WRONG
    return status


def _speak_no_more() -> None:
    """Forget what cannot be printed: Python would try again at its end, and complain."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
