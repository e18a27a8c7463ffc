"""A running kiosk takes up a catalogue that was imported meanwhile: the thread that notices it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from kiosk.cache.errors import StoreError
from kiosk.cli import knowledge
from kiosk.cli.assemble import Desk
from kiosk.codes.interpret import interpret
from kiosk.codes.kinds import Code
from kiosk.codes.payload import Payload
from kiosk.codes.tables import TableError
from kiosk.machine.events import CatalogueChanged, Event

log = logging.getLogger(__name__)

EVERY = 5.0
"""Seconds between two looks."""


class Renewal(threading.Thread):
    """Posts an event when the store holds another catalogue, and reads codes by the newest tables."""

    def __init__(self, desk: Desk, post: Callable[[Event], None]) -> None:
        super().__init__(name="renewal", daemon=True)
        self._desk, self._post = desk, post
        self._tables = desk.tables
        self._seen = CatalogueChanged(desk.store.version(), desk.store.as_of())
        self._failing = False
        self._stopped = threading.Event()

    def interpret(self, payload: Payload) -> Code:
        """What a payload says, by the tables of the newest catalogue; any thread may ask."""
        return interpret(payload, self._tables)

    def run(self) -> None:
        """Look every few seconds, until stopped."""
        while not self._stopped.wait(EVERY):
            self.look()

    def look(self) -> None:
        """Look once. A store that cannot be read now is said once, and looked at again."""
        try:
            self._look()
        except (StoreError, TableError) as error:
            if not self._failing:
                log.warning("whether there is a new catalogue cannot be told: %s", error)
            self._failing = True
        else:
            self._failing = False

    def _look(self) -> None:
        with self._desk.knowledge.open() as store, store.snapshot():
            found = CatalogueChanged(store.version(), store.as_of())
        if found == self._seen:
            return
        self._tables = knowledge.tables(self._desk.settings, self._desk.knowledge)
        self._seen = found
        log.info("catalogue %s is taken up", found.version)
        self._post(found)

    def stop(self) -> None:
        """End the thread; `join` waits for it."""
        self._stopped.set()

    def join(self, timeout: float | None = None) -> None:
        """Wait until the thread has ended, `timeout` seconds at most; one that never started has."""
        if self.ident is not None:
            super().join(timeout)
