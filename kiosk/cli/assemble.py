"""What every command that asks the store has on its desk: settings, tables, store, and the time."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.cache.service import Service
from kiosk.cache.store import Store
from kiosk.cli import knowledge, options
from kiosk.cli.knowledge import Knowledge
from kiosk.codes.interpret import interpret
from kiosk.codes.kinds import Code
from kiosk.codes.payload import Payload, Symbology
from kiosk.codes.tables import Tables
from kiosk.provenance.answer import Answer
from kiosk.provenance.freshness import Policy
from kiosk.provenance.position import Position
from kiosk.screens import Now, Rules
from kiosk.settings import Settings

if TYPE_CHECKING:
    from kiosk.views.stand import Stand

ZONE = "Asia/Ho_Chi_Minh"
"""Time zone of a kiosk whose catalogue names none."""


@dataclass(frozen=True)
class Desk:
    """The parts that answer what is known about a code."""

    settings: Settings
    knowledge: Knowledge
    tables: Tables
    store: Store
    zone: ZoneInfo

    @staticmethod
    @contextmanager
    def open(
        args: argparse.Namespace,
        *,
        demo: bool = False,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> Iterator[Desk]:
        """By the settings and options of a command; closes the store at the end."""
        settings = options.settings(args)
        known = knowledge.find(args, settings, demo=demo, progress=progress)
        with known.open() as store:
            market = store.market()
            zone = ZoneInfo(market.timezone if market else ZONE)
            yield Desk(settings, known, knowledge.tables(settings, known), store, zone)

    def read(self, text: str) -> Code:
        """What a text says, as if typed."""
        return self.interpret(Payload.of(text, Symbology.UNKNOWN))

    def interpret(self, payload: Payload) -> Code:
        """What a payload says, by this kiosk's tables."""
        return interpret(payload, self.tables)

    def answer(self, code: Code) -> Answer:
        """What is known now about a code that can be looked up."""
        return Service(self.store, self._here(), self._policy()).answer(code, self.now())

    def open_service(self) -> Service:
        """Look-ups in a connection of their own, for another thread."""
        return Service(self.knowledge.open(), self._here(), self._policy())

    def now(self) -> datetime:
        """Wall clock in the market's time zone."""
        return datetime.now(self.zone)

    def moment(self) -> Now:
        """Both clocks."""
        return Now(monotonic(), self.now())

    def rules(self) -> Rules:
        """What the screen machine goes by."""
        screen = self.settings.screen
        return Rules(
            interpret=self.interpret,
            languages=screen.languages,
            idle_after=screen.idle_after,
            recall_after=screen.recall_after,
            lookup_limit=self.settings.store.lookup_limit,
        )

    def stand(self, theme: str | None = None) -> Stand:
        """What stays the same on every screen of this kiosk."""
        from kiosk.views.stand import Stand

        return Stand(
            market=self.store.market(),
            stall=self.settings.place.stall,
            languages=self.settings.screen.languages,
            specialities=self.store.specials(),
            picture=self.store.picture,
            takeaway=self.settings.store.takeaway,
            sample=self.knowledge.sample,
            theme=theme or self.settings.screen.theme,
        )

    def _policy(self) -> Policy:
        return Policy.with_recalls(timedelta(hours=self.settings.store.recalls_trusted_for))

    def _here(self) -> Position | None:
        place = self.settings.place
        if place.latitude is not None and place.longitude is not None:
            return Position(place.latitude, place.longitude)
        return None
