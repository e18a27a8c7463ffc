"""Values of portals, however loosely they are written."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sources import json_values
from kiosk.sources.checked import Checked, WrongShape
from kiosk.sources.json_values import Dates

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DATES = Dates(("%d/%m/%Y %H:%M", "%d/%m/%Y", "unix"), ZONE)

JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("Cam  Vinh \n", "Cam Vinh"),
        ("Vu\u031bo\u031b\u0300n", "Vườn"),
        (500, "500"),
        (1.5, "1.5"),
        (" ", None),
        ("a\u0000\ud800b", "a b"),
    ],
)
def test_texts_are_one_line_in_nfc(given: object, read: str | None) -> None:
    assert json_values.text(Checked(given)) == read


@pytest.mark.parametrize(("given", "read"), [(4, 4.0), ("4,5", 4.5), (" -2.5 ", -2.5)])
def test_numbers_may_be_texts(given: object, read: float) -> None:
    assert json_values.number(Checked(given)) == read


def test_gtins_have_fourteen_digits() -> None:
    assert (
        json_values.gtin(Checked(8938000000176))
        == json_values.gtin(Checked("8938000000176"))
        == "08938000000176"
    )


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        ("2026-05-03T06:30:00Z", datetime(2026, 5, 3, 6, 30, tzinfo=UTC)),
        ("2026-05-03T06:30", datetime(2026, 5, 3, 6, 30, tzinfo=ZONE)),
        ("03/05/2026 06:30", datetime(2026, 5, 3, 6, 30, tzinfo=ZONE)),
        ("03/05/2026", datetime(2026, 5, 3, tzinfo=ZONE)),
        (1777789800, datetime(2026, 5, 3, 6, 30, tzinfo=UTC)),
        ("2026-05-03 06:30:00+0100", datetime(2026, 5, 3, 6, 30, tzinfo=timezone(timedelta(hours=1)))),
    ],
)
def test_moments_in_all_the_forms_that_are_named(given: object, moment: datetime) -> None:
    assert DATES.moment(Checked(given)) == moment
    assert Dates(("unix-ms",), ZONE).moment(Checked(1777789800000)).hour == 6


def test_a_day_is_one_of_the_portals_own_time_zone() -> None:
    assert DATES.day(Checked("2026-05-03T20:00:00Z")) == date(2026, 5, 4)


@pytest.mark.parametrize(
    ("read", "given", "sentence"),
    [
        (json_values.text, ["a"], "$: expected a text or a number, found"),
        (json_values.text, True, "$: expected a text or a number, found"),
        (json_values.text, "a" * 2001, "$: expected a text of up to 2000 characters, found text"),
        (json_values.number, "many", "$: expected a number, found text"),
        (json_values.number, "nan", "$: expected a finite number, found text"),
        (json_values.gtin, "8938000000177", "$: expected a GTIN of 8, 12, 13 or 14 digits"),
        (
            DATES.moment,
            "2026-13-01",
            "$: expected a date of the form 2026-05-03T06:30:00+07:00",
        ),
        (DATES.moment, 1e300, "$: expected a date of the form 2026-05-03T06:30:00+07:00"),
        (DATES.day, "0001-01-01", "$: expected a date of the form"),
        (Dates((), ZONE).day, 5, "$: expected a date of the form 2026-05-03T06:30:00+07:00"),
    ],
)
def test_mistakes_say_what_was_expected(read, given: object, sentence: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(WrongShape) as caught:
        read(Checked(given))
    assert str(caught.value).startswith(sentence)


@given(JSON)
def test_any_value_is_read_or_refused(value: object) -> None:
    for read in (json_values.text, json_values.number, json_values.gtin, DATES.moment, DATES.day):
        try:
            found = read(Checked(value))
        except WrongShape:
            continue
        if isinstance(found, str):
            found.encode()
