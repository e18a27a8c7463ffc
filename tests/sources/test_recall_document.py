"""A recall feed is read whole or not at all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.provenance.local_text import LocalText
from kiosk.provenance.recall import Recall
from kiosk.sources.checked import Checked, WrongShape
from kiosk.sources.recall_document import MOST, read_recalls

NOTICE: dict[str, Any] = {
    "notice": "TH-1",
    "gtin": "8938000000176",
    "issued": "2026-11-21",
    "authority": {"vi": "Chi cục", "en": "Sub-department"},
    "reason": {"vi": "Dư lượng"},
    "advice": {"vi": "Không dùng"},
    "lots": ["007", "007", "L2"],
    "serials": ["S1"],
}


def feed(*recalls: object) -> Checked:
    """A document of recalls."""
    return Checked({"recalls": list(recalls), "unheard_of": 1})


def test_a_recall_with_all_that_is_said() -> None:
    assert read_recalls(feed(NOTICE)) == (
        Recall(
            "TH-1",
            "08938000000176",
            date(2026, 11, 21),
            LocalText.of({"vi": "Chi cục", "en": "Sub-department"}),
            LocalText.of("Dư lượng"),
            LocalText.of("Không dùng"),
            ("007", "L2"),
            ("S1",),
        ),
    )


def test_no_recalls_are_an_answer_too() -> None:
    assert read_recalls(feed()) == ()


def test_without_lots_every_lot_is_recalled() -> None:
    bare = {key: value for key, value in NOTICE.items() if key not in ("lots", "serials")}
    (recall,) = read_recalls(feed(bare))
    assert recall.covers("08938000000176", None, None)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"gtin": "893"}, "$.recalls[1].gtin: expected a GTIN of 8, 12, 13 or 14 digits whose"),
        ({"gtin": 8938000000176}, "$.recalls[1].gtin: expected text, found number"),
        ({"notice": None}, "$.recalls[1].notice: expected a value, found nothing"),
        ({"notice": "\n"}, "$.recalls[1].notice: expected text, found blank text"),
        (
            {"issued": "21/11/2026"},
            "$.recalls[1].issued: expected a date such as 2026-05-03, found other text",
        ),
        ({"reason": "Dư lượng"}, "$.recalls[1].reason: expected object, found text"),
        ({"advice": {}}, "$.recalls[1].advice: expected texts by language such as"),
        ({"lots": [7]}, "$.recalls[1].lots[0]: expected text, found number"),
        ({"serials": "S1"}, "$.recalls[1].serials: expected list, found text"),
    ],
)
def test_one_mistake_refuses_the_whole_feed(wrong: dict[str, object], sentence: str) -> None:
    with pytest.raises(WrongShape) as caught:
        read_recalls(feed(NOTICE, NOTICE | wrong))
    assert str(caught.value).startswith(sentence)


def test_a_feed_without_end_is_refused() -> None:
    with pytest.raises(WrongShape, match=r"^\$\.recalls: expected at most 20000 elements, found 20001$"):
        read_recalls(feed(*[NOTICE] * (MOST + 1)))


@given(
    st.dictionaries(st.sampled_from(sorted(NOTICE)), st.none() | st.integers() | st.text() | st.just([[]]))
)
def test_any_feed_is_read_or_refused(changes: dict[str, object]) -> None:
    try:
        read_recalls(feed(NOTICE | changes))
    except WrongShape as refused:
        assert str(refused).startswith("$.recalls[0]")  # noqa: PT017 — some are read
