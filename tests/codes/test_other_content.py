"""Payment codes, well-known content, typed codes."""

from __future__ import annotations

from binascii import crc_hqx
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.codes import payment_qr, plain_content, typed_code
from kiosk.codes.kinds import Code, NotAProduct, PaymentQr, StampCode
from kiosk.codes.payload import Symbology

Read = Callable[..., Code]
texts = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=25)


def payment(fields: dict[str, str]) -> str:
    body = "000201" + "".join(f"{tag}{len(value):02}{value}" for tag, value in fields.items()) + "6304"
    return f"{body}{crc_hqx(body.encode(), 0xFFFF):04X}"


@given(st.dictionaries(st.sampled_from(["01", "38", "52", "53", "54", "58", "59", "62"]), texts))
def test_payment_codes_with_their_checksum(fields: dict[str, str]) -> None:
    text = payment(fields)
    assert payment_qr.parse(text) == PaymentQr(crc_valid=True)
    assert payment_qr.parse(text.lower()[:-4] + "0000") != PaymentQr(crc_valid=True) or text.endswith("0000")


def test_checksum_of_the_standard() -> None:
    assert crc_hqx(b"123456789", 0xFFFF) == 0x29B1, "CRC-16/CCITT-FALSE"


def test_a_wrong_checksum_is_a_warning(read: Read, fields: Callable[[str], dict[str, object]]) -> None:
    text = payment({"53": "704", "58": "VN"})
    assert read(text) == PaymentQr(crc_valid=True)
    assert fields(text) == {"kind": "payment-qr"}
    assert fields(text[:-4] + "!!!!") == {"kind": "payment-qr", "warnings": ["crc"]}


@pytest.mark.parametrize(
    "text",
    [
        "000201",
        "0002016304",
        "0002015902ab",
        "00020159026304ABCD",
        "000201590AB6304ABCD",
        "000201" + "5900" * 120 + "6304ABCD",
    ],
)
def test_no_payment_codes(text: str) -> None:
    assert payment_qr.parse(text) is None


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("WIFI:S:Cho;T:WPA;P:12345678;;", "wifi"),
        ("wifi:T:nopass;S:x;;", "wifi"),
        ("tel:+84900000000", "phone"),
        ("+84 900 000 000", "phone"),
        ("BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD", "contact"),
        ("MECARD:N:X;;", "contact"),
        ("mailto:a@example.vn", "mail"),
        ("MATMSG:TO:a@example.vn;;", "mail"),
        ("SMSTO:1:x", "sms"),
        ("geo:21.0,105.8", "place"),
        ("BEGIN:VEVENT\nEND:VEVENT", "event"),
        ("Xin chào quý khách", "text"),
        ("HELLO", "text"),
        ("Buy 2 get 1", "text"),
        ("javascript:alert(1)", "text"),
        ("(024) 3825 1234", "text"),
        ("A", "text"),
        ("1.1.AbC123", "text"),
        ("a" * 40 + "1", "text"),
        ("{}", "text"),
    ],
)
def test_no_products(read: Read, text: str, content: str) -> None:
    assert read(text) == NotAProduct(content)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("abcd-1234-efgh", "ABCD1234EFGH"),
        ("AB12 CD34", "AB12CD34"),
        ("ABCD 1234", "ABCD1234"),
        ("TEM-2026-000123", "TEM2026000123"),
        ("1234567890", "1234567890"),
        ("1234 5678 90", "1234567890"),
    ],
)
def test_codes(read: Read, text: str, code: str) -> None:
    assert read(text) == StampCode(code)


def test_typing_makes_a_word_a_code() -> None:
    assert typed_code.parse("abcdef", Symbology.UNKNOWN) is None
    assert typed_code.parse("abcdef", Symbology.TYPED) == StampCode("ABCDEF")
    assert typed_code.parse("abc", Symbology.TYPED) is None


@given(st.text())
def test_nothing_is_raised(text: str) -> None:
    for symbology in (Symbology.TYPED, Symbology.UNKNOWN):
        code = typed_code.parse(text, symbology)
        assert code is None or code.code.isascii()
    payment_qr.parse(text)
    payment_qr.parse(f"000201{text}6304ABCD")
    plain_content.parse(text)
