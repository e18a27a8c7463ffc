"""The thread that looks codes up, so that the screen waits neither for a disk nor for a network."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from random import random
from threading import Thread
from time import monotonic

from kiosk.cache.asking import Arrived, Asking
from kiosk.cache.look_ups import Answering, LookUps, Rules
from kiosk.cache.outside import Outside
from kiosk.cache.thread_end import ended
from kiosk.machine.effects import LookUp
from kiosk.machine.events import LookupAnswered, LookupFailed

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FactsTurned:
    """Recalls or the catalogue have changed."""


@dataclass(frozen=True, slots=True)
class NetworkTurned:
    """The network came or went."""

    online: bool


@dataclass(frozen=True, slots=True)
class _Stop:
    """End."""


@dataclass(frozen=True, slots=True)
class _TimeIsUp:
    """Nobody waits longer for sources."""


HANGS_AFTER = 30.0
"""Seconds with one thing in hand after which the thread hangs. A slow disk, or another process that writes,
takes less; nothing else is waited for."""

_Message = LookUp | Arrived | FactsTurned | NetworkTurned | _Stop | _TimeIsUp

DONE_WITHOUT = Outside()
"""Nobody else is asked."""


def now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


class Worker:
    """Answers look-ups in a thread of its own. The newest wins: it waits for nobody.

    `open_service` is called in that thread, because an SQLite connection belongs to the thread that made it;
    again after a failure. `post` gets LookupAnswered or LookupFailed and must only put it into the inbox.
    """

    def __init__(
        self,
        open_service: Callable[[], AbstractContextManager[Answering]],
        post: Callable[[LookupAnswered | LookupFailed], None],
        clock: Callable[[], datetime] = now,
        outside: Outside = DONE_WITHOUT,
        rules: Rules = Rules(),  # noqa: B008 - frozen
        tick: Callable[[], float] = monotonic,
    ) -> None:
        self._open_service = open_service
        self._post = post
        self._clock = clock
        self._outside = outside
        self._rules = rules
        self._tick = tick
        self._busy_since: float | None = None
        self._messages: SimpleQueue[_Message] = SimpleQueue()
        self._asking = Asking(outside.sources, self._messages.put, outside.keep, clock, chance=random)
        self._stopped = False
        # A disk that hangs must not keep the process from ending.
        self._thread = Thread(target=self._run, name="look-up", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def ask(self, look_up: LookUp) -> None:
        """Look this up next; one that has waited until now is forgotten."""
        self._messages.put(look_up)

    def facts_turned(self) -> None:
        """Recalls or the catalogue have changed: answer again what is being shown."""
        self._messages.put(FactsTurned())

    def network(self, online: bool) -> None:
        """The network came or went."""
        self._messages.put(NetworkTurned(online))

    def stop(self) -> None:
        """Tell the thread to end after what it has in hand. May be called more than once."""
        self._stopped = True
        self._messages.put(_Stop())

    def join(self, timeout: float | None = None) -> bool:
        """Wait until the thread has ended, `timeout` seconds at most. True where it has.

        A source that hangs is not waited for.
        """
        return ended(self._thread, timeout)

    def hangs(self, tick: float) -> bool:
        """Has it had one thing in hand for too long at `tick` (monotonic seconds), or ended unasked?

        Waiting for a look-up, however long, is no hanging.
        """
        since = self._busy_since
        ended = self._thread.ident is not None and not self._thread.is_alive() and not self._stopped
        return ended or (since is not None and tick - since >= HANGS_AFTER)

    def _run(self) -> None:
        while not self._stopped:
            with ExitStack() as opened:
                self._serve(opened)
        self._asking.stop()

    def _serve(self, opened: ExitStack) -> None:
        """Answer until something breaks or it is time to end; the service is opened by the first look-up."""
        look_ups: LookUps | None = None
        token = 0
        while not self._stopped:
            self._busy_since = None
            for message in self._next(look_ups.due() if look_ups else None):
                self._busy_since = self._tick()
                try:
                    if isinstance(message, LookUp):
                        token = message.token
                        look_ups = look_ups or self._begun(opened)
                    self._do(look_ups, message)
                except Exception:
                    log.exception("a look-up failed")
                    self._post(LookupFailed(token))
                    return

    def _begun(self, opened: ExitStack) -> LookUps:
        service = opened.enter_context(self._open_service())
        return LookUps(service, self._outside, self._asking, self._post, self._rules, self._clock)

    def _next(self, seconds: float | None) -> list[_Message]:
        """What came, waited for; only the newest of several look-ups. Time-out where nothing came in time."""
        try:
            messages = [self._messages.get(timeout=seconds)]
        except Empty:
            return [_TimeIsUp()]
        while not self._messages.empty():
            messages.append(self._messages.get())
        newest = next((message for message in reversed(messages) if isinstance(message, LookUp)), None)
        return [message for message in messages if not isinstance(message, LookUp) or message is newest]

    def _do(self, look_ups: LookUps | None, message: _Message) -> None:
        match message:
            case NetworkTurned(online=online):
                self._asking.network(online)
                if look_ups and online:
                    look_ups.again()
            case Arrived():
                self._asking.done(message)
                if look_ups:
                    look_ups.arrived(message)
            case LookUp() if look_ups and not self._stopped:
                look_ups.begin(message)
            case FactsTurned() if look_ups:
                look_ups.turned()
            case _TimeIsUp() if look_ups:
                look_ups.time_is_up()
