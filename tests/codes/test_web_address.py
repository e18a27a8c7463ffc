"""Web addresses, taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.codes import web_address
from kiosk.codes.kinds import Fault, Invalid
from kiosk.codes.web_address import WebAddress


def parse(text: str) -> WebAddress:
    address = web_address.parse(text)
    assert isinstance(address, WebAddress)
    return address


def test_parts() -> None:
    address = parse("HTTPS://Stamps.Example.VN.:443/A/b?c=d&e#f#g")
    assert (address.scheme, address.written_scheme, address.host, address.port) == (
        "https",
        "HTTPS",
        "stamps.example.vn",
        443,
    )
    assert (address.path, address.query, address.fragment) == ("/A/b", "c=d&e", "f#g")
    assert not address.odd_port
    assert not address.is_ip
    assert not address.user_info


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("example.vn/x", "example.vn"),
        ("//example.vn/x", "example.vn"),
        ("www.example.vn", "www.example.vn"),
        ("EXAMPLE.VN:8080/x", "example.vn"),
        ("https://a", "a"),
        ("https://chợ.vn/x", "xn--ch-3bt.vn"),
        ("https://user:pw@example.vn/x", "example.vn"),
        ("https://example.vn?x", "example.vn"),
        ("https://[2001:db8::1]/x", "[2001:db8::1]"),
    ],
)
def test_hosts(text: str, host: str) -> None:
    assert parse(text).host == host


@pytest.mark.parametrize("host", ["192.0.2.1", "0300.0250.01.01", "2130706433", "0x7f.1", "[::1]", "127.0x1"])
def test_ip_addresses(host: str) -> None:
    assert parse(f"https://{host}/").is_ip


@pytest.mark.parametrize(
    "text",
    [
        "",
        "8938500001000",
        "LOT.1",
        "ftp://example.vn/x",
        "javascript:alert(1)",
        "example.vn",
        "a@b.vn",
        "//x",
        "1.1.AbC123",
        "x://",
        "https://maqr.vn/#/1\nhttps://evil.example",
        "https://vnptcheck.vn/check/1?x=\x1d",
    ],
)
def test_no_address(text: str) -> None:
    assert web_address.parse(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "http://",
        "https:///x",
        "https://$a/x",
        "https://a b/x",
        "https://a..b/x",
        "https://-a.vn/x",
        "https://xn--\u00e9.vn/x",
        "https://xn--99999999.vn/x",
        "https://xn--.vn/x",
        "https://" + "a." * 200 + "vn/",
        "https://" + "a" * 64 + ".vn/",
        "https://a%2fb/x",
        "https://example.vn:abc/x",
        "https://evil.example\\@example.vn\\/x",
    ],
)
def test_no_host(text: str) -> None:
    found = web_address.parse(text)
    assert isinstance(found, Invalid)
    assert found.reason is Fault.LINK


def test_a_port_is_odd_where_the_scheme_has_another() -> None:
    assert parse("https://a:80/").odd_port
    assert not parse("http://a:80/").odd_port
    assert not parse("http://a:/").odd_port


def test_legal_characters() -> None:
    assert web_address.is_legal("https://a/b?c=d%20e#f")
    assert not any(map(web_address.is_legal, ["https://a/ b", "https://a/%2", "https://a/ế", "https://a/<"]))


@given(st.text())
def test_nothing_is_raised(text: str) -> None:
    for start in ("", "https://", "//"):
        address = web_address.parse(start + text)
        if isinstance(address, WebAddress):
            assert address.host.isascii()
            assert address.host.isprintable()
            assert " " not in address.host
