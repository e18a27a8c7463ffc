"""Stamps of the vendors in the table."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.codes import web_address
from kiosk.codes.kinds import Code, OpaqueUrl, UntrustedUrl, VendorInternal, VendorStamp, Warn
from kiosk.codes.vendor_stamp import Form, Vendor, parse

Read = Callable[[str], Code]
FORM = Form(None, ("{supplier}", "lot", "{any}"), ("{code}",))
VENDOR = Vendor("acme", "Acme", frozenset({"stamps.example.vn"}), (FORM,))
codes = st.text("ABCabc0123456789._~-", min_size=1, max_size=40).filter(lambda code: code not in (".", ".."))


@given(codes, codes, codes)
def test_what_is_written_is_read(supplier: str, anything: str, code: str) -> None:
    address = web_address.parse(f"https://stamps.example.vn/{supplier}/lot/{anything}#/{code}")
    assert isinstance(address, web_address.WebAddress)
    stamp = parse(address, VENDOR)
    assert stamp is not None
    assert (stamp.vendor, stamp.name, stamp.supplier, stamp.code) == ("acme", "Acme", supplier, code)


@pytest.mark.parametrize(
    ("text", "vendor", "code"),
    [
        ("https://maqr.vn/#/848140612516", "vnptcheck", "848140612516"),
        ("https://maqr.vn/#848140612516", "vnptcheck", "848140612516"),
        ("HTTPS://VNPTCHECK.VN/CHECK/848140612516", "vnptcheck", "848140612516"),
        ("https://ktra.vn/1.1.AbC123", "icheck", "1.1.AbC123"),
        ("https://qcheck.vn/Z8K3J2", "icheck", "Z8K3J2"),
        ("https://hna.check.net.vn/p/17/", "check.net.vn", "17"),
    ],
)
def test_vendors_of_the_package(read: Read, text: str, vendor: str, code: str) -> None:
    stamp = read(text)
    assert isinstance(stamp, VendorStamp)
    assert (stamp.vendor, stamp.code, stamp.url) == (vendor, code, text)


def test_an_order(read: Read, fields: Callable[[str], dict[str, object]]) -> None:
    text = "https://tracuu.hanoicheck.com.vn/NCC-1/truy-xuat/DH-7"
    stamp = read(text)
    assert isinstance(stamp, VendorStamp)
    assert (stamp.supplier, stamp.order, stamp.code) == ("NCC-1", "DH-7", "DH-7")
    assert fields(text) == {
        "kind": "vendor-url",
        "vendor": "hanoicheck",
        "supplier": "NCC-1",
        "order": "DH-7",
    }


def test_a_gtin_is_verified_and_else_a_hint(read: Read) -> None:
    good = read("https://icheck.vn/san-pham/8938500001000")
    bad = read("https://icheck.vn/san-pham/8938500001007")
    assert isinstance(good, VendorStamp)
    assert isinstance(bad, VendorStamp)
    assert (good.gtin14, good.gtin14_hint) == ("08938500001000", None)
    assert (bad.gtin14, bad.gtin14_hint) == (None, "08938500001007")


def test_a_wrong_gtin_in_a_link_leaves_the_stamp(read: Read) -> None:
    stamp = read("https://ndatrace.vn/01/8935217402737/21/hp9")
    assert isinstance(stamp, VendorStamp)
    assert (stamp.code, stamp.gtin14, stamp.gtin14_hint) == ("hp9", None, "08935217402737")


def test_no_scheme_is_https(read: Read) -> None:
    stamp = read("maqr.vn/#/1")
    assert isinstance(stamp, VendorStamp)
    assert (stamp.url, stamp.warnings) == ("https://maqr.vn/#/1", (Warn.NO_SCHEME,))


@pytest.mark.parametrize(
    "text",
    [
        "https://maqr.vn/",
        "https://maqr.vn/#/",
        "https://maqr.vn/#/a/b",
        "https://maqr.vn/check/1",
        "https://vnptcheck.vn/check/",
        "https://vnptcheck.vn/check/a%20b",
        "https://vnptcheck.vn/check/%1b[2J",
        "https://vnptcheck.vn/check/" + "A" * 129,
        "https://icheck.vn/tin-tuc",
        "https://ktra.vn/..",  # a browser goes to the page above
        "https://ktra.vn/%2E%2e",
        "https://ktra.vn/.",
        "https://icheck.vn/san-pham/123",
        "https://new.check.net.vn/p/1",
    ],
)
def test_other_addresses_of_a_vendor_identify_nothing(read: Read, text: str) -> None:
    assert isinstance(read(text), OpaqueUrl)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("http://maqr.vn/#/1", "not-https"),
        ("https://maqr.vn:8443/#/1", "port"),
        ("https://maqr.vn.evil.example/#/1", "look-alike"),
        ("https://maqr.vn@evil.example/#/1", "user-info"),
        ("https://192.0.2.7/p/1", "ip-address"),
        ("https://shop.example.vn:8443/p/1", "port"),
        ("https://mаqr.vn/#/1", "homograph"),
    ],
)
def test_untrusted(read: Read, text: str, reason: str) -> None:
    code = read(text)
    assert isinstance(code, UntrustedUrl)
    assert code.reason == reason


def test_numbers_of_a_vendor(read: Read) -> None:
    assert read("123456789012345678901") == VendorInternal("icheck", "iCheck", "123456789012345678901")
