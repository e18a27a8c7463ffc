"""The market board's street map of the settings, opened for as long as a command runs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cache.errors import StoreError
from kiosk.cache.street_map import StreetMap

if TYPE_CHECKING:
    from kiosk.views.streets import Streets

log = logging.getLogger(__name__)


@contextmanager
def streets(path: Path | None) -> Iterator[Streets | None]:
    """The map; None where none is set, or it cannot be read: the kiosk then draws rings of distance."""
    found = _opened(path) if path else None
    if found is None:
        yield None
        return
    from kiosk.views.streets import Streets

    with closing(found):
        yield Streets(found.zooms, _Tiles(found), found.credit)


def _opened(path: Path) -> StreetMap | None:
    try:
        return StreetMap.open(path)
    except StoreError as error:
        log.warning("the street map is not shown: %s", error)
        return None


class _Tiles:
    """Tiles by zoom, column and row. A map that breaks while it is read is said once."""

    def __init__(self, found: StreetMap) -> None:
        self._found = found
        self._broken = False

    def __call__(self, zoom: int, x: int, y: int) -> bytes | None:
        try:
            return self._found.tile(zoom, x, y)
        except StoreError as error:
            if not self._broken:
                log.warning("a part of the street map is not shown: %s", error)
            self._broken = True
            return None
