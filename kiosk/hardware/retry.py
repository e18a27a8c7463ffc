"""How long to wait before a device is tried again. Pure."""

from __future__ import annotations

from collections.abc import Iterator

FIRST, LONGEST = 0.5, 10.0
"""Seconds. Plugging back takes a person some seconds; a dead device must not cost anything."""


def pauses() -> Iterator[float]:
    """Seconds to wait after the first failure, the second, and so on: doubled each time up to a limit."""
    pause = FIRST
    while True:
        yield pause
        pause = min(pause * 2, LONGEST)
