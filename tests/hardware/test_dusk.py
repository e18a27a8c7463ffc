from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.hardware.dusk import BRIGHT, DARK, DARK_FOR, LIT_FOR, LONGEST, REST, SETTLE, Dusk

NIGHT, DAY = DARK - 1, BRIGHT + 1
STEP = 0.1


class Evening:
    """A place before a camera: how bright it is without the torch, and whether somebody moves."""

    def __init__(self, ambient: float) -> None:
        self.ambient, self.moves, self.now = ambient, False, 0.0
        self.dusk = Dusk()
        self.switched: list[float] = []

    def goes_on(self, seconds: float) -> bool:
        for _ in range(round(seconds / STEP)):
            before = self.dusk.lit
            brightness = DAY + 40 if before else self.ambient
            turned = bool(self.switched) and self.now - self.switched[-1] < 1.0  # the light moves the picture
            if self.dusk.see(brightness, self.moves or turned, self.now) is not before:
                self.switched.append(self.now)
            self.now += STEP
        return self.dusk.lit


def test_by_day_it_stays_out() -> None:
    evening = Evening(DAY)
    evening.moves = True
    assert not evening.goes_on(300)


def test_a_hand_before_the_lens_is_no_dusk() -> None:
    evening = Evening(DAY)
    evening.goes_on(1)
    evening.ambient = NIGHT
    assert not evening.goes_on(DARK_FOR - 0.2)
    evening.ambient = DAY
    assert not evening.goes_on(5)


def test_when_it_gets_dark_it_is_lit_and_goes_out_when_nobody_moves() -> None:
    evening = Evening(NIGHT)
    assert evening.goes_on(DARK_FOR + 0.2)
    assert evening.goes_on(LIT_FOR - 1)
    assert not evening.goes_on(1)


def test_in_a_dark_hall_without_people_it_is_lit_once() -> None:
    """It does not take its own going out for somebody who moves."""
    evening = Evening(NIGHT)
    evening.goes_on(3600)
    assert len(evening.switched) == 2


def test_somebody_who_comes_in_the_dark_lights_it_again() -> None:
    evening = Evening(NIGHT)
    assert not evening.goes_on(LIT_FOR + SETTLE + 5)
    evening.moves = True
    assert evening.goes_on(1)
    assert evening.goes_on(LONGEST / 2), "as long as somebody moves"


def test_whatever_moves_it_goes_out_at_last_and_rests() -> None:
    evening = Evening(NIGHT)
    evening.moves = True
    evening.goes_on(LONGEST + 2)
    on, off = evening.switched
    assert LONGEST - 1 < off - on < LONGEST + 1
    assert not evening.goes_on(REST - 3)
    assert evening.goes_on(5)


def test_in_between_it_stays_as_it_was() -> None:
    evening = Evening(DARK + 1)
    evening.moves = True
    assert not evening.goes_on(60)


def test_daylight_and_dusk_again_light_it_without_anybody() -> None:
    evening = Evening(NIGHT)
    assert not evening.goes_on(LIT_FOR + 30)
    evening.ambient = DAY
    assert not evening.goes_on(5)
    evening.ambient = NIGHT
    assert evening.goes_on(DARK_FOR + 0.3)


@given(st.lists(st.tuples(st.floats(0, 255), st.booleans(), st.floats(0, 30)), max_size=200))
def test_it_is_never_lit_longer_than_its_limit(frames: list[tuple[float, bool, float]]) -> None:
    dusk, now, since = Dusk(), 0.0, None
    for brightness, moved, later in frames:
        now += later
        lit = dusk.see(brightness, moved, now)
        since = (now if since is None else since) if lit else None
        assert since is None or now - since < LONGEST
