from __future__ import annotations

import pytest

from kiosk.machine.around import around
from kiosk.machine.effects import Ready, Torch
from kiosk.machine.events import DarkBeforeCamera, Reader, ReaderChanged
from kiosk.machine.state import Badges


@pytest.mark.parametrize("dark", [True, False])
def test_darkness_before_the_camera_lights_the_torch_and_is_no_badge(dark: bool) -> None:
    assert around(Badges(), DarkBeforeCamera(dark)) == (Badges(), (Torch(dark),))


SCANNER = frozenset({Reader.SCANNER})


@pytest.mark.parametrize(
    ("event", "missing", "absent"),
    [
        (ReaderChanged(Reader.SCANNER, True), frozenset(), frozenset()),
        (ReaderChanged(Reader.SCANNER, False), SCANNER, SCANNER),
        (ReaderChanged(Reader.SCANNER, True, lacking=True), SCANNER, frozenset()),
    ],
)
@pytest.mark.parametrize("before", [Badges(), Badges(missing=SCANNER, absent=SCANNER)])
def test_one_of_several_scanners_that_is_gone_is_a_badge_and_no_reason_to_do_without(
    event: ReaderChanged, missing: frozenset[Reader], absent: frozenset[Reader], before: Badges
) -> None:
    after, effects = around(before, event)
    assert (after.missing, after.absent, effects) == (missing, absent, ())


def test_only_the_last_reader_that_goes_and_the_first_that_comes_turn_the_ready_lamp() -> None:
    badges, told = Badges(), []
    for reader, present in (
        (Reader.CAMERA, False),
        (Reader.SCANNER, False),
        (Reader.SCANNER, False),
        (Reader.CAMERA, True),
        (Reader.SCANNER, True),
    ):
        badges, effects = around(badges, ReaderChanged(reader, present))
        told.append(effects)
    assert told == [(), (Ready(False),), (), (Ready(True),), ()]
