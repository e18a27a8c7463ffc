"""The part of ``kiosk check`` about the network: does each source answer, and can each feed be read?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from time import monotonic

from kiosk.cache.outside import Outside
from kiosk.codes.fact_key import FactKey
from kiosk.codes.tables import Tables
from kiosk.provenance.product import Product
from kiosk.sources.source import KnowledgeSource, RecallFeed, SourceUnreachable

WAIT = 5.0
"""Seconds that each is given."""

NO_STAMP = "KIOSK-CHECK"
"""A stamp's code that nobody has."""

Said = tuple[str, str, str]
"""Part, state and text of a line."""


def answers_of(outside: Outside, tables: Tables, specials: Iterable[Product], wall: datetime) -> list[Said]:
    """One line for each source and feed, all asked at once. One that is away is missing, not wrong."""
    keys = [FactKey(product.gtin, None, None, None, None) for product in specials]
    keys += [FactKey(None, None, None, NO_STAMP, vendor.id) for vendor in tables.vendors]
    jobs = [lambda source=source: _source(source, keys, wall) for source in outside.sources]
    jobs += [lambda feed=feed: _feed(feed, wall) for feed in outside.feeds]
    with ThreadPoolExecutor(max(1, len(jobs))) as pool:
        return list(pool.map(lambda job: job(), jobs))


def _source(source: KnowledgeSource, keys: Iterable[FactKey], wall: datetime) -> Said:
    key = next((key for key in keys if source.serves(key)), None)
    if key is None:
        return "source", "missing", f"{source.name}: not asked, because no code to ask about is known here"

    def ask() -> str:
        return "it does not know the code" if source.ask(key, wall, WAIT).is_nothing else "it knows the code"

    return _timed("source", source.name, ask)


def _feed(feed: RecallFeed, wall: datetime) -> Said:
    return _timed("recalls", feed.name, lambda: f"{len(feed.recalls(wall, WAIT))} recalls")


def _timed(part: str, name: str, ask: Callable[[], str]) -> Said:
    begun = monotonic()
    try:
        said = ask()
    except SourceUnreachable as reason:
        return part, "missing", f"{name}: cannot be asked: {reason}"
    return part, "ok", f"{name}: {said} ({1000 * (monotonic() - begun):.0f} ms)"
