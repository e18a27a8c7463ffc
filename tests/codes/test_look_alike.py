"""Addresses that pretend, and honest ones that only sound alike."""

from __future__ import annotations

import pytest

from kiosk.codes import web_address
from kiosk.codes.look_alike import deception
from kiosk.codes.tables import Tables


def of(host: str, tables: Tables) -> str | None:
    address = web_address.parse(f"https://{host}/x")
    assert isinstance(address, web_address.WebAddress)
    return deception(address, tables)


@pytest.mark.parametrize(
    "host",
    [
        "tracuu.hanoicheck.com.vn.evil.example",
        "ndatrace.vn.evil.example",
        "maqr.vn.evil.example",
        "maqr-vn.com",
        "evil-maqr.vn",
        "hn-check.net.vn",
        "check-net.vn",
        "checknet.vn",
        "check.net.vn.info",
        "ndatrace.com",
        "ndatrace-vn.com",
        "ndatracce.vn",
        "ndatrac.vn",
        "ndatraec.vn",
        "nda-trace.vn",
        "myndatrace.vn",
        "hanoicheck.vn",
        "han0icheck.com.vn",
        "1check.vn",
        "icheck.com",
        "icheck-vn.com",
        "ktra.com.vn",
        "rnaqr.vn",
        "vnptcheck.com",
    ],
)
def test_look_alikes(host: str, tables: Tables) -> None:
    assert of(host, tables) == "look-alike"


@pytest.mark.parametrize(
    "host",
    [
        "ndаtrace.vn",  # a Cyrillic а
        "ndatrαce.vn",  # a Greek alpha
        "ṇdatrace.vn",
        "mạqr.vn",
        "аррӏе.example",  # Cyrillic throughout
        "shop漢.example",  # Latin and Han in one label
        "ktra。vn",  # a browser takes every full stop for a dot
        "ktra｡vn",
        "ⓚⓣⓡⓐ.vn",  # circled letters
        "i\u00adcheck.vn",  # a soft hyphen
        "kt\u200dra.vn",  # a joiner without width
        "check\u2060.net.vn",
        "𝗺aqr.vn",  # a mathematical letter
        "tracuu.hanoicheck.ſhop.example",  # a long s, within Latin: no foreign letter, but the vendor's word
    ],
)
def test_homographs(host: str, tables: Tables) -> None:
    assert of(host, tables) == "homograph"


@pytest.mark.parametrize(
    "host", ["user@ndatrace.vn", "ndatrace.vn@evil.example", "ndatrace.vn:x@evil.example", "@a.vn"]
)
def test_user_info(host: str, tables: Tables) -> None:
    assert of(host, tables) == "user-info"


@pytest.mark.parametrize(
    "host",
    [
        "ndatrace.vn",
        "hn.check.net.vn",
        "www.ndatrace.vn",  # a name of the vendor's own, though not in the table
        "new.check.net.vn",
        "icheck.com.vn",
        "shop.example.vn",
        "medicheck.vn",
        "kiemtra.vn",
        "checkvn.example",
        "acheck.vn",
        "network-check.vn",
        "chợ.vn",
        "nôngsản.vn",
        "例え.example",
        "a",
        "192.0.2.1",
    ],
)
def test_honest_hosts(host: str, tables: Tables) -> None:
    assert of(host, tables) is None
