"""How far a long job is, for people who watch a terminal."""

from __future__ import annotations

import sys
from time import monotonic

EVERY = 0.1
"""Seconds between two words about the same thing."""


class Progress:
    """What is being done and how far it is, on a terminal's one line; silent elsewhere, as under systemd."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._said = ("", 0.0)

    def __call__(self, what: str, done: int, total: int) -> None:
        """`done` of `total` of `what` are through."""
        if not self._shown:
            return
        over = done >= total
        before, at = self._said
        now = monotonic()
        if over or what != before or now - at >= EVERY:
            self._said = ("" if over else what, now)
            share = f" ({100 * done // total} %)" if total else ""
            end = "\n" if over else ""
            print(f"\r{what}: {done:,} of {total:,}{share}\x1b[K", end=end, file=sys.stderr, flush=True)
