"""The thread that looks codes up, so that the screen never waits for a disk."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from datetime import UTC, datetime
from threading import Condition, Thread
from typing import Protocol

from kiosk.codes.kinds import Code
from kiosk.effects import LookUp
from kiosk.events import LookupAnswered, LookupFailed
from kiosk.provenance.answer import Answer

log = logging.getLogger(__name__)


class Answering(Protocol):
    """One who answers codes; `kiosk.cache.service.Service` does."""

    def answer(self, code: Code, wall: datetime) -> Answer:
        """What is known of a code at `wall`."""
        ...


def now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


class Worker:
    """Answers one look-up after another in a thread of its own. The newest wins: it waits for nobody.

    `open_service` is called in that thread, because an SQLite connection belongs to the thread that made it;
    again after a failure. `post` gets LookupAnswered or LookupFailed and must only put it into the inbox.
    """

    def __init__(
        self,
        open_service: Callable[[], AbstractContextManager[Answering]],
        post: Callable[[LookupAnswered | LookupFailed], None],
        clock: Callable[[], datetime] = now,
    ) -> None:
        self._open_service = open_service
        self._post = post
        self._clock = clock
        self._changed = Condition()
        self._asked: LookUp | None = None
        self._stopped = False
        self._thread = Thread(target=self._run, name="look-up")

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def ask(self, look_up: LookUp) -> None:
        """Look this up next; one that has waited until now is forgotten."""
        with self._changed:
            self._asked = look_up
            self._changed.notify()

    def stop(self) -> None:
        """Tell the thread to end after the look-up in hand. May be called more than once."""
        with self._changed:
            self._stopped = True
            self._changed.notify()

    def join(self, timeout: float | None = None) -> bool:
        """Wait until the thread has ended, `timeout` seconds at most. True where it has."""
        if self._thread.ident is not None:
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _next(self) -> LookUp | None:
        """The next look-up, waited for; None when it is time to end."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or self._asked is not None)
            asked, self._asked = self._asked, None
            return None if self._stopped else asked

    def _run(self) -> None:
        while not self._stopped:
            with ExitStack() as opened:
                self._serve(opened)

    def _serve(self, opened: ExitStack) -> None:
        """Answer until something breaks or it is time to end; the service is opened by the first look-up."""
        service: Answering | None = None
        while asked := self._next():
            try:
                service = service or opened.enter_context(self._open_service())
                self._post(LookupAnswered(asked.token, service.answer(asked.code, self._clock())))
            except Exception:
                log.exception("a look-up failed")
                self._post(LookupFailed(asked.token))
                return
