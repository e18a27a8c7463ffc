"""Reading aloud: a program speaks, one text at a time, and nobody ever waits for it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

from kiosk.hardware.speaker import Speaker, Utterance
from kiosk.hardware.speech_program import Program
from kiosk.machine.events import SpeechEnded

log = logging.getLogger(__name__)

LONGEST = 180.0
"""Seconds after which a program hangs: no screen takes so long to read."""

GLANCE = 0.05
"""Seconds between two looks at a program that speaks."""


class Speech:
    """Speaks by a program, in a thread of its own. Says once that it fails, and once that it works again."""

    def __init__(
        self, program: Program, post: Callable[[SpeechEnded], None], longest: float = LONGEST
    ) -> None:
        """`post` must only put what it gets into the inbox."""
        self._program = program
        self._post = post
        self._longest = longest
        self._asked: SimpleQueue[Utterance | None] = SimpleQueue()
        self._stopped = False
        self._failed = False
        # A program that cannot be killed must not keep the process from ending.
        self._thread = Thread(target=self._run, name="speech", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def say(self, utterance: Utterance) -> None:
        """Read this next; what is being read is cut off."""
        self._asked.put(utterance)

    def hush(self) -> None:
        """Cut off what is being read."""
        self._asked.put(None)

    def stop(self) -> None:
        """Tell the thread to end. May be called more than once."""
        self._stopped = True
        self._asked.put(None)

    def join(self, timeout: float | None = None) -> bool:
        """Wait until the thread has ended, `timeout` seconds at most. True where it has."""
        if self._thread.ident is not None:
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stopped:
            asked = self._newest()
            if asked is not None:
                self._say(asked)

    def _newest(self) -> Utterance | None:
        asked = self._asked.get()
        while not self._asked.empty():
            asked = self._asked.get()
        return None if self._stopped else asked

    def _say(self, utterance: Utterance) -> None:
        try:
            why = self._spoken(utterance)
        except OSError as error:
            why = error.strerror or str(error)
        except Exception:
            log.exception("speech: a text could not be read")
            why = "see above"
        if why is None:
            return  # cut off: whoever did it knows
        self._log(why)
        self._post(SpeechEnded(utterance.token, failed=bool(why)))

    def _spoken(self, utterance: Utterance) -> str | None:
        """Read to the end. Empty; or why that was not possible; or None where it was cut off."""
        speaker = Speaker(self._program, utterance)
        try:
            end = monotonic() + self._longest
            while speaker.speaks():
                if monotonic() > end:
                    return f"it did not end within {self._longest:g} s"
                with suppress(Empty):
                    self._asked.put(self._asked.get(timeout=GLANCE))
                    return None
            return speaker.fault()
        finally:
            speaker.end()

    def _log(self, why: str) -> None:
        name = self._program.command[0]
        if why and not self._failed:
            log.warning("speech: %s: %s; screens are not read aloud", name, why)
        elif self._failed and not why:
            log.info("speech: %s works again", name)
        self._failed = bool(why)
