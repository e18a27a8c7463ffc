"""Lot and serial that run together, and lots that only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.codes.gs1_syntax import GS
from kiosk.codes.kinds import Element
from kiosk.codes.lost_separator import before_glued

ITEM = Element("01", "08938500001000")
START = "0108938500001000"


@pytest.mark.parametrize(
    "rest",
    [
        "10LOT0121SER9",
        "21SER910LOT01",
        "10LOT0117261231",
        "10LOT011726123121SER9",
        "10LOT-A-2026-0000121SERIAL0001",  # longer than a lot can be
        "10LOT0121123456",
        "302410LOT01",  # a count of 24
    ],
)
def test_glued(rest: str) -> None:
    assert before_glued(START + rest) == (ITEM,)


def test_what_stands_before_is_kept() -> None:
    assert before_glued(START + "1726123110LOT0121SER9") == (ITEM, Element("17", "261231"))


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "10LOT01",
        "10L210515",
        "1020210515",
        "102105152112345",
        "10LOT2199",
        "10A21SER9",
        "10LOT17261399",
        f"10LOT01{GS}21SER9",
        "1726123110ABC",
        "17ABCDEF10LOT0121SER9",
        "10" + "LOT0121SER9" * 12,
        "99" + "²" * 30,
    ],
)
def test_not_glued(rest: str) -> None:
    assert before_glued(START + rest) is None


@given(st.text("0123456789ABC\u00b2", max_size=110))
def test_nothing_is_raised(rest: str) -> None:
    found = before_glued(START + rest)
    assert found is None or found[0] == ITEM
