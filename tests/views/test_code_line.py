"""What is shown of a code: enough to compare it with the pack, nothing that could do harm."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.codes.kinds import (
    Code,
    DigitalLink,
    ElementString,
    Fault,
    GS1Data,
    Invalid,
    NotAProduct,
    OpaqueUrl,
    PaymentQr,
    StampCode,
    TradeItem,
    VariableMeasure,
    VendorStamp,
)
from kiosk.views.canvas import Canvas
from kiosk.views.code_line import LONGEST, CodeLine, code_line, grouped, printable

MakeCanvas = Callable[..., Canvas]


@pytest.mark.parametrize(
    ("gtin14", "shown"),
    [
        ("08930000000012", "8 930000 000012"),
        ("18930000000019", "1 89 30000 000019"),
        ("00036000291452", "0 036000 291452"),
        ("00000096385074", "9638 5074"),
    ],
    ids=["EAN-13", "ITF-14", "UPC-A", "EAN-8"],
)
def test_numbers_stand_as_under_their_bars(gtin14: str, shown: str) -> None:
    assert grouped(gtin14) == shown


def test_nothing_but_printable_ascii_is_shown() -> None:
    assert printable("A\u202eB\x1b[31mC\u0430\n") == "A?B?[31mC??"
    assert printable("x" * LONGEST) == "x" * LONGEST
    assert printable("x" * (LONGEST + 1)) == "x" * (LONGEST - 3) + "..."


@pytest.mark.parametrize(
    ("code", "number", "detail"),
    [
        (TradeItem("08930000000012"), "8 930000 000012", "Product number (GTIN)"),
        (TradeItem("08930000000012", "GS1 Vietnam"), "8 930000 000012", "Number issued by GS1 Vietnam"),
        (
            TradeItem("08930000000012", "GS1 Vietnam", issuer_prefix="893"),
            "8 930000 000012",
            "Number issued by GS1 Vietnam (893)",
        ),
        (
            ElementString(GS1Data("08930000000012", lot="L\u202e1", serial="S2")),
            "8 930000 000012",
            "Product number (GTIN) · lot L?1 · serial S2",
        ),
        (DigitalLink("id.example", GS1Data("08930000000012")), "8 930000 000012", "Product number (GTIN)"),
        (
            ElementString(GS1Data(sscc="389300000000000016")),
            "389300000000000016",
            "Number of a shipment (SSCC)",
        ),
        (
            ElementString(GS1Data(party_gln="8930000000999")),
            "8930000000999",
            "Number of a place or firm (GLN)",
        ),
        (
            VariableMeasure("sen", "26", "10001", "02610001000005", weight_g=500),
            "26 10001",
            "Number of a weighed pack of this store",
        ),
        (StampCode("ABCD1234"), "ABCD1234", "Code of a stamp"),
        (VendorStamp("sen", "Sen Check", "A\x00B", "https://s.example/A"), "A?B", "Number of Sen Check"),
        (OpaqueUrl("sen.example"), "sen.example", "The address in the code"),
    ],
)
def test_a_code_is_shown_with_what_it_is(canvas: MakeCanvas, code: Code, number: str, detail: str) -> None:
    line = code_line(canvas(language="en"), code)
    assert isinstance(line, CodeLine)
    assert (line.number, line.detail) == (number, detail)


@pytest.mark.parametrize(
    "code", [NotAProduct("text"), PaymentQr(True), Invalid(Fault.EMPTY, "rescan"), ElementString(GS1Data())]
)
def test_of_some_codes_nothing_is_shown(canvas: MakeCanvas, code: Code) -> None:
    assert code_line(canvas(), code) is None
