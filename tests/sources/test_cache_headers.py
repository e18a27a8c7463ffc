"""Headers on keeping and asking again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sources.cache_headers import fresh_for, may_keep, retry_after

WALL = datetime(2026, 11, 25, 3, tzinfo=UTC)
DATE, LATER = "Wed, 25 Nov 2026 03:00:00 GMT", "Wed, 25 Nov 2026 03:10:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Cache-Control": "max-age=60"}, 60.0),
        ({"Cache-Control": 'private, MAX-AGE="60", must-revalidate'}, 60.0),
        ({"Cache-Control": "max-age=60", "Age": "50"}, 10.0),
        ({"Cache-Control": "max-age=60", "Age": "500"}, 0.0),
        ({"Cache-Control": "max-age=60, no-cache"}, 0.0),
        ({"Cache-Control": "no-store"}, 0.0),
        ({"Cache-Control": "max-age=-1"}, None),
        ({"Cache-Control": "max-age=999999999999"}, 31_536_000.0),
        ({"Cache-Control": "public"}, None),
        ({"Expires": LATER, "Date": DATE}, 600.0),
        ({"Expires": DATE, "Date": LATER}, 0.0),
        ({"Expires": "0", "Date": DATE}, None),
        ({"Expires": LATER}, None),
        ({"Cache-Control": "max-age=7", "Expires": LATER, "Date": DATE}, 7.0),
    ],
)
def test_how_long_an_answer_is_fresh(headers: dict[str, str], seconds: float | None) -> None:
    assert fresh_for(headers) == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": " 30 "}, 30.0),
        ({"Retry-After": LATER}, 600.0),
        ({"Retry-After": LATER, "Date": "Wed, 25 Nov 2026 03:09:00 GMT"}, 60.0),
        ({"Retry-After": "Wed, 25 Nov 2026 03:10:00"}, 600.0),
        ({"Retry-After": DATE, "Date": LATER}, 0.0),
        ({"Retry-After": "99999999"}, 86_400.0),
        ({"Retry-After": "-5"}, None),
        ({"Retry-After": "soon"}, None),
    ],
)
def test_how_long_a_server_is_left_alone(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers, WALL) == seconds


@pytest.mark.parametrize(
    ("headers", "kept"),
    [
        ({"ETag": '"a"'}, True),
        ({"Last-Modified": DATE, "Cache-Control": "no-cache"}, True),
        ({"ETag": '"a"', "Cache-Control": "no-store"}, False),
        ({"ETag": '"a"', "Vary": "*"}, False),
        ({}, False),
    ],
)
def test_what_may_be_kept(headers: dict[str, str], kept: bool) -> None:
    assert may_keep(headers) is kept


@given(st.text(), st.text(), st.text())
def test_no_header_is_too_strange(one: str, two: str, three: str) -> None:
    fresh = fresh_for({"Cache-Control": one, "Expires": two, "Date": three, "Age": two})
    assert fresh is None or fresh >= 0
    wait = retry_after({"Retry-After": one, "Date": two}, WALL)
    assert wait is None or 0 <= wait <= 86_400
