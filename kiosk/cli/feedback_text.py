"""Feedback in ``kiosk report``: for people, as JSON and as rows of a table."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.provenance.feedback import FEEDBACK_PARTS, FeedbackReport

SHOWN = 20
"""Products that are shown to people; --json and --csv give all."""


def feedback_fields(said: FeedbackReport, names: Mapping[str, str]) -> dict[str, object]:
    """The members of "feedback"."""
    return {
        "number": said.number,
        "rated": said.rated,
        "mean_stars": None if said.mean_stars is None else round(said.mean_stars, 2),
        "by": {
            part: [
                {"value": value, "name": names[value], "number": number}
                if value in names
                else {"value": value, "number": number}
                for value, number in said.parts[part].items()
            ]
            for part in FEEDBACK_PARTS
        },
    }


def feedback_rows(said: FeedbackReport, names: Mapping[str, str]) -> list[tuple[object, ...]]:
    """Rows of by, value, name and number, none where nobody said anything."""
    if not said.number:
        return []
    rows: list[tuple[object, ...]] = [("feedback", "total", "", said.number)]
    for part in FEEDBACK_PARTS:
        rows += [
            (f"feedback-{part}", value, names.get(value, ""), number)
            for value, number in said.parts[part].items()
        ]
    return rows


def say_feedback(said: FeedbackReport, names: Mapping[str, str]) -> None:
    """For people; nothing where nobody said anything."""
    if not said.number:
        return
    stars = (
        "" if said.mean_stars is None else f", {said.mean_stars:.1f} stars from {said.rated:,} who gave any"
    )
    print(f"\n{said.number:,} times shoppers told the market something{stars}")
    for part in FEEDBACK_PARTS:
        values = list(said.parts[part].items())
        if values:
            print(f"\nfeedback by {part}")
        for value, number in values[:SHOWN]:
            print(f"{number:>10,}  {value}  {names.get(value, '')}".rstrip())
