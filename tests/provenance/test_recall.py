"""Whom a recall concerns: silence clears nobody."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.provenance.local_text import LocalText
from kiosk.provenance.recall import Recall

WORDS = LocalText.of("Mẫu")
GTIN = "08930000000010"


def recall(lots: tuple[str, ...] = (), serials: tuple[str, ...] = ()) -> Recall:
    """A recall of some lots and items."""
    return Recall("TH-1", GTIN, date(2026, 5, 1), WORDS, WORDS, WORDS, lots, serials)


@pytest.mark.parametrize(
    ("notice", "lot", "serial", "covers", "may_cover"),
    [
        (recall(), None, None, True, True),
        (recall(), "L1", "S1", True, True),
        (recall(("L1",)), "L1", None, True, True),
        (recall(("L1",)), "L2", None, False, False),
        (recall(("L1",)), None, None, False, True),
        (recall(("L1",), ("S1",)), "L1", "S1", True, True),
        (recall(("L1",), ("S1",)), "L1", None, False, True),
        (recall(("L1",), ("S1",)), "L1", "S2", False, False),
        (recall((), ("S1",)), "L9", "S1", True, True),
    ],
)
def test_whom_it_concerns(
    notice: Recall, lot: str | None, serial: str | None, covers: bool, may_cover: bool
) -> None:
    assert notice.covers(GTIN, lot, serial) is covers
    assert notice.may_cover(GTIN, lot, serial) is may_cover
    assert not notice.covers("08930000000027", lot, serial)
    assert not notice.may_cover("08930000000027", lot, serial)
