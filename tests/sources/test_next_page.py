"""A list goes on where its Link header says so, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sources.http import Http, Reach
from kiosk.sources.next_page import next_page
from kiosk.sources.reply import Reply
from kiosk.sources.source import SourceUnreachable

HTTP = Http(Reach("https://epcis.example/v2", ("https://pages.example",)))
URL = "https://epcis.example/v2/events?a=b"


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("", None),
        ('<https://epcis.example/1>; rel="first"', None),
        (
            '<https://epcis.example/1>; rel="first", <events?p=2>; rel="next"',
            "https://epcis.example/v2/events?p=2",
        ),
        ('</events?p=2>; rel="prev next"', "https://epcis.example/events?p=2"),
        ("<https://pages.example/x>;rel=Next", "https://pages.example/x"),
        ("<?p=2,3>; rel=next", "https://epcis.example/v2/events?p=2,3"),
    ],
)
def test_the_next_page(link: str, url: str | None) -> None:
    assert next_page(Reply(None, URL, link=link), HTTP) == url


@pytest.mark.parametrize(
    "link",
    [
        "https://elsewhere.example/x",
        "http://epcis.example/x",
        "//elsewhere.example",
        "file:///etc/passwd",
        "http://[",
    ],
)
def test_no_page_elsewhere(link: str) -> None:
    with pytest.raises(
        SourceUnreachable, match=r"^the next page is on a host that is not configured for it$"
    ):
        next_page(Reply(None, URL, link=f'<{link}>; rel="next"'), HTTP)


@given(st.text(st.characters(max_codepoint=255), max_size=40) | st.text(":/[]?#@.%ab", max_size=20))
def test_any_header_is_read_or_refused(text: str) -> None:
    for link in (text, f'<{text}>; rel="next"'):
        try:
            found = next_page(Reply(None, URL, link=link), HTTP)
        except SourceUnreachable:
            continue
        assert found is None or HTTP.may_ask(found)
