"""``kiosk service-pin``: the line for the settings that opens the service screen by a PIN."""

from __future__ import annotations

import argparse
import sys
from getpass import getpass

from kiosk import pin
from kiosk.cli.errors import WrongUse
from kiosk.cli.options import GOOD

HELP = "Ask for a PIN and print the lines for kiosk.toml that open the service screen by it."
EXAMPLE = """examples:
  kiosk service-pin                          asks twice, and shows nothing of what is typed
  kiosk service-pin < pin.txt | sudo tee -a /etc/kiosk/kiosk.toml"""


def add(_parser: argparse.ArgumentParser) -> None:
    """No arguments: a PIN among them would stand in the list of processes and in the shell's history."""


def run(_args: argparse.Namespace) -> int:
    """Ask, and print what the settings keep. Raises WrongUse for a PIN that is not taken."""
    given = _asked() if sys.stdin.isatty() else sys.stdin.readline().strip()
    try:
        pin.check(given)
    except pin.WeakPin as error:
        raise WrongUse(f"this PIN is not taken, {error}") from None
    print(f'[service]\npin = "{pin.kept(given)}"')
    return GOOD


def _asked() -> str:
    first = getpass("PIN, 4 to 8 digits: ").strip()
    if getpass("Once more: ").strip() != first:
        raise WrongUse("the two are not the same, expected one PIN typed twice")
    return first
