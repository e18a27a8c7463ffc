"""The order of rules, keys alone, and hostile input."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.codes.fact_key import FactKey, fact_key
from kiosk.codes.flatten import flat
from kiosk.codes.interpret import interpret
from kiosk.codes.kinds import (
    Code,
    DigitalLink,
    ElementString,
    Fault,
    Invalid,
    Location,
    LogisticUnit,
    OpaqueUrl,
    Warn,
)
from kiosk.codes.payload import LONGEST, Payload, Symbology
from kiosk.codes.tables import Tables

Read = Callable[..., Code]
Fields = Callable[..., dict[str, object]]
ITEM = "08938500001000"

KINDS = {
    *("gtin", "gtin-or-rcn8", "gs1-elements", "gs1-elements-lenient", "gs1-elements-ambiguous", "gs1-dl"),
    *("gs1-dl-lenient", "sscc", "location", "variable-measure", "restricted-circulation", "coupon"),
    *("vendor-url", "vendor-internal", "opaque-url", "untrusted-url", "payment-qr", "not-a-product"),
    *("typed-code", "invalid"),
}
"""All that `kiosk parse --json` may say."""

NAMES = {
    *("kind", "gtin14", "lot", "serial", "expiry", "best_before", "production_date", "packed_on"),
    *("net_weight_kg", "count", "sscc", "gln", "gln_ext", "party_gln", "itip", "piece", "total"),
    *("conformant", "prefix", "item", "weight_g", "price", "vendor", "code", "supplier", "order"),
    *("gtin14_hint", "issuer", "host", "warnings", "reason", "advice", "suggest"),
}

PIECES = st.sampled_from(
    [
        *("01" + ITEM, "(01)", ITEM, "10LOT", "21", "17261231", "\x1d", "^", "<GS>", "]d2", "]E0", "]C1"),
        *("https://", "HTTP://", "ndatrace.vn", "maqr.vn/#/", "/01/", "/10/", "?", "&17=", "%2F", "%", "@"),
        *(":8", "xn--", "\u1ebf", "\u0430", "000201", "6304", "WIFI:", "2610001005003", "e\u0323\u0302"),
        *("\u202e", "\u2194", "\u00b2", "\u0663", "\udcff", "|]e0"),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(00)389385000000000011", LogisticUnit("389385000000000011")),
        ("(414)8938500009990(254)A1", Location("8938500009990", "A1")),
        ("]C14178938500009990", Location("8938500009990", party=True)),
        ("https://shop.example.vn/p/1", OpaqueUrl("shop.example.vn")),
    ],
)
def test_keys_alone(read: Read, text: str, expected: Code) -> None:
    assert read(text) == expected


def test_a_logistic_unit_with_its_content_is_an_element_string(fields: Fields) -> None:
    assert fields("(00)389385000000000011(02)18938500001007(37)24") == {
        "kind": "gs1-elements",
        "gtin14": "18938500001007",
        "count": 24,
        "sscc": "389385000000000011",
    }


def test_pieces(fields: Fields) -> None:
    found = fields("(8006)089385000010000102")
    assert (found["itip"], found["piece"], found["total"]) == ("089385000010000102", 1, 2)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"01{ITEM}", "gs1-elements"),
        (f"01{ITEM}10123", "gs1-elements"),  # 21 digits, but a right check digit says more
        ("010893850000100710123", "vendor-internal"),
        ("0108938500001007", "invalid"),
        ("00389385000000000012", "invalid"),
        ("0118938500001000", "gs1-elements-lenient"),
        ("011893850000100017261231", "gs1-elements-lenient"),
        ("0118938500001000\x1d17261331", "invalid"),
        ("0118938500001001", "invalid"),
        (f"01{ITEM}10LOT0121SER9", "gs1-elements-ambiguous"),
        ("010893850000100710LOT0121SER9", "invalid"),
        (f"01{ITEM}17260230", "invalid"),  # no such day
        (f"01{ITEM}800826123124", "invalid"),  # no such hour
        (f"01{ITEM}3106001500", "invalid"),  # six digits have no sixth decimal to be kilograms
        ("010893850000100717260230", "typed-code"),  # nothing says that it is GS1 data
        ("10LOT01", "typed-code"),
        ("]C110LOT01", "gs1-elements"),
        ("10LOT01\x1d21SER9", "gs1-elements"),
        ("a\x1db", "not-a-product"),
        ("(01) 0893 8500 0010 00", "gs1-elements"),
        ("(01)08938500001007", "invalid"),
        ("(10)", "invalid"),
        ("http://", "invalid"),
        ("]Q1^TESTING", "not-a-product"),
    ],
)
def test_order_of_rules(fields: Fields, text: str, kind: str) -> None:
    assert fields(text)["kind"] == kind


def test_symbology_and_identifier_may_come_beside_the_content(fields: Fields) -> None:
    assert fields("10LOT01", Symbology.CODE_128, "]C1")["lot"] == "LOT01"
    assert fields(ITEM, Symbology.ITF, "]I1")["gtin14"] == ITEM


def test_what_is_known_of_a_glued_string(read: Read) -> None:
    code = read(f"01{ITEM}1726123110LOT0121SER9")
    assert isinstance(code, ElementString)
    assert code.warnings == (Warn.GS_LOST,)
    assert (code.data.lot, code.data.serial) == (None, None)
    assert code.data.expiry is not None


def test_a_link_says_who_runs_it(read: Read) -> None:
    code = read("https://ndatrace.vn/01/8935217402816/21/hp9v3mzoio")
    assert isinstance(code, DigitalLink)
    assert code.vendor == "ndatrace"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ITEM, FactKey(ITEM, None, None, None, None)),
        ("9786043000016", FactKey("09786043000016", None, None, None, None)),
        ("2610001005003", FactKey("02610001000008", None, None, None, None)),
        (f"(01){ITEM}(10)L(21)S", FactKey(ITEM, "L", "S", None, None)),
        (f"01{ITEM}10LOT0121SER9", FactKey(ITEM, None, None, None, None)),
        (
            "https://ndatrace.vn/01/8935217402816/21/hp9",
            FactKey("08935217402816", None, "hp9", None, "ndatrace"),
        ),
        ("https://icheck.vn/san-pham/8938500001000", FactKey(ITEM, None, None, "8938500001000", "icheck")),
        ("http://ndatrace.vn/02/8935217402737/02/hp9", FactKey(None, None, None, "hp9", "ndatrace")),
        ("123456789012345678901", FactKey(None, None, None, "123456789012345678901", "icheck")),
        ("AB-12", FactKey(None, None, None, "AB12", None)),
        ("(00)389385000000000011", None),
        ("(21)S", None),
        ("2000123456782", None),
        ("WIFI:S:x;;", None),
    ],
)
def test_what_to_look_up(read: Read, text: str, expected: FactKey | None) -> None:
    assert fact_key(read(text)) == expected


def check(payload: Payload, tables: Tables) -> None:
    """An answer of the contract, all of it safe to show."""
    code = interpret(payload, tables)
    shown = flat(code)
    assert shown["kind"] in KINDS
    assert shown.keys() <= set(NAMES)
    assert json.dumps(shown, ensure_ascii=False).isprintable()
    if isinstance(code, Invalid):
        assert code.expected.isascii()
        assert len(code.expected) < 120
    assert repr(interpret(payload, tables)) == repr(code)
    fact_key(code)


@given(st.binary(max_size=200), st.sampled_from(Symbology))
def test_any_bytes(tables: Tables, content: bytes, symbology: Symbology) -> None:
    check(Payload(content, symbology), tables)


@given(st.text(max_size=200))
def test_any_text(tables: Tables, text: str) -> None:
    check(Payload.of(text), tables)


@given(st.lists(PIECES, max_size=12))
def test_any_pieces_of_formats(tables: Tables, pieces: list[str]) -> None:
    check(Payload.of("".join(pieces)), tables)


HOSTILE = {
    "digits": "1" * LONGEST,
    "elements": "]C1" + "11260101" * 530,
    "separators": "\x1d" * LONGEST,
    "carets": "^10A" * 1000,
    "brackets": "(10)A" * 800,
    "escaped brackets": "(10)" + "\\(" * 2000,
    "percent": "https://a/" + "%25" * 1400,
    "slashes": "https://a" + "/01" * 1400,
    "query": f"https://a/01/{ITEM}?" + "99=a&" * 800,
    "host": "https://" + "a." * 2000,
    "letters of a host": "https://" + "ế." * 120 + "vn",
    "users": "https://" + "@" * 4000,
    "marks": "a" + "\u0301\u0323" * 2000,
    "foreign marks": "\u3099\u0334" * 2100,
    "glued": f"01{ITEM}10" + "21" * 2000,
    "payment": "000201" + "59990" * 700 + "6304ABCD",
    "groups": "1 " * 2100,
    "emoji": "😀" * LONGEST,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile(tables: Tables, text: str) -> None:
    check(Payload.of(text), tables)


def test_too_many_elements_are_refused(read: Read) -> None:
    code = read(HOSTILE["elements"])
    assert isinstance(code, Invalid)
    assert code.reason is Fault.ELEMENT
