"""GS1 Digital Link: conformant, lenient, wrong, and made."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.codes import digital_link, gtin, web_address
from kiosk.codes.digital_link import Link, digital_link_uri, uri_of
from kiosk.codes.kinds import Element, Fault, Invalid, Warn

ITEM = "08938500001000"
SET_82 = "".join(c for c in map(chr, range(33, 127)) if c not in "#$@[\\]^`{|}~")
values = st.none() | st.text(SET_82, min_size=1, max_size=20)


def read(text: str) -> Link | Invalid | None:
    address = web_address.parse(text)
    assert isinstance(address, web_address.WebAddress)
    return digital_link.read(address)


def link(text: str) -> tuple[dict[str, str], tuple[Warn, ...]]:
    found = read(text)
    assert isinstance(found, Link)
    return {e.ai: e.value for e in found.elements}, found.warnings


@given(st.text("0123456789", min_size=13, max_size=13), values, values)
def test_what_is_made_is_read_and_conformant(body: str, lot: str | None, serial: str | None) -> None:
    item = f"{body}{gtin.check_digit(body)}"
    uri = digital_link_uri("https://id.example.vn/", item, lot, serial)
    expected = {"01": item, "10": lot, "21": serial}
    assert link(uri) == ({ai: value for ai, value in expected.items() if value is not None}, ())


@given(st.text("/01289gtinlotser?&=%#.:", max_size=60))
def test_nothing_is_raised(rest: str) -> None:
    address = web_address.parse(f"https://example.vn/{rest}")
    if isinstance(address, web_address.WebAddress):
        digital_link.read(address)


def test_canonical_order_and_escapes() -> None:
    assert digital_link_uri("https://id.example.vn", ITEM, "L/1+A", "S 9%") == (
        f"https://id.example.vn/01/{ITEM}/10/L%2F1%2BA/21/S%209%25"
    )


@pytest.mark.parametrize("elements", [(Element("10", "A"),), (Element("01", ITEM), Element("05", "1"))])
def test_what_has_no_link(elements: tuple[Element, ...]) -> None:
    with pytest.raises(ValueError, match="Digital Link"):
        uri_of("https://id.example.vn", elements)


@pytest.mark.parametrize(
    "text",
    [
        f"https://example.vn/01/{ITEM}/22/V/10/LOT01/21/SER9?17=261231",
        f"HTTPS://EXAMPLE.VN/01/{ITEM}",
        f"https://example.vn/01/foo/01/{ITEM}",
        f"https://example.vn/a/b/c/01/{ITEM}?utm=x&17=261231#top",
        f"https://example.vn/01/{ITEM}/10/01/21/5",
        "https://example.vn/00/389385000000000011?02=08938500001000&37=25&10=A",
        f"https://example.vn//01/{ITEM}",
    ],
)
def test_conformant(text: str) -> None:
    assert link(text)[1] == ()


@pytest.mark.parametrize(
    ("rest", "warnings"),
    [
        (f"/01/{ITEM}/", (Warn.TRAILING_SLASH,)),
        ("/01/8938500001000", (Warn.GTIN_13_IN_PATH,)),
        ("/01/89345672", (Warn.GTIN_13_IN_PATH,)),
        (f"/01/{ITEM}/21/S1/10/L1", (Warn.QUALIFIER_ORDER,)),
        (f"/01/{ITEM}/10/L1/235/T", (Warn.QUALIFIER_ORDER,)),
        (f"/gtin/{ITEM}/lot/L1", (Warn.NAMED_KEYS,)),
        (f"/GTIN/{ITEM}", (Warn.NAMED_KEYS,)),
        (f"/01/{ITEM}?10=L1&21=S1", (Warn.QUALIFIER_IN_QUERY,)),
        (f"/01/{ITEM}?lot=L1", (Warn.QUALIFIER_IN_QUERY,)),
        (f"/01/{ITEM}/details", (Warn.UNKNOWN_SEGMENT,)),
        (f"/01/{ITEM}/page/2", (Warn.UNKNOWN_SEGMENT,)),
        (f"/01/{ITEM}/10/" + "A" * 21, (Warn.BAD_QUALIFIER,)),
        (f"/01/{ITEM}/10/A%00", (Warn.BAD_QUALIFIER,)),
        (f"/01/{ITEM}/10/A/10/B", (Warn.REPEATED_KEY, Warn.QUALIFIER_ORDER)),
        (f"/01/{ITEM}?17=261332", (Warn.BAD_ATTRIBUTE,)),
        (f"/01/{ITEM}?89=A", (Warn.UNKNOWN_KEY,)),
        (f"/01/{ITEM}?01=8938500001000", (Warn.GTIN_13_IN_PATH, Warn.REPEATED_KEY)),
        (f"/01/{ITEM}?x=%zz", (Warn.ILLEGAL_CHARACTER,)),
        (f"/01/{ITEM}?x={{y}}", (Warn.ILLEGAL_CHARACTER,)),
    ],
)
def test_lenient(rest: str, warnings: tuple[Warn, ...]) -> None:
    elements, found = link(f"https://example.vn{rest}")
    assert elements["01"] in (ITEM, "00000089345672")
    assert found == warnings


def test_lenient_by_its_address() -> None:
    assert link(f"HtTpS://example.vn/01/{ITEM}")[1] == (Warn.SCHEME_CASE,)
    assert link(f"example.vn/01/{ITEM}")[1] == (Warn.NO_SCHEME,)
    assert link(f"http://192.0.2.1:8080/01/{ITEM}")[1] == (Warn.NOT_HTTPS, Warn.IP_ADDRESS, Warn.ODD_PORT)


def test_bad_parts_are_left_out() -> None:
    assert link(f"https://example.vn/01/{ITEM}/10/{'A' * 21}/21/S?17=261332&15=261231")[0] == {
        "01": ITEM,
        "21": "S",
        "15": "261231",
    }


def test_qualifiers_come_in_the_order_of_the_standard() -> None:
    found = read(f"https://example.vn/01/{ITEM}/21/S1/10/L1/22/V")
    assert isinstance(found, Link)
    assert [e.ai for e in found.elements] == ["01", "22", "10", "21"]


@pytest.mark.parametrize(
    "rest",
    [
        "/01/08938500001007",
        "/01/8938500001007",
        "/00/389385000000000012",
        "/414/8938500009991",
        f"/01/{ITEM}?02=18938500001000",
        "/414/8938500009990?417=8938500009991",
    ],
)
def test_check_digits_are_verified(rest: str) -> None:
    found = read(f"https://example.vn{rest}")
    assert isinstance(found, Invalid)
    assert found.reason is Fault.CHECK_DIGIT


def test_a_piece_beyond_the_total_is_refused() -> None:
    found = read(f"https://example.vn/8006/{ITEM}0302")
    assert found == Invalid(Fault.ELEMENT, "rescan", "AI 8006: the value breaks its rule")


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "/",
        "/01",
        "/01/",
        "/2026/01/news",
        "/01/20240115",
        "/10/LOT01",
        "/01/٠٨٩٣٨٥٠٠٠٠١٠٠٠",
        "/p/08938500001000",
        "/ARFKkQFKwGA",
    ],
)
def test_no_link(rest: str) -> None:
    assert read(f"https://example.vn{rest}") is None


def test_dates_are_read_through(fields: object) -> None:
    assert callable(fields)
    found = fields(f"https://example.vn/01/{ITEM}?17=260200&3103=000500&13=260102&11=260101&15=260103")
    assert found["expiry"] == date(2026, 2, 28).isoformat()
    assert found["net_weight_kg"] == 0.5
    assert (found["packed_on"], found["production_date"], found["best_before"]) == (
        "2026-01-02",
        "2026-01-01",
        "2026-01-03",
    )
