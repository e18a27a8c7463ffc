"""Parts of a code are mere data in an address: they fill a place, and change nothing else of it."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from kiosk.codes.fact_key import FactKey
from kiosk.sources.url_template import UrlTemplate

KEY = FactKey("08938000000176", "L1", "S1", "TEM-1", "lam-giang")


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("/tem/{stamp}", "/tem/TEM-1"),
        ("/sp/{gtin}/lo/{lot}?so={serial}&ean={gtin13}", "/sp/08938000000176/lo/L1?so=S1&ean=8938000000176"),
        ("/all", "/all"),
        ("/a%20b/{lot}-{lot}", "/a%20b/L1-L1"),
    ],
)
def test_places_are_filled(template: str, filled: str) -> None:
    assert UrlTemplate.parse(template).filled(KEY) == filled


def test_an_address_with_a_part_that_is_not_known_is_not_asked() -> None:
    template = UrlTemplate.parse("/{gtin}/{lot}")
    assert template.places == {"gtin", "lot"}
    assert template.filled(FactKey("08938000000176", None, "S1", None, None)) is None
    assert UrlTemplate.parse("/{gtin13}").filled(FactKey("18938000000173", None, None, None, None)) is None
    assert UrlTemplate.parse("/{gtin13}").filled(FactKey(None, None, None, None, None)) is None


@pytest.mark.parametrize("lot", [".", ".."])
def test_a_lot_that_would_walk_up_the_path_is_not_asked_for(lot: str) -> None:
    key = FactKey("08938000000176", lot, None, None, None)
    assert UrlTemplate.parse("/api/lots/{lot}").filled(key) is None


@given(st.text(min_size=1, max_size=40))
def test_whatever_a_code_says_stays_in_its_place(lot: str) -> None:
    if lot in (".", "..") or not lot.isprintable():
        return
    filled = UrlTemplate.parse("/api/{lot}/x?a={lot}").filled(FactKey(None, lot, None, None, None))
    url = requests.Request("GET", f"https://portal.example{filled}").prepare().url
    assert url is not None
    sent = urlsplit(url)
    assert (sent.scheme, sent.netloc, sent.fragment) == ("https", "portal.example", "")
    assert [unquote(part) for part in sent.path.split("/")] == ["", "api", lot, "x"]
    assert unquote(sent.query) == f"a={lot}"


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("/{host}", "places of {gtin}, {gtin13}, {lot}, {serial}, {stamp} alone"),
        ("https://other.example/{lot}", "a path and query such as /api/tem/{stamp}"),
        ("//other.example/{lot}", "a path and query such as /api/tem/{stamp}"),
        ("{lot}", "a path and query such as /api/tem/{stamp}"),
        ("/a b", "a path and query such as /api/tem/{stamp}"),
        ("/a#{lot}", "a path and query such as /api/tem/{stamp}"),
        ("/a%2", "a path and query such as /api/tem/{stamp}"),
        ("/a/{lot", "a path and query such as /api/tem/{stamp}"),
        ("/a/../{lot}", "a path without . and .. as its parts"),
    ],
)
def test_templates_that_are_none(template: str, expected: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(expected)}$"):
        UrlTemplate.parse(template)
