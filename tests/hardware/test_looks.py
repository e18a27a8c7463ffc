from __future__ import annotations

from collections.abc import Callable

import numpy as np

from kiosk.hardware.carriers import USUAL, ReadingRules
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.looks import OFTEN, Scene, cycle
from kiosk.hardware.stages import ladder


def test_what_reads_most_comes_round_often_and_everything_comes_round() -> None:
    stages = ladder()
    names = [look.name for look in cycle(stages, USUAL)]
    for often in (*OFTEN, "lines, 0.8", "fine bars"):
        assert names.count(often) > 5
    assert {stage.name for stage in stages} - {"turned"} <= set(names)
    assert {"thorough, whole", "turned, whole", "softened, other parts"} <= set(names)
    assert names.count("thorough, whole") == 1


def test_there_is_a_cycle_of_a_single_stage() -> None:
    looks = cycle(ladder(ReadingRules(stages=("turned",))), USUAL)
    assert [look.name for look in looks] == ["lines, 0.8", "lines, 1.2", "turned, whole", "fine bars"]


def test_no_look_sees_anything_in_nothing_and_those_for_bars_read_bars(
    draw: Callable[..., Pixels], shown: Callable[..., Frame]
) -> None:
    looks = {look.name: look for look in cycle(ladder(), USUAL)}
    empty = Scene(np.full((720, 1280), 90, np.uint8))
    code = draw("4006381333931", "EAN13", scale=3)
    scene = Scene(shown((code, (500, 250))).pixels[..., 0].copy())
    blind = set()
    for look in looks.values():
        assert look.read(empty) == []
        found = {one.payload.content for one in look.read(scene)}
        assert found <= {b"4006381333931"}
        blind |= set() if found else {look.name}
    assert not blind & {"lines, 0.8", "lines, 1.2", "fine bars", "fitted", "thorough, whole"}
