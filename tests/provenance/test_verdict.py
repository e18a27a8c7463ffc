"""The gravest thing that is true is the one line on the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kiosk.provenance.answer import Found, Level, Source
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.product import Group, Lot, Product
from kiosk.provenance.recall import Recall
from kiosk.provenance.stamp import Stamp, StampState
from kiosk.provenance.verdict import Verdict, verdict

TODAY = date(2026, 5, 3)
WORDS = LocalText.of("Mẫu")
PRODUCT = Product("08930000000010", WORDS, Group.FRUIT)
FOUND = Found(Level.LOT, PRODUCT, Source("Chợ Mẫu", datetime(2026, 5, 1, tzinfo=UTC)))
RECALL = Recall("TH-1", PRODUCT.gtin, TODAY, WORDS, WORDS, WORDS)


def lot(expiry: date | None) -> Lot:
    """A lot with its last day."""
    return Lot(PRODUCT.gtin, "L1", expiry=expiry)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Verdict.RECORD_FOUND),
        ({"lot": lot(TODAY)}, Verdict.RECORD_FOUND),
        ({"lot": lot(date(2026, 5, 2))}, Verdict.EXPIRED),
        ({"lot": lot(None)}, Verdict.RECORD_FOUND),
        ({"possible_recall": RECALL}, Verdict.POSSIBLE_RECALL),
        ({"recall": RECALL, "lot": lot(date(2026, 5, 2))}, Verdict.RECALLED),
        ({"stamp": Stamp("A", StampState.ACTIVE)}, Verdict.STAMP_ACTIVE),
        ({"stamp": Stamp("A", StampState.UNKNOWN)}, Verdict.RECORD_FOUND),
        ({"stamp": Stamp("A", StampState.SOLD)}, Verdict.STAMP_SOLD),
        ({"stamp": Stamp("A", StampState.RECALLED)}, Verdict.RECALLED),
        (
            {"stamp": Stamp("A", StampState.PRINTED), "lot": lot(date(2026, 5, 2))},
            Verdict.STAMP_NOT_ACTIVATED,
        ),
        ({"stamp": Stamp("A", StampState.VOID), "possible_recall": RECALL}, Verdict.STAMP_VOID),
        ({"stamp": Stamp("A", StampState.ACTIVE, elsewhere="Chợ khác")}, Verdict.STAMP_SEEN_ELSEWHERE),
        ({"stamp": Stamp("A", StampState.UNKNOWN, elsewhere="Chợ khác")}, Verdict.STAMP_SEEN_ELSEWHERE),
        ({"stamp": Stamp("A", StampState.SOLD, elsewhere="Chợ khác")}, Verdict.STAMP_SEEN_ELSEWHERE),
        ({"stamp": Stamp("A", StampState.VOID, elsewhere="Chợ khác")}, Verdict.STAMP_VOID),
        ({"stamp": Stamp("A", StampState.ACTIVE, times_seen=99)}, Verdict.STAMP_ACTIVE),
    ],
)
def test_what_matters_most(changes: dict[str, object], expected: Verdict) -> None:
    assert verdict(replace(FOUND, **changes), TODAY) is expected  # type: ignore[arg-type]


def test_what_warns() -> None:
    assert [v for v in Verdict if not v.warns] == [Verdict.STAMP_ACTIVE, Verdict.RECORD_FOUND]


def test_a_certificate_holds_on_its_last_day() -> None:
    paper = Certificate("VG-1", "VietGAP", WORDS, valid_to=TODAY)
    assert not paper.expired(TODAY)
    assert paper.expired(date(2026, 5, 4))
    assert not replace(paper, valid_to=None).expired(TODAY)
