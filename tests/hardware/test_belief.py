"""What is believed of codes that have a check digit only."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.belief import FITTED_EVERY, FORGOTTEN_AFTER, VOTERS, Belief
from kiosk.hardware.carriers import USUALLY, ReadingRules
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.looks import Look, Scene
from kiosk.hardware.stages import Stage, ladder, plain

# An ITF-14, which no fit can tell: ways of looking decide.
ITF = Payload(b"14006381333938", Symbology.ITF, "]I1")
OTHER = Payload(b"10036000291459", Symbology.ITF, "]I1")
EAN = Payload(b"4006381333931", Symbology.EAN_13, "]E0")
CORNERS = ((40.0, 30.0), (140.0, 30.0), (140.0, 90.0), (40.0, 90.0))
EMPTY = Scene(np.full((120, 200), 150, np.uint8))


def way(name: str, *payloads: Payload) -> Stage:
    return Stage(name, plain, lambda _: [Decoded(payload, CORNERS) for payload in payloads])


def look(name: str, *, sure: bool = False) -> Look:
    return Look(name, lambda _: [], sure)


def believed(belief: Belief, payload: Payload, by: Look, scene: Scene = EMPTY) -> bool:
    """Is a code believed that a look reads in the next frame?"""
    belief.next_frame()
    return belief.in_what(Decoded(payload, CORNERS), scene, by) is not None


def test_error_correction_is_believed_at_once() -> None:
    assert believed(Belief([], USUALLY), Payload(b"qr", Symbology.QR), look("any"))


def test_three_ways_that_agree_over_frames_are_enough_and_one_is_not() -> None:
    belief = Belief([], USUALLY)
    assert not any(believed(belief, ITF, look("first")) for _ in range(9)), "one way says the same each time"
    assert not believed(belief, ITF, look("second"))
    assert believed(belief, ITF, look("third"))
    assert believed(belief, ITF, look("first")), "and it is remembered"


def test_ways_are_asked_close_up_a_few_in_each_frame() -> None:
    asked: list[str] = []

    def blind(name: str) -> Stage:
        return Stage(name, plain, lambda _: asked.append(name) or [])  # type: ignore[func-returns-value]

    stages = [blind(f"stage {number}") for number in range(2 * VOTERS)]
    belief = Belief(stages, USUALLY)
    assert not believed(belief, ITF, look("first"))
    assert len(asked) == VOTERS - 2, "two ways look at lines of bars"
    assert not believed(belief, ITF, look("first"))
    assert asked == [f"stage {number}" for number in range(2 * VOTERS - 2)]


def test_as_many_ways_for_another_code_where_it_lies_speak_against_it() -> None:
    for rivals, expected in ((4, False), (3, True)):
        stages = [way(f"wrong {number}", OTHER) for number in range(rivals)]
        stages += [way(f"right {number}", ITF) for number in range(2)]
        belief = Belief(stages, USUALLY)
        assert [believed(belief, ITF, look("first")) for _ in range(2)] == [False, expected]


def test_what_is_not_read_for_long_is_forgotten() -> None:
    belief = Belief([], USUALLY)
    for name in ("first", "second"):
        assert not believed(belief, ITF, look(name))
    for _ in range(FORGOTTEN_AFTER):
        belief.next_frame()
    assert not believed(belief, ITF, look("third"))


def test_by_fit_a_code_is_believed_or_refused_for_a_few_frames(
    draw: Callable[..., Pixels], shown: Callable[..., Frame]
) -> None:
    code = draw("4006381333931", "EAN13", scale=3)
    scene = Scene(shown((code, (500, 250))).pixels[..., 0].copy())
    right, bottom = 500.0 + code.shape[1], 250.0 + code.shape[0]
    corners = ((500.0, 250.0), (right, 250.0), (right, bottom), (500.0, bottom))
    wrong = Payload(b"0036000291452", Symbology.EAN_13, "]E0")
    belief = Belief(ladder(), USUALLY)
    belief.next_frame()
    assert belief.in_what(Decoded(EAN, corners), scene, look("bars")) == Decoded(EAN, corners)
    names = [f"way {number}" for number in range(FITTED_EVERY - 1)]
    assert all(belief.in_what(Decoded(wrong, corners), scene, look(name)) is None for name in names)


def test_a_look_that_is_sure_by_itself_is_believed() -> None:
    assert believed(Belief([], USUALLY), EAN, look("fitted", sure=True))


@pytest.mark.parametrize("add_ons", [False, True])
def test_a_code_without_an_add_on_stays_as_it_is(add_ons: bool) -> None:
    belief = Belief([], ReadingRules(add_ons=add_ons))
    belief.next_frame()
    said = belief.in_what(Decoded(EAN, CORNERS), EMPTY, look("fitted", sure=True))
    assert said == Decoded(EAN, CORNERS)
