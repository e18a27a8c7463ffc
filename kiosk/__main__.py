"""The ``kiosk`` command, also as ``python -m kiosk``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run one command; returns the exit status, 130 where it was interrupted from the keyboard."""
    try:
        # Loading takes a moment, in which somebody may press Ctrl+C too.
        from kiosk.cli import main as run  # noqa: PLC0415

        return run()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
