"""A product that trembles before the camera, and what its frames show together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import cos, sin

import cv2
import numpy as np
import pytest

from kiosk.hardware import zxing
from kiosk.hardware.box import Box
from kiosk.hardware.carriers import USUAL
from kiosk.hardware.decoder import Decoder
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.gathered_looks import gathered_looks
from kiosk.hardware.gathering import FEWEST, LASTING, PATIENCE, Gathering
from kiosk.hardware.looks import Scene

Draw = Callable[..., Pixels]

TEXT = "https://id.example/01/04006381333931"
EVERYWHERE = np.ones((90, 160), np.float32)


def held(code: Pixels, smaller: float, count: int, dark: float = 0.2, noise: float = 8.0) -> Iterator[Pixels]:
    """Frames of a code in a trembling hand, in the dark: modules of `1 / smaller` of those drawn."""
    random = np.random.default_rng(3)
    label = cv2.copyMakeBorder(code, *(12 * int(smaller),) * 4, cv2.BORDER_CONSTANT, value=120)
    for index in range(count):
        x, y = 600 + 1.7 * sin(2.1 * index), 300 + 1.4 * cos(2.9 * index + 1)
        there = np.array([[1 / smaller, 0, x], [0, 1 / smaller, y]])
        soft = cv2.GaussianBlur(label, (0, 0), 0.55 * smaller)
        seen = cv2.warpAffine(soft, there, (1280, 720), flags=cv2.INTER_AREA, borderValue=120)
        noisy = seen * dark + random.normal(0, noise, seen.shape)
        yield np.asarray(np.clip(noisy, 0, 255), np.uint8)


def around(code: Pixels, smaller: float) -> Box:
    side = int((len(code) + 24 * int(smaller)) / smaller)
    return Box(590, 290, 610 + side, 310 + side)


@pytest.fixture(scope="module")
def frames(draw: Draw) -> Sequence[Pixels]:
    return list(held(draw(TEXT, "QRCode", scale=8), 4.5, LASTING))


@pytest.fixture(scope="module")
def box(draw: Draw) -> Box:
    return around(draw(TEXT, "QRCode", scale=8), 4.5)


def test_what_no_frame_shows_is_read_in_all_of_them(frames: Sequence[Pixels], box: Box) -> None:
    gathering = Gathering()
    for grey in frames:
        assert zxing.read(grey) == []
        gathering.see(grey, EVERYWHERE, box)
    assert gathering.frames == LASTING
    assert gathering.trembles
    scene = Scene(frames[-1], None, gathering)
    found = [one for look in gathered_looks(USUAL) for one in look.read(scene)]
    assert {one.payload.content for one in found} == {TEXT.encode()}
    index = LASTING - 1
    x, y = 600 + 1.7 * sin(2.1 * index), 300 + 1.4 * cos(2.9 * index + 1)
    half = (box.right - box.left - 20) / 2
    assert found[0].middle == pytest.approx((x + half, y + half), abs=2)


def test_the_live_decoder_reads_it_too(frames: Sequence[Pixels]) -> None:
    """It is told neither where the code is, nor which look to take."""
    decoder = Decoder.live(clock=lambda: 0.0)
    found = [one for grey in frames for one in decoder.decode(Frame(np.dstack([grey] * 3), 0.0))]
    assert {one.payload.content for one in found} == {TEXT.encode()}


def test_what_is_lost_is_begun_anew(frames: Sequence[Pixels], box: Box) -> None:
    gathering = Gathering()
    for grey in frames[:4]:
        gathering.see(grey, EVERYWHERE, box)
    gathering.see(np.random.default_rng(1).integers(0, 255, (720, 1280), np.uint8), EVERYWHERE, box)
    assert gathering.frames == 1
    gathering.see(frames[0], EVERYWHERE, None)
    assert gathering.frames == 0
    assert gathering.part(box)[0].size == 0


def test_what_is_likelier_elsewhere_for_long_is_followed_instead(frames: Sequence[Pixels], box: Box) -> None:
    gathering = Gathering()
    gathering.see(frames[0], EVERYWHERE, box)
    elsewhere = Box(100, 100, 300, 250)
    for number in range(1, PATIENCE):
        gathering.see(frames[number], EVERYWHERE, elsewhere)
        assert gathering.frames == 1 + number
    gathering.see(frames[PATIENCE], EVERYWHERE, elsewhere)
    assert gathering.frames == 1
    assert gathering.part(box)[0].size == 0


def test_a_part_that_leaves_the_frame_is_let_go(draw: Draw) -> None:
    code = draw(TEXT, "QRCode", scale=3)
    gathering = Gathering()
    seen = []
    for left in range(1280 - code.shape[1] - 30, 1280 - code.shape[1], 8):
        grey = np.full((720, 1280), 120, np.uint8)
        grey[200 : 200 + len(code), left : left + code.shape[1]] = code
        gathering.see(grey, EVERYWHERE, Box(left, 200, left + code.shape[1] + 12, 200 + len(code)))
        seen.append(gathering.frames)
    assert seen == [1, 2, 3, 1]


def test_a_large_part_is_gathered_as_it_is(frames: Sequence[Pixels]) -> None:
    gathering = Gathering()
    for grey in frames[:FEWEST]:
        gathering.see(grey, EVERYWHERE, Box(400, 200, 900, 500))
    assert gathering.finer == 1
    assert gathering.frames == FEWEST
    assert gathering.part(Box(500, 250, 600, 300))[0].shape == (50, 100)


def test_nothing_is_read_while_frames_are_few(frames: Sequence[Pixels], box: Box) -> None:
    gathering = Gathering()
    for grey in frames[: FEWEST - 1]:
        gathering.see(grey, EVERYWHERE, box)
    assert [look.read(Scene(frames[1], None, gathering)) for look in gathered_looks(USUAL)] == [[]] * 13
    assert [look.read(Scene(frames[1])) for look in gathered_looks(USUAL)] == [[]] * 13
