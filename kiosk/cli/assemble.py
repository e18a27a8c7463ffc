"""What every command that asks the store has on its desk: settings, tables, store, and the time."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.cache.look_ups import Rules as LookUpRules
from kiosk.cache.one_answer import one_answer
from kiosk.cache.outside import Outside
from kiosk.cache.service import Service
from kiosk.cache.store import Store
from kiosk.cli import knowledge, network, options
from kiosk.cli.errors import WrongUse
from kiosk.cli.knowledge import Knowledge
from kiosk.cli.speaking import is_offered
from kiosk.cli.streets import streets
from kiosk.codes.interpret import interpret
from kiosk.codes.kinds import Code
from kiosk.codes.payload import Payload, Symbology
from kiosk.codes.tables import Tables
from kiosk.machine.state import Now, Rules
from kiosk.provenance.answer import Answer
from kiosk.provenance.branding import PLAIN, Branding
from kiosk.provenance.freshness import Policy
from kiosk.provenance.opening_hours import OpeningHours
from kiosk.provenance.position import Position
from kiosk.provenance.product import Product
from kiosk.settings import Settings

if TYPE_CHECKING:
    from kiosk.views.stand import Stand
    from kiosk.views.streets import Streets

HEAD_START = 0.1
"""Seconds by which the answer is to be there before the screen gives up."""

LONGEST_PAGE = 200
"""Characters of an address that is read off the screen by phones."""

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
    streets: Streets | None = None
    """The market board's street map."""
    config: Path | None = None
    """The settings file that was named on the command line."""

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
        with known.open() as store, streets(settings.place.map) as around:
            market = store.market()
            zone = ZoneInfo(market.timezone if market else ZONE)
            tables = knowledge.tables(settings, known)
            yield Desk(settings, known, tables, store, zone, around, args.config)

    def read(self, text: str) -> Code:
        """What a text says, as if typed."""
        return self.interpret(Payload.of(text, Symbology.UNKNOWN))

    def interpret(self, payload: Payload) -> Code:
        """What a payload says, by this kiosk's tables."""
        return interpret(payload, self.tables)

    def look_up(self, code: Code, outside: Outside, online: bool = True) -> Answer:
        """What is known now about a code, sources having been asked as for a shopper."""
        return one_answer(self._service(self.store), outside, code, self.look_up_rules(), self.now, online)

    def known(self, code: Code) -> Answer:
        """What the kiosk's own store knows now about a code. Raises StoreError."""
        return self._service(self.store).answer(code, self.now())

    def outside(self) -> AbstractContextManager[Outside]:
        """Whom else the kiosk asks. Raises WrongUse where the file of sources has mistakes."""
        return network.outside(self.settings.network, self.knowledge.folder, self.tables)

    def look_up_rules(self) -> LookUpRules:
        """How long sources are waited for, and how long their word counts."""
        limit = max(0.1, self.settings.store.lookup_limit - HEAD_START)
        return LookUpRules(self._policy(), limit, self.settings.network.refresh)

    def open_service(self) -> Service:
        """Look-ups in a connection of their own, for another thread."""
        return self._service(self.knowledge.open())

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
            languages=self.languages(),
            idle_after=screen.idle_after,
            recall_after=screen.recall_after,
            open=OpeningHours.parse(self.settings.night.open),
            wake_for=self.settings.night.wake_for,
            dim_after=self.settings.backlight.dim_after,
            lookup_limit=self.settings.store.lookup_limit,
            service=bool(self.settings.service.pin),
        )

    def stand(self, theme: str | None = None) -> Stand:
        """What stays the same on every screen of this kiosk."""
        from kiosk.views.stand import Stand

        market = self.store.market()
        return Stand(
            market=market,
            stall=self.settings.place.stall,
            languages=self.languages(),
            specialities=self._specialities(),
            picture=self.store.picture,
            takeaway=self.settings.store.takeaway,
            sample=self.knowledge.sample,
            theme=theme or self.settings.screen.theme,
            here=self._here() or (market.position if market else None),
            streets=self.streets,
            receipt_page=_receipt_page(self.settings.feedback.url),
            speech=is_offered(self.settings.speech),
            large=self.settings.screen.large_type,
            low=self.settings.screen.controls_low,
            lower_edge=self.settings.screen.lower_edge,
            diagonal=self.settings.screen.diagonal,
            dpi=self.settings.screen.dpi,
        )

    def languages(self) -> tuple[str, ...]:
        """Languages offered: those of the market's board, else those of the settings."""
        return self._branding().languages or self.settings.screen.languages

    def _branding(self) -> Branding:
        market = self.store.market()
        return market.branding if market else PLAIN

    def _specialities(self) -> tuple[Product, ...]:
        """What the idle screen shows: what the board names, else what its products.csv marks."""
        named = self._branding().specialities
        return tuple(filter(None, map(self.store.product, named))) or self.store.specials()

    def _service(self, store: Store) -> Service:
        return Service(store, self._here(), self._policy())

    def _policy(self) -> Policy:
        return Policy.with_recalls(timedelta(hours=self.settings.store.recalls_trusted_for))

    def _here(self) -> Position | None:
        place = self.settings.place
        if place.latitude is not None and place.longitude is not None:
            return Position(place.latitude, place.longitude)
        return None


def _receipt_page(url: str) -> str:
    """The setting, checked. Raises WrongUse for one that no phone should be sent to."""
    fits = url.startswith("https://") and url.count("{receipt}") == 1 and len(url) <= LONGEST_PAGE
    if url and not fits:
        wanted = f"an https address with {{receipt}} in it, of at most {LONGEST_PAGE} characters"
        raise WrongUse(f"feedback.url is {url!a}, expected {wanted}")
    return url
