"""Feedback counted for the market board."""

from __future__ import annotations

from datetime import date

from kiosk.provenance.feedback import FeedbackTally, feedback_report

DAY = date(2026, 11, 25)
POMELO, SALT = "08938500001116", "08938500001000"


def test_reasons_stars_and_products_are_counted() -> None:
    said = feedback_report(
        [
            FeedbackTally(DAY, POMELO, "label,price", 2, 3),
            FeedbackTally(DAY, SALT, "price", 0, 1),
            FeedbackTally(DAY, "", "", 5, 1),
            FeedbackTally(date(2020, 1, 1), SALT, "label", 1, 100),
        ],
        DAY,
        DAY,
    )
    assert (said.number, said.rated, said.mean_stars) == (5, 4, 11 / 4)
    assert dict(said.parts["reason"]) == {"price": 4, "label": 3}
    assert dict(said.parts["stars"]) == {"2": 3, "5": 1}
    assert list(said.parts["product"].items()) == [(POMELO, 3), (SALT, 1)]


def test_without_feedback_there_is_no_mean() -> None:
    assert feedback_report([], DAY, DAY).mean_stars is None


def test_what_is_no_word_is_no_reason() -> None:
    said = feedback_report([FeedbackTally(DAY, "", "label,<b>x</b>,later-word", 0, 1)], DAY, DAY)
    assert set(said.parts["reason"]) == {"label", "later-word"}
