"""Options that several commands share."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kiosk import config
from kiosk.cli.errors import WrongUse
from kiosk.languages import translated
from kiosk.settings import Settings

GOOD, NO, WRONG = 0, 1, 2
"""Exit status: good; the question was answered with no; wrong use or bad configuration."""


def add_config(parser: argparse.ArgumentParser) -> None:
    """``--config`` and ``--store``."""
    parser.add_argument("--config", type=Path, metavar="FILE", help="a settings file, over the system's own")
    parser.add_argument(
        "--store", type=Path, metavar="FOLDER", help="folder of the kiosk's store (default: by the settings)"
    )


def add_language(parser: argparse.ArgumentParser, what: str) -> None:
    """``--lang``; `what` is said in it."""
    offered = ", ".join(translated())
    parser.add_argument(
        "--lang", type=language, default="vi", help=f"language of {what}: {offered} (default: vi)"
    )


def language(text: str) -> str:
    """A language that the kiosk speaks, by its BCP 47 code."""
    if text not in translated():
        raise argparse.ArgumentTypeError(f"language {text!a}, expected one of {', '.join(translated())}")
    return text


def settings(args: argparse.Namespace) -> Settings:
    """Settings by the system's file and ``--config``. Raises ConfigError."""
    files = [config.SYSTEM_FILE] if config.SYSTEM_FILE.exists() else []
    return config.load([*files, args.config] if args.config else files)


def size(text: str) -> tuple[int, int]:
    """``1280x800`` as width and height in pixels."""
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"size {text!r}, expected width x height such as 1280x800")
    found = int(width), int(height)
    if not all(240 <= side <= 8192 for side in found):
        raise argparse.ArgumentTypeError(f"size {text!r}, expected sides of 240 to 8192 pixels")
    return found


def lines_or_stdin(given: list[str]) -> list[str]:
    """The arguments, or the lines of standard input where there are none (or a single ``-``)."""
    if given and given != ["-"]:
        return given
    lines = [] if sys.stdin is None or sys.stdin.isatty() else [line.rstrip("\n") for line in sys.stdin]
    if not lines:
        raise WrongUse("nothing was given, expected texts as arguments or lines on standard input")
    return lines
