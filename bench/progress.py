"""Saying what takes long while it is done: on standard error, so that the figures alone can be piped."""

from __future__ import annotations

import sys


def doing(what: str) -> None:
    """This is being done now."""
    print(f"… {what}", file=sys.stderr, flush=True)
