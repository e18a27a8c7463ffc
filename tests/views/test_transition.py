"""When a screen leads over to the next, and how far it is at each moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.machine.screens import Screen, StageShown
from kiosk.machine.state import State
from kiosk.views.transition import FRAMES_A_SECOND, LASTS, Transition, leads_over

MakeState = Callable[..., State]

FRAME = 1 / FRAMES_A_SECOND


def test_it_lasts_as_long_as_the_design_allows_and_then_stops() -> None:
    assert 0.15 <= LASTS <= 0.25
    moving = Transition(began=7.0)
    assert not moving.over(7.0)
    assert not moving.over(7.0 + LASTS - 0.001)
    assert moving.over(7.0 + LASTS + 0.001)


def test_the_first_frame_shows_the_new_screen_and_each_shows_more() -> None:
    moving = Transition(began=0.0)
    shares = [moving.share(number * FRAME) for number in range(round(LASTS / FRAME))]
    assert shares[0] > 0.2
    assert shares == sorted(set(shares))
    assert shares[len(shares) // 2] > 0.85, "the most of it comes first"
    assert shares[-1] == pytest.approx(1.0)
    assert (moving.share(-1.0), moving.share(99.0)) == (0.0, 1.0), "whatever the clock says"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("idle", "keypad"),
        ("idle", "product usual"),
        ("looking up", "product usual"),
        ("product usual", "stage transport"),
        ("stage with diary", "stage transport"),
        ("product usual", "stockists"),
        ("product usual", "idle"),
        ("recall of a lot", "product usual"),
        ("fault", "idle"),
    ],
)
def test_one_screen_leads_over_to_another(
    state: MakeState, screens: dict[str, Screen], before: str, after: str
) -> None:
    assert leads_over(state(screens[before]), state(screens[after]))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("idle", "looking up"),
        ("looking up", "recall of a lot"),
        ("looking up", "stamp sold before, longest"),
        ("product usual", "fault"),
        ("keypad", "keypad, longest"),
        ("search", "search by name"),
        ("stockists", "stockist chosen"),
        ("product usual", "product expired"),
    ],
)
def test_what_is_urgent_and_what_stays_the_same_screen_comes_at_once(
    state: MakeState, screens: dict[str, Screen], before: str, after: str
) -> None:
    assert not leads_over(state(screens[before]), state(screens[after]))


def test_another_stage_and_the_question_are_screens_of_their_own(
    state: MakeState, screens: dict[str, Screen]
) -> None:
    usual = state(screens["stage transport"])
    stage = usual.screen
    assert isinstance(stage, StageShown)
    assert leads_over(usual, replace(usual, screen=replace(stage, index=1)))
    asked = replace(usual, left=10)
    assert leads_over(usual, asked)
    assert leads_over(asked, usual)
    assert not leads_over(asked, replace(asked, left=9))


def test_high_contrast_and_another_language_come_at_once(
    state: MakeState, screens: dict[str, Screen]
) -> None:
    idle, keypad = state(screens["idle"]), state(screens["keypad"])
    assert not leads_over(replace(idle, contrast=True), replace(keypad, contrast=True))
    assert not leads_over(idle, replace(idle, contrast=True))
    assert not leads_over(replace(idle, language="en"), keypad), "a shopper's language goes with them"
