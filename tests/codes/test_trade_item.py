"""Numbers alone: GTIN, coupon, book, restricted, UPC-E, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.codes import gtin, restricted_circulation
from kiosk.codes.interpret import interpret
from kiosk.codes.kinds import (
    Code,
    Coupon,
    Fault,
    Invalid,
    Publication,
    RestrictedCirculation,
    VariableMeasure,
)
from kiosk.codes.payload import Payload, Symbology
from kiosk.codes.restricted_circulation import StoreProfile
from kiosk.codes.tables import Tables

Read = Callable[..., Code]
Fields = Callable[..., dict[str, object]]
PROFILE = StoreProfile("test", "21", 5, "price", 0, "{prefix}{item}{zeros}{check}")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("8938500001000", "gtin"),
        ("08938500001000", "gtin"),
        ("012345000065", "gtin"),
        ("89345672", "gtin"),
        ("0512345678900", "coupon"),
        ("9912345678909", "coupon"),
        ("9800000000007", "coupon"),
        ("9786043000016", "gtin"),
        ("0212345678909", "restricted-circulation"),
        ("212345678909", "restricted-circulation"),
        ("0412345678903", "restricted-circulation"),
        ("20123451", "restricted-circulation"),
        ("01234565", "gtin-or-rcn8"),
        ("389385000000000011", "sscc"),
        ("123456789012345678901", "vendor-internal"),
        ("1234567890", "typed-code"),
        ("12345", "invalid"),
        ("1" * 33, "invalid"),
        ("8938500001007", "invalid"),
    ],
)
def test_kinds(fields: Fields, number: str, kind: str) -> None:
    assert fields(number)["kind"] == kind


@given(st.text("0123456789", min_size=12, max_size=12))
def test_every_number_with_its_check_digit_is_something(tables: Tables, body: str) -> None:
    code = interpret(Payload.of(f"{body}{gtin.check_digit(body)}"), tables)
    assert not isinstance(code, Invalid)


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(1, 9))
def test_every_wrong_check_digit_is_said(tables: Tables, body: str, off: int) -> None:
    code = interpret(Payload.of(f"{body}{(gtin.check_digit(body) + off) % 10}"), tables)
    assert isinstance(code, Invalid)
    assert code.reason is Fault.CHECK_DIGIT


@pytest.mark.parametrize(
    ("number", "symbology", "gtin14"),
    [
        ("01234565", Symbology.UPC_E, "00012345000065"),
        ("123456", Symbology.UPC_E, "00012345000065"),
        ("89345672", Symbology.EAN_8, "00000089345672"),
        ("04252614", Symbology.UNKNOWN, "00042100005264"),  # no EAN-8 by its check digit
    ],
)
def test_eight_digits(fields: Fields, number: str, symbology: Symbology, gtin14: str) -> None:
    assert fields(number, symbology)["gtin14"] == gtin14


def test_eight_digits_that_only_the_symbology_tells_apart(fields: Fields) -> None:
    assert fields("01234565", Symbology.EAN_8) == {"kind": "restricted-circulation", "prefix": "01"}
    assert fields("]E401234565") == {"kind": "restricted-circulation", "prefix": "01"}
    assert fields("]E001234565")["gtin14"] == "00012345000065"
    assert fields("01234567", Symbology.UPC_E)["kind"] == "invalid"


def test_issuer_is_a_place_of_registration(fields: Fields) -> None:
    assert fields("8938500001000")["issuer"] == "GS1 Vietnam (893): place of registration, not of origin"
    assert "issuer" not in fields("1400000000007")


@pytest.mark.parametrize(
    ("number", "scheme", "warning"),
    [
        ("9786043000016", "isbn", "book"),
        ("9790260000438", "ismn", "music"),
        ("9771234567003", "issn", "periodical"),
    ],
)
def test_publications(read: Read, fields: Fields, number: str, scheme: str, warning: str) -> None:
    assert read(number) == Publication(number, scheme)
    assert fields(number) == {"kind": "gtin", "gtin14": f"0{number}", "warnings": [warning]}


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("977123456700312", "gtin"),
        ("9771234567003 12", "gtin"),
        ("978604123456751000", "gtin"),
        ("977123456700412", "typed-code"),  # a wrong check digit: no publication
    ],
)
def test_an_add_on_that_nothing_announces(fields: Fields, number: str, kind: str) -> None:
    found = fields(number)
    assert found["kind"] == kind
    assert kind != "gtin" or str(found["gtin14"])[1:] == number[:13]


def test_coupons_keep_their_number(read: Read) -> None:
    assert read("512345678900") == Coupon("0512345678900")


@pytest.mark.parametrize(
    "text",
    [
        "]E0893850000100",
        "]E08938500001007",
        "]E3893850000100712",
        "]E0ABCDEFGHIJKLM",
        "]E4012345",
        "]E012345678901234",
    ],
)
def test_retail_symbols_hold_nothing_else(read: Read, text: str) -> None:
    assert isinstance(read(text), Invalid)


def test_add_on_and_composite(fields: Fields) -> None:
    assert fields("]E3893850000100012")["gtin14"] == "08938500001000"
    assert fields("]E3893850000100012345")["gtin14"] == "08938500001000"
    composite = fields("]E08938500001000|]e010LOT01")
    assert (composite["kind"], composite["lot"]) == ("gs1-elements", "LOT01")


@given(st.integers(0, 99999), st.integers(0, 99999))
def test_weighed_goods_round_trip(item: int, grams: int) -> None:
    body = f"21{item:05}{grams:05}"
    weight = replace(PROFILE, measure="weight", decimals=3)
    code = restricted_circulation.parse(f"{body}{gtin.check_digit(body)}", (weight,))
    assert isinstance(code, VariableMeasure)
    assert (code.item, code.weight_g, code.price) == (f"{item:05}", grams, None)
    assert gtin.is_valid(code.lookup)


@pytest.mark.parametrize(
    ("lookup", "expected"),
    [
        ("{prefix}{item}{zeros}{check}", "02110001000003"),
        ("893850{item}0{check}", "08938501000101"),
        ("{item}000", "00000010001000"),
    ],
)
def test_lookup(lookup: str, expected: str) -> None:
    assert replace(PROFILE, lookup=lookup).lookup_of("10001") == expected


def test_prices_and_inner_check_digits() -> None:
    assert restricted_circulation.parse("2110001250007", (PROFILE,)) == VariableMeasure(
        "test", "21", "10001", "02110001000003", price=Decimal(25000)
    )
    inner = replace(PROFILE, item_digits=5, inner_check_digit=True)
    assert inner.measure_digits == 4
    good = restricted_circulation.parse("2110001928757", (inner,))
    assert isinstance(good, VariableMeasure)
    assert good.price == Decimal(2875)
    bad = restricted_circulation.parse("2110001828757", (inner,))
    assert isinstance(bad, Invalid)
    assert bad.reason is Fault.CHECK_DIGIT


def test_the_longest_prefix_wins_and_none_says_nothing() -> None:
    longer = replace(PROFILE, name="longer", prefix="2110", item_digits=3)
    code = restricted_circulation.parse("2110001250007", (PROFILE, longer))
    assert isinstance(code, VariableMeasure)
    assert code.profile == "longer"
    unknown = restricted_circulation.parse("2010001250008", (PROFILE,))
    assert unknown == RestrictedCirculation("2010001250008")
    assert unknown.prefix == "20"
