"""Codes that break their own rules: the reason, and the advice that fits it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.codes.kinds import Fault
from kiosk.views.canvas import Canvas
from kiosk.views.unreadable import REASONS, advice


def test_every_reason_has_its_own_words() -> None:
    assert set(REASONS) == set(Fault)
    assert len({headline for _, headline, _ in REASONS.values()}) == len(Fault)
    assert len({sentence for _, _, sentence in REASONS.values()}) == len(Fault)


@pytest.mark.parametrize(
    ("suggest", "first"),
    [
        ("rescan", "Hold it up again"),
        ("type-it", "Type the number"),
        ("ask-stall", "Ask at the stall"),
        ("something new", "Hold it up again"),
    ],
)
def test_the_most_promising_advice_comes_first(
    canvas: Callable[..., Canvas], suggest: str, first: str
) -> None:
    steps = advice(canvas(language="en"), suggest)
    assert steps[0].title == first
    assert {step.title for step in steps} == {"Hold it up again", "Type the number", "Ask at the stall"}
