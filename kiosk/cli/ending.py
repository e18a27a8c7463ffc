"""How a running kiosk is told to end: by systemd (SIGTERM), a keyboard (SIGINT), a terminal gone (SIGHUP)."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any, Self

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Ending:
    """Lets each of `SIGNALS` end the kiosk in order, at any moment. A context manager, for the main thread.

    While the kiosk still starts, the first of them raises SystemExit(0), so that what was opened is closed.
    From `by` on, they call the loop's own way to stop. A second one does not disturb the closing.
    """

    def __init__(self) -> None:
        self._stop: Callable[[], None] | None = None
        self._raised = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        # Who started the kiosk with nohup, or in a script's background, wants it to outlive the terminal.
        heard = [n for n in SIGNALS if n is signal.SIGTERM or signal.getsignal(n) is not signal.SIG_IGN]
        self._before = {number: signal.signal(number, self._told) for number in heard}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def by(self, stop: Callable[[], None]) -> None:
        """From now on `stop` is called, in the main thread, between two of its steps."""
        self._stop = stop

    def _told(self, _number: int, _frame: FrameType | None) -> None:
        if self._stop is not None:
            self._stop()
        elif not self._raised:
            self._raised = True
            raise SystemExit(0)
