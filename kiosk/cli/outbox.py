"""The outbox of this kiosk, and who collects it, as the settings say."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cache.outbox import Outbox
from kiosk.cache.outbox_entry import RECEIPT, Entry
from kiosk.cache.outbox_limits import Limits
from kiosk.cache.outbox_sender import OutboxSender
from kiosk.cache.outbox_writer import OutboxWriter, Told
from kiosk.cli.errors import WrongUse
from kiosk.machine.effects import Record, SendFeedback
from kiosk.machine.events import Event, FeedbackKept, FeedbackNotKept
from kiosk.settings import OutboxSettings, Settings

if TYPE_CHECKING:
    from kiosk.sources.collector import Collector
    from kiosk.sources.credential import Credential

FILE = "outbox.sqlite"
"""Name of the file, beside the store. It may not be thrown away."""

RECEIVED = "received.sqlite"
"""Name of the file of what other kiosks sent, beside the store. Nor may it."""


def outbox(settings: OutboxSettings, folder: Path) -> Outbox:
    """Where scans wait; nothing is opened yet."""
    limits = Limits(timedelta(days=settings.keep_days), settings.size * 1_000_000, bool(settings.url))
    return Outbox(folder / FILE, limits)


def collector(settings: OutboxSettings, stall: str) -> Collector | None:
    """Who takes them in; None where nobody does. Raises WrongUse for settings with which nobody can."""
    if not settings.url:
        return None
    from kiosk.sources.collector import Collector
    from kiosk.sources.credential import CredentialMissing
    from kiosk.sources.http import Reach
    from kiosk.sources.origin import Origin
    from kiosk.sources.posting import PostingHttp
    from kiosk.sources.reach_reading import HERE, base

    if settings.ca and not settings.ca.is_file():
        raise WrongUse(f"outbox.ca is {settings.ca}, expected a file with certificates of authorities (PEM)")
    try:
        address = base(settings.url)
        token = _token(settings.credential)
        secrets = (("Authorization", "Bearer ", token),) if token else ()
        reach = Reach(address, secrets=secrets, ca_file=settings.ca)
    except CredentialMissing as missing:
        raise WrongUse(f"outbox.credential: {missing}") from None
    except ValueError as expected:
        raise WrongUse(f"outbox.url is {settings.url!a}, expected {expected}") from None
    origin = Origin.of(address)
    if token and origin.scheme != "https" and origin.host not in HERE:
        raise WrongUse(f"outbox.url is {settings.url!a}, expected https where there is a credential")
    return Collector(PostingHttp(reach), settings.unit or stall)


def _token(named: str) -> Credential | None:
    """From a file where there is a slash, else from systemd. Raises CredentialMissing."""
    from kiosk.sources.credential import Credential

    if "/" in named:
        return Credential.from_file(Path(named).expanduser())
    return Credential.from_systemd(named, os.environ) if named else None


class OutboxService:
    """The outbox of a running kiosk: one thread that writes, and one that sends where somebody collects."""

    def __init__(self, settings: Settings, folder: Path, clock: Callable[[], datetime]) -> None:
        """Raises WrongUse for settings with which nobody can collect."""
        self._outbox = outbox(settings.outbox, folder)
        self._collector = collector(settings.outbox, settings.place.stall)
        self._sender = OutboxSender(self._outbox, self._collector) if self._collector else None
        self._writer = OutboxWriter(self._outbox, clock, self._written)

    def start(self) -> None:
        """Begin to write and to send."""
        self._writer.start()
        if self._sender:
            self._sender.start()

    def put(self, record: Record, told: Told | None = None) -> None:
        """Keep a record; returns at once. `told` hears whether it is on the disk."""
        self._writer.put(record, told)

    def network_is_back(self) -> None:
        """Send what waits for a network."""
        if self._sender:
            self._sender.network_is_back()

    def stop(self) -> None:
        """Tell both threads to end: all that was put is written before."""
        self._writer.stop()
        if self._sender:
            self._sender.stop()

    def join(self, timeout: float | None = None) -> None:
        """Wait until both have ended; a batch on its way is not waited for longer, and is sent again."""
        self._writer.join(timeout)
        if self._sender:
            self._sender.join(0.1)

    def close(self) -> None:
        """Close the file and the connections."""
        self._outbox.close()
        if self._collector:
            self._collector.close()

    def _written(self, _entries: list[Entry]) -> None:
        if self._sender:
            self._sender.more()


def send_feedback(effect: SendFeedback, outbox: OutboxService | None, post: Callable[[Event], None]) -> None:
    """Keep a shopper's feedback, and post what became of it. Without an outbox, a demo, nothing is kept."""
    if outbox is None:
        post(FeedbackNotKept(effect.sending, demo=True))
        return

    def told(entry: Entry, kept: bool) -> None:
        if kept:
            post(FeedbackKept(effect.sending, str(entry.facts[RECEIPT])))
        else:
            post(FeedbackNotKept(effect.sending))

    outbox.put(effect.record, told)
