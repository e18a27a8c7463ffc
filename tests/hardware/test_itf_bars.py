"""Interleaved 2 of 5 of other lengths than ITF-14's, which has no check digit: what its bars must show."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.carriers import READABLE, ReadingRules
from kiosk.hardware.decoded import Corners, Decoded
from kiosk.hardware.decoder import Decoder
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.itf_bars import says

Draw = Callable[..., Pixels]

EVERY_KIND = ReadingRules(carriers=READABLE)
MODULE = 3
LEFT, TOP, TALL = 60, 20, 60


def drawn(digits: str, draw: Draw, *, around: int = 255) -> tuple[Pixels, Corners]:
    """A grey picture with the code at `LEFT`, `TOP`, without print below it, and the code's corners."""
    code = draw(digits, "ITF", scale=MODULE)
    dark = np.flatnonzero(code[len(code) // 3] < 128)
    bars = code[len(code) // 3, dark[0] : dark[-1] + 1]
    grey = np.full((100, len(bars) + 2 * LEFT), around, np.uint8)
    grey[TOP : TOP + TALL, LEFT : LEFT + len(bars)] = bars
    right, bottom = float(LEFT + len(bars)), float(TOP + TALL)
    return grey, ((LEFT, TOP), (right, TOP), (right, bottom), (LEFT, bottom))


def claimed(digits: str, corners: Corners) -> Decoded:
    return Decoded(Payload(digits.encode(), Symbology.ITF, "]I0"), corners)


@pytest.mark.parametrize("digits", ["082922", "0829220875", "0123456789012345"])
def test_bars_say_what_was_drawn(draw: Draw, digits: str) -> None:
    grey, corners = drawn(digits, draw)
    assert says(claimed(digits, corners), grey)
    soft = np.asarray(cv2.GaussianBlur(grey, (0, 0), 1.0), np.uint8)
    assert says(claimed(digits, corners), soft), "out of focus"
    assert says(claimed(digits, corners), np.asarray(grey * 0.4 + 20, np.uint8)), "in the dark"


def test_other_digits_are_refused(draw: Draw) -> None:
    grey, corners = drawn("082922", draw)
    assert not says(claimed("082923", corners), grey)


def test_a_part_of_a_longer_code_is_refused(draw: Draw) -> None:
    """Its end lies among bars, not beside a quiet zone."""
    grey, (a, b, c, d) = drawn("0829220875", draw)
    half = (a[0] + b[0]) / 2
    assert not says(claimed("082922", (a, (half, b[1]), (half, c[1]), d)), grey)


def test_bars_without_quiet_zones_are_refused(draw: Draw) -> None:
    grey, corners = drawn("082922", draw, around=0)
    assert not says(claimed("082922", corners), grey)
    bare = np.ascontiguousarray(grey[TOP : TOP + TALL, LEFT:-LEFT])
    height, width = float(len(bare)), float(bare.shape[1])
    assert not says(claimed("082922", ((0, 0), (width, 0), (width, height), (0, height))), bare)


def test_bars_of_many_widths_are_refused() -> None:
    widths = np.random.default_rng(1).integers(1, 6, 37) * MODULE
    row = np.repeat(np.arange(37) % 2 * 255, widths)
    grey = np.pad(np.repeat(row[None], 60, 0), 60, constant_values=255).astype(np.uint8)
    right = 60.0 + len(row)
    assert not says(claimed("082922", ((60, 60), (right, 60), (right, 120), (60, 120))), grey)


@pytest.mark.parametrize("rules", [EVERY_KIND, ReadingRules()], ids=["set", "by default"])
@pytest.mark.parametrize("live", [False, True], ids=["picture", "camera"])
def test_it_is_read_where_it_is_set(draw: Draw, rules: ReadingRules, live: bool) -> None:
    grey, _ = drawn("0829220875", draw)
    frame = Frame(np.repeat(np.pad(grey, 100, constant_values=150)[..., None], 3, axis=2), 0.0)
    decoder = Decoder.live(rules, clock=lambda: 0.0) if live else Decoder.for_pictures(rules)
    found = [one.payload for _ in range(5) for one in decoder.decode(frame)]
    expected = {Payload(b"0829220875", Symbology.ITF, "]I0")} if rules is EVERY_KIND else set()
    assert set(found) == expected
