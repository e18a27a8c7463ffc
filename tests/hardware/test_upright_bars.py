"""Parts of a frame where bars may be, and what is read in them."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from kiosk.hardware.belief import Belief
from kiosk.hardware.carriers import USUAL, USUALLY
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.ean_modules import SET_A, SET_B
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.gradient_cells import cells, with_fine_bars
from kiosk.hardware.looks import Scene, glances
from kiosk.hardware.region_reading import close_up, read_add_on, read_bars, read_fitted, read_lines
from kiosk.hardware.stages import ladder
from kiosk.hardware.upright_bars import bars

Draw = Callable[..., Pixels]
Shown = Callable[..., Frame]


@pytest.mark.parametrize("angle", range(0, 180, 15))
@pytest.mark.parametrize("kind", ["EAN13", "Code128"])
def test_bars_are_read_at_any_angle(draw: Draw, shown: Shown, kind: str, angle: int) -> None:
    code = draw("4006381333931", kind, scale=3)
    grey = shown((code, (640 - code.shape[1] // 2, 360 - code.shape[0] // 2))).pixels[..., 0]
    turn = cv2.getRotationMatrix2D((640, 360), angle, 1)
    turned = np.asarray(cv2.warpAffine(grey, turn, (1280, 720), borderValue=(150,)), np.uint8)
    (found,) = read_bars(bars(turned, cells(turned)))
    assert found.payload.content == b"4006381333931"
    assert found.middle == pytest.approx((640, 360), abs=20)


@pytest.mark.parametrize("shear", [-0.6, 0.0, 0.6])
def test_slanting_and_sheared_bars_are_read_and_believed_close_up(draw: Draw, shear: float) -> None:
    """As a code looks that is turned and tilted away: its rows do not run straight across its bars."""
    code = draw("4006381333931", "EAN13", scale=3)
    lean = np.array([[0.8, -0.5 + shear * 0.8, 400.0], [0.5, 0.8 + shear * 0.5, 150.0]])
    grey = np.asarray(cv2.warpAffine(code, lean, (1280, 720), borderValue=(255,)), np.uint8)
    cuts = bars(grey, cells(grey))
    (found,) = read_bars(cuts)
    part = close_up(found, cuts)
    assert part is not None
    assert part.shape[1] < 1.4 * 285
    belief, scene, bars_alone = Belief(ladder(), USUALLY), Scene(grey), glances(USUAL)[0]
    believed = []
    for _ in range(3):
        belief.next_frame()
        believed.append(belief.in_what(found, scene, bars_alone))
    assert found in believed
    elsewhere = Decoded(found.payload, ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)))
    assert close_up(elsewhere, cuts) is None


def test_slanting_bars_are_read_by_fit(draw: Draw) -> None:
    code = draw("4006381333931", "EAN13", scale=2)
    lean = np.array([[0.8, -0.5, 400.0], [0.5, 0.8, 150.0]])
    grey = np.asarray(cv2.warpAffine(code, lean, (1280, 720), borderValue=(255,)), np.uint8)
    soft = np.asarray(cv2.GaussianBlur(grey, (0, 0), 1.5), np.uint8)
    (found,) = read_fitted(bars(soft, cells(soft)))
    assert found.payload.content == b"4006381333931"


@pytest.mark.parametrize("blur", [1.2, 1.5])
def test_bars_in_dim_light_and_out_of_focus_are_read_as_lines(draw: Draw, blur: float) -> None:
    """What hides the bars from a picture of them, its noise and its blur, lines of many rows have less of."""
    random = np.random.default_rng(2)
    code = draw("4006381333931", "EAN13", scale=3)
    grey = np.full((720, 1280), 60.0)
    grey[200 : 200 + code.shape[0], 400 : 400 + code.shape[1]] = 40 + code / 255 * 40
    seen = cv2.GaussianBlur(grey, (0, 0), blur) + random.normal(0, 8, grey.shape)
    dim = np.asarray(seen.clip(0, 255), np.uint8)
    cuts = bars(dim, cells(dim))
    found = [*read_lines(cuts, 0.8), *read_lines(cuts, 1.2)]
    assert {one.payload.content for one in found} == {b"4006381333931"}
    x, y = 400 + code.shape[1] / 2, 200 + code.shape[0] / 2
    assert found[0].middle == pytest.approx((x, y), abs=40)


def test_faint_bars_of_a_pixel_beside_clutter_are_parts_at_full_size_only(draw: Draw) -> None:
    code = draw("(01)04006381333931(10)L1234", "Code128", scale=1, gs1=True)
    tall = np.repeat(code[20:21], 60, axis=0)
    grey = np.full((720, 1280), 200, np.uint8)
    grey[300:360, 500 : 500 + tall.shape[1]] = 64 + tall // 255 * 136
    turn = cv2.getRotationMatrix2D((560, 330), 17, 1.1)
    held = cv2.warpAffine(grey, turn, (1280, 720), borderValue=(200,))
    squares = np.random.default_rng(3).integers(0, 2, (30, 30)).repeat(10, 0).repeat(10, 1) * 255
    held[50:350, 900:1200] = squares
    soft = np.asarray(cv2.GaussianBlur(held, (0, 0), 0.4), np.uint8)
    seen = cells(soft)
    assert bars(soft, seen) == []
    cuts = bars(soft, with_fine_bars(soft, seen))
    found = [*read_bars(cuts), *read_lines(cuts, 0.8)]
    assert {one.payload.content for one in found} == {b"010400638133393110L1234"}


def test_an_add_on_is_read_beside_its_code(draw: Draw) -> None:
    """Two digits beside the code of a magazine (GS1 General Specifications, 5.2.2)."""
    code = draw("9783930586738", "EAN13", scale=3)
    grey = np.full((720, 1280), 255, np.uint8)
    grey[200 : 200 + code.shape[0], 300 : 300 + code.shape[1]] = code
    (plain,) = read_bars(bars(grey, cells(grey)))
    assert read_add_on(plain, bars(grey, cells(grey))) is plain
    right = 300 + code.shape[1] - 3 * 2
    for index, shade in enumerate(ADD_ON_25):
        if shade == "1":
            grey[200 : 200 + code.shape[0], right + 3 * index : right + 3 * index + 3] = 0
    cuts = bars(grey, cells(grey))
    said = read_add_on(plain, cuts)
    assert (said.payload.content, said.payload.aim) == (b"978393058673825", "]E3")


def _add_on(digits: str) -> str:
    """The modules of an add-on of two digits: sets by the number's remainder to four (figure 5.2.2.1-1)."""
    sets = {0: "AA", 1: "AB", 2: "BA", 3: "BB"}[int(digits) % 4]
    modules = [
        "".join(map(str, (SET_A if which == "A" else SET_B)[int(digit)]))
        for which, digit in zip(sets, digits, strict=True)
    ]
    return "1011" + modules[0] + "01" + modules[1]


ADD_ON_25 = _add_on("25")


@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (20, 20), (720, 1280)])
def test_there_is_no_part_where_there_is_nothing(shape: tuple[int, int]) -> None:
    grey = np.full(shape, 90, np.uint8)
    seen = cells(grey)
    assert bars(grey, seen) == bars(grey, with_fine_bars(grey, seen)) == []


def test_noise_is_no_part() -> None:
    noise = np.random.default_rng(1).normal(128, 5, (720, 1280)).clip(0, 255).astype(np.uint8)
    assert bars(noise, cells(noise)) == []
