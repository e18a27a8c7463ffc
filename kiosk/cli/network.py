"""Whom this kiosk asks beside its own store, and where it keeps what they tell."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kiosk.cache.errors import StoreError
from kiosk.cache.learnt import Learnt
from kiosk.cache.outside import Outside
from kiosk.cli.errors import WrongUse
from kiosk.codes.tables import Tables
from kiosk.settings import NetworkSettings

log = logging.getLogger(__name__)

ANSWERS = "answers.sqlite"
"""Name of the file of answers, beside the store. It may be thrown away."""


@contextmanager
def outside(settings: NetworkSettings, folder: Path, tables: Tables) -> Iterator[Outside]:
    """The configured sources and feeds; nobody where none are. Raises WrongUse for a file with mistakes."""
    if settings.sources is None:
        yield Outside()
        return
    # They need the HTTP library, and most commands do not.
    from kiosk.cache.learnt_bodies import LearntBodies
    from kiosk.sources.configured import SourcesError, sources_of

    with ExitStack() as opened:
        learnt = _learnt(folder / ANSWERS, settings.cache_size * 1_000_000)
        if learnt:
            opened.enter_context(learnt)
        kept = LearntBodies(learnt) if learnt else None
        try:
            sources = sources_of(settings.sources, [vendor.id for vendor in tables.vendors], kept)
        except SourcesError as error:
            raise WrongUse(str(error)) from error
        yield Outside(sources.knowledge, sources.feeds, learnt)


def _learnt(path: Path, limit: int) -> Learnt | None:
    """The file of answers; None, said aloud, where there can be none."""
    try:
        path.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
        return Learnt(path, limit)
    except (OSError, StoreError) as error:
        log.warning("what sources tell is not kept: %s", error)
        return None
