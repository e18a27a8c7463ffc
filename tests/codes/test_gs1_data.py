"""What elements mean."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kiosk.codes.gs1_data import data_of
from kiosk.codes.gs1_elements import Elements
from kiosk.codes.kinds import Element


def elements(**values: str) -> Elements:
    return tuple(Element(ai.removeprefix("ai"), value) for ai, value in values.items())


def test_dates_and_measures() -> None:
    data = data_of(
        elements(
            ai11="260501",
            ai13="260502",
            ai15="260600",
            ai17="261231",
            ai3103="001250",
            ai3922="1999",
            ai30="6",
        )
    )
    assert data.production == date(2026, 5, 1)
    assert data.packed == date(2026, 5, 2)
    assert data.best_before == date(2026, 6, 30)
    assert data.expiry == date(2026, 12, 31)
    assert data.net_weight_kg == Decimal("1.250")
    assert data.price == Decimal("19.99")
    assert data.count == 6


def test_a_price_with_its_currency() -> None:
    assert data_of(elements(ai3930="70425000")).price == Decimal(25000)


def test_items_contained_and_pieces() -> None:
    assert data_of(elements(ai02="08938500001000", ai37="12")).count == 12
    piece = data_of(elements(ai8006="089385000010000102"))
    assert (piece.gtin14, piece.itip, piece.piece, piece.total) == (
        "08938500001000",
        "089385000010000102",
        1,
        2,
    )


def test_the_first_of_two_counts_and_the_item_wins_over_its_content() -> None:
    data = data_of((Element("02", "18938500001007"), Element("01", "08938500001000"), Element("10", "A")))
    assert (data.gtin14, data.lot, data.serial, data.expiry) == ("08938500001000", "A", None, None)
