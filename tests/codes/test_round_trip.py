"""Each kind of the contract, made from what it is to say, written as it is printed, and read again."""

from __future__ import annotations

from binascii import crc_hqx
from collections.abc import Callable
from string import ascii_uppercase, digits
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.codes.digital_link import digital_link_uri
from kiosk.codes.flatten import flat
from kiosk.codes.gs1_syntax import GS
from kiosk.codes.gtin import check_digit
from kiosk.codes.interpret import interpret
from kiosk.codes.payload import Payload
from kiosk.codes.tables import Tables
from tests.codes.test_interpret import KINDS

Said = dict[str, object]
Printed = tuple[str, Said]
"""A text, and the fields that it must be read as."""

LOTS = st.text("ABCDEFGHJK", min_size=3, max_size=20)
"""Of letters: what is glued to them can be told from them."""
CODES = st.text(ascii_uppercase + digits, min_size=1, max_size=40)


def number(length: int, *starts: str) -> st.SearchStrategy[str]:
    """GS1 keys of so many digits that begin with one of these."""

    def of(start: str, rest: str) -> str:
        body = start + rest[: length - 1 - len(start)]
        return f"{body}{check_digit(body)}"

    return st.builds(of, st.sampled_from(starts), st.text(digits, min_size=length, max_size=length))


GTIN_13 = number(13, "1", "30", "45", "690", "893", "95")


def wrong(key: str, off: int) -> str:
    """A key whose last digit is another one."""
    return f"{key[:-1]}{(int(key[-1]) + off) % 10}"


def payment(bank: str, amount: int) -> str:
    """A payment code with its checksum (EMV QRCPS, section 3.2)."""
    fields = [("38", bank), ("53", "704"), ("54", str(amount)), ("58", "VN")]
    body = "000201" + "".join(f"{tag}{len(value):02}{value}" for tag, value in fields) + "6304"
    return f"{body}{crc_hqx(body.encode(), 0xFFFF):04X}"


def weighed(item: int, grams: int) -> Printed:
    body = f"26{item:05d}{grams:05d}"
    return f"{body}{check_digit(body)}", {"prefix": "26", "item": f"{item:05d}", "weight_g": grams}


PRINTED: dict[str, st.SearchStrategy[Printed]] = {
    "gtin": st.one_of(
        GTIN_13.map(lambda ean: (ean, {"gtin14": f"0{ean}"})),
        number(14, "1893", "8456").map(lambda itf: (itf, {"gtin14": itf})),
        number(8, "893").map(lambda ean: (ean, {"gtin14": ean.zfill(14)})),
        number(13, "978").map(lambda isbn: (isbn, {"gtin14": f"0{isbn}", "warnings": ["book"]})),
        number(13, "977").map(lambda issn: (issn, {"gtin14": f"0{issn}", "warnings": ["periodical"]})),
    ),
    "gtin-or-rcn8": st.just(("01234565", {"gtin14": "00012345000065"})),
    "gs1-elements": st.builds(
        lambda ean, lot, serial: (
            f"]C1010{ean}10{lot}{GS}21{serial}",
            {"gtin14": f"0{ean}", "lot": lot, "serial": serial},
        ),
        GTIN_13,
        LOTS,
        LOTS,
    ),
    "gs1-elements-lenient": st.builds(
        lambda indicator, ean: (f"01{indicator}{ean}", {"gtin14": f"0{ean}"}), st.integers(1, 9), GTIN_13
    ),
    "gs1-elements-ambiguous": st.builds(
        lambda ean, lot, serial: (
            f"010{ean}10{lot}21{serial}",
            {"gtin14": f"0{ean}", "lot": None, "serial": None, "warnings": ["gs-lost"]},
        ),
        GTIN_13,
        LOTS,
        LOTS.map(lambda serial: serial[:17]),
    ),
    "gs1-dl": st.builds(
        lambda ean, lot, serial: (
            digital_link_uri("https://id.example.vn", f"0{ean}", lot, serial),
            {"gtin14": f"0{ean}", "lot": lot, "serial": serial, "host": "id.example.vn", "conformant": True},
        ),
        GTIN_13,
        LOTS,
        LOTS,
    ),
    "gs1-dl-lenient": st.builds(
        lambda ean, lot, end: (
            f"https://id.example.vn/gtin/{ean}/lot/{lot}{end}",
            {"gtin14": f"0{ean}", "lot": lot, "conformant": False},
        ),
        GTIN_13,
        LOTS,
        st.sampled_from(["", "/"]),
    ),
    "sscc": st.builds(
        lambda ai, sscc: (ai + sscc, {"sscc": sscc}),
        st.sampled_from(["00", "(00)", "]C100"]),
        number(18, "3"),
    ),
    "location": st.one_of(
        st.builds(lambda gln, part: (f"(414){gln}(254){part}", {"gln": gln, "gln_ext": part}), GTIN_13, LOTS),
        GTIN_13.map(lambda gln: (f"(417){gln}", {"party_gln": gln})),
    ),
    "variable-measure": st.builds(weighed, st.integers(0, 99999), st.integers(0, 99999)),
    "restricted-circulation": number(13, "02", "04", "20", "25", "29").map(
        lambda own: (own, {"prefix": own[:2]})
    ),
    "coupon": number(13, "05", "98", "99").map(lambda coupon: (coupon, {})),
    "vendor-url": st.builds(
        lambda supplier, code: (
            f"https://tracuu.hanoicheck.com.vn/{supplier}/truy-xuat/san-pham/{quote(code)}",
            {"vendor": "hanoicheck", "supplier": supplier, "code": code},
        ),
        LOTS,
        CODES,
    ),
    "vendor-internal": st.text(digits, min_size=20, max_size=20).map(
        lambda rest: (f"7{rest}", {"vendor": "icheck", "code": f"7{rest}"})
    ),
    "opaque-url": CODES.map(
        lambda page: (f"HTTPS://Shop.Example.vn/p/{page.lower()}x", {"host": "shop.example.vn"})
    ),
    "untrusted-url": st.builds(
        lambda label, page: (
            f"https://maqr.vn.{label.lower()}.example/{page}",
            {"host": f"maqr.vn.{label.lower()}.example", "reason": "look-alike"},
        ),
        LOTS,
        CODES,
    ),
    "payment-qr": st.builds(
        lambda bank, amount: (payment(bank, amount), {"warnings": None}), LOTS, st.integers(1, 10**9)
    ),
    "not-a-product": st.one_of(
        CODES.map(lambda name: (f"WIFI:T:WPA;S:{name};P:12345678;;", {"reason": "wifi"})),
        CODES.map(lambda name: (f"BEGIN:VCARD\r\nFN:{name}\r\nEND:VCARD", {"reason": "contact"})),
        st.text("0123456789", min_size=9, max_size=11).map(lambda n: (f"tel:+84{n}", {"reason": "phone"})),
        LOTS.map(lambda words: (f"Xin chào {words}", {"reason": "text"})),
    ),
    "typed-code": st.builds(
        lambda letters, figures: (f"{letters.lower()[:8]}-{figures}", {"code": f"{letters[:8]}{figures}"}),
        LOTS,
        st.text(digits, min_size=4, max_size=8),
    ),
    "invalid": st.builds(
        lambda form, ean, off: (
            form.format(wrong(ean, off)),
            {"reason": "check digit", "advice": "rescan", "gtin14": None},
        ),
        st.sampled_from(["{}", "(01)0{}", "https://id.example.vn/01/0{}", "]C1010{}"]),
        GTIN_13,
        st.integers(1, 9),
    ),
}


def test_every_kind_has_its_form() -> None:
    assert PRINTED.keys() == KINDS


@pytest.mark.parametrize("kind", sorted(PRINTED))
def test_what_is_printed_is_read(kind: str, tables: Tables) -> None:
    @given(PRINTED[kind])
    def read(printed: Printed) -> None:
        text, said = printed
        found = flat(interpret(Payload.of(text), tables))
        assert found["kind"] == kind, text
        assert {name: found.get(name) for name in said} == said, text

    check: Callable[[], None] = read
    check()
