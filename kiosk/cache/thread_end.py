"""The end of a thread that was told to end."""

from __future__ import annotations

from threading import Thread


def ended(thread: Thread, timeout: float | None) -> bool:
    """Wait until it has ended, `timeout` seconds at most. True where it has, or never began."""
    if thread.ident is not None:
        thread.join(timeout)
    return not thread.is_alive()
