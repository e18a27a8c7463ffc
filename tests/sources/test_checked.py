"""Untrusted values: each is what its reader expects, or the error says where and what was found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from kiosk.sources.checked import Checked, WrongShape

TOP = Checked(
    {
        "text": "  Bưởi\u0000 \n da xanh ",
        "decomposed": "Bưởi",
        "number": 4.5,
        "whole": 7,
        "list": [1, "a", None],
        "object": {"a": None, "b": 1},
        "yes": True,
        "null": None,
        "blank": " \t",
        "huge": 10**400,
        "long": "x" * 5000,
    }
)


def test_values_are_read() -> None:
    assert TOP.need("text").text() == "Bưởi da xanh"
    assert TOP.need("decomposed").text() == "Bưởi"
    assert TOP.need("number").number() == 4.5
    assert TOP.need("whole").whole() == 7
    assert TOP.need("yes").truth() is True
    assert [item.value for item in TOP.each("list")] == [1, "a", None]
    assert [(key, member.value) for key, member in TOP.need("object").members()] == [("b", 1)]
    assert TOP.get("absent") is None
    assert TOP.get("null") is None
    assert TOP.each("absent") == []
    assert [one.path for one in TOP.need("list").one_or_many()] == ["$.list[0]", "$.list[1]", "$.list[2]"]
    assert TOP.need("whole").one_or_many() == [TOP.need("whole")]


def test_no_text_steers_how_it_is_shown() -> None:
    assert Checked("\u202eLH-1\u202c\x1b[31m\x85 \u2066x").text() == "LH-1 [31m x"


def test_dates_are_read() -> None:
    assert Checked("2026-05-03").day() == date(2026, 5, 3)
    assert Checked("2026-05-03T23:30:00+07:00").day() == date(2026, 5, 3)
    assert Checked("2026-05-03T06:30:00Z").moment() == datetime(2026, 5, 3, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (lambda: TOP.need("number").text(), "$.number: expected text, found number"),
        (lambda: TOP.need("yes").number(), "$.yes: expected number, found true or false"),
        (lambda: TOP.need("text").number(), "$.text: expected number, found text"),
        (lambda: TOP.need("whole").truth(), "$.whole: expected true or false, found number"),
        (lambda: TOP.need("number").whole(), "$.number: expected whole number, found a fraction"),
        (lambda: TOP.need("object").items(), "$.object: expected list, found object"),
        (lambda: TOP.need("list").get("a"), "$.list: expected object, found list"),
        (TOP.need("list").items()[2].text, "$.list[2]: expected text, found null"),
        (lambda: TOP.need("list").items(most=2), "$.list: expected at most 2 elements, found 3"),
        (lambda: TOP.need("absent"), "$.absent: expected a value, found nothing"),
        (lambda: TOP.need("blank").text(), "$.blank: expected text, found blank text"),
        (lambda: TOP.need("huge").number(), "$.huge: expected number, found one of hundreds of digits"),
        (lambda: TOP.need("long").text(), "$.long: expected at most 4000 characters, found 5000"),
        (
            lambda: TOP.need("text").day(),
            "$.text: expected a date such as 2026-05-03, found other text",
        ),
        (
            lambda: Checked("2026-05-03").moment(),
            "$: expected date, time and zone such as 2026-05-03T06:30:00+07:00, found other text",
        ),
        (
            lambda: Checked("yesterday").moment(),
            "$: expected date, time and zone such as 2026-05-03T06:30:00+07:00, found other text",
        ),
    ],
)
def test_a_wrong_type_is_said_with_its_path(read: Callable[[], object], said: str) -> None:
    with pytest.raises(WrongShape) as caught:
        read()
    assert str(caught.value) == said
