"""Where a request may go is where it does go, however an address is written."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from requests import PreparedRequest, RequestException
from urllib3.util import parse_url

from kiosk.sources.origin import Origin


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://Resolver.Example.vn/a?b#c", Origin("https", "resolver.example.vn", 443)),
        ("http://resolver.example.vn.:8080", Origin("http", "resolver.example.vn", 8080)),
        ("http://[::1]:80/", Origin("http", "::1", 80)),
    ],
)
def test_an_address_has_an_origin(url: str, origin: Origin) -> None:
    assert Origin.of(url) == origin


def test_an_origin_is_written_as_people_write_it() -> None:
    assert str(Origin("https", "a.example", 443)) == "a.example"
    assert str(Origin("https", "a.example", 80)) == "a.example:80"
    assert str(Origin("http", "::1", 8080)) == "[::1]:8080"


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "a.example", "https:///a", "https://ví-dụ.example/", "http://a/ b"]
)
def test_what_has_none_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(
        ValueError, match=r"^expected an address such as https://resolver\.example\.vn without a"
    ):
        Origin.of(url)


PIECES = st.sampled_from(
    [*":/@\\#?%.[];&A0*ß。\t", "//", "http", "https", "a.example", "b.example", "80", "%40", "::1"]
)


@settings(max_examples=1000)
@given(st.lists(PIECES).map("".join) | st.lists(PIECES).map(lambda rest: "http://a.example" + "".join(rest)))
@example("http://a.example\\@b.example/")
@example("http://a.example#@b.example/")
@example("http://a.example:80#@b.example:81/")
@example("http://a.example%40b.example/")
def test_the_request_goes_to_the_origin_that_was_checked(url: str) -> None:
    """Two readers of one address have been fooled into seeing different hosts."""
    with suppress(ValueError, RequestException):
        origin = Origin.of(url)
        prepared = PreparedRequest()
        prepared.prepare_url(url, None)
        goes = parse_url(prepared.url or "")
        host = (goes.host or "").strip("[]").rstrip(".")
        assert (goes.scheme, host) == (origin.scheme, origin.host)
        assert goes.port in (origin.port, None)
