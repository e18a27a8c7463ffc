"""What the service screen asks for and takes longer than a frame: the PIN compared, the state gathered."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue

from kiosk.cli.sync_now import SyncNow
from kiosk.machine.effects import AskService, CheckPin, StartSync
from kiosk.machine.events import Event
from kiosk.machine.service_events import PinChecked, ServiceTold
from kiosk.machine.service_screens import StatusLine
from kiosk.pin import is_right

Question = CheckPin | AskService | StartSync
"""What the service screen asks for."""

log = logging.getLogger(__name__)


class ServiceDesk(threading.Thread):
    """A thread that answers one question after the other. Neither PIN nor hash is ever logged."""

    def __init__(
        self,
        kept_pin: str,
        status: Callable[[], tuple[StatusLine, ...]],
        sync: SyncNow,
        post: Callable[[Event], None],
    ) -> None:
        """`kept_pin` is the PIN as the settings keep it; empty: none is right."""
        super().__init__(name="service", daemon=True)
        self._kept, self._status, self._sync, self._post = kept_pin, status, sync, post
        self._asked: SimpleQueue[Question | None] = SimpleQueue()

    def ask(self, effect: Question) -> None:
        """Answer this when its turn comes; returns at once."""
        self._asked.put(effect)

    def run(self) -> None:
        """Answer until stopped."""
        while (effect := self._asked.get()) is not None:
            self._post(self._answer(effect))
        self._sync.stop()

    def _answer(self, effect: Question) -> Event:
        if isinstance(effect, CheckPin):
            right = bool(self._kept) and is_right(effect.pin, self._kept)
            log.info("the service PIN was %s", "right" if right else "wrong")
            return PinChecked(effect.token, right)
        if isinstance(effect, StartSync):
            self._sync.start()
        try:
            return ServiceTold(effect.token, self._status(), self._sync.told())
        except OSError as error:
            log.warning("how the kiosk stands could not be gathered: %s", error.strerror)
            return ServiceTold(effect.token, ())

    def stop(self) -> None:
        """End the thread; `join` waits for it."""
        self._asked.put(None)

    def join(self, timeout: float | None = None) -> None:
        """Wait until the thread has ended, `timeout` seconds at most; one that never started has."""
        if self.ident is not None:
            super().join(timeout)
