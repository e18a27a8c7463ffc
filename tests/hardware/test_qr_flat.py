"""QR codes that are bent, creased, scratched or aslant: laid flat, drawn anew, and read."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from kiosk.hardware import aslant, qr_flat, zxing
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.decoder import Decoder
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.qr_mesh import MARGIN, PER_MODULE, laid_flat
from kiosk.hardware.qr_modules import LIKE_A_CODE, Bits, aligned, drawn_anew, modules

Draw = Callable[..., Pixels]
TEXT = "https://id.example.vn/01/08934567890123/10/L0471"
SIZE = 480


@pytest.fixture(scope="module")
def code(draw: Draw) -> Pixels:
    """Light around it, in the middle of a grey picture of 480 × 480."""
    drawn = draw(TEXT, "QRCode", scale=8)
    grey = np.full((SIZE, SIZE), 200, np.uint8)
    at = (SIZE - len(drawn)) // 2
    grey[at : at + len(drawn), at : at + len(drawn)] = np.where(drawn > 127, 230, 40)
    return grey


def bent(grey: Pixels, around: float, sag: float) -> Pixels:
    """Around an upright tin, of which half the picture takes `around` radians; rows sag by so many pixels."""
    u = np.linspace(-1, 1, SIZE)
    across = (SIZE / 2 * (1 + np.arcsin(u * np.sin(around)) / around)).astype(np.float32)
    x, y = np.meshgrid(across, np.arange(SIZE, dtype=np.float32))
    bowed = (y + sag * (u[None] ** 2 - 0.3)).astype(np.float32)
    picture = cv2.remap(grey, x, bowed, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.2), np.uint8)


def said(found: list[Decoded]) -> list[bytes]:
    return [one.payload.content for one in found]


def unreadable_as_it_is(grey: Pixels) -> bool:
    return not zxing.read(grey, carriers=qr_flat.QR)


@pytest.mark.parametrize(("around", "sag"), [(0.9, 30), (1.2, 20), (0.7, -45)])
def test_around_a_bottle(code: Pixels, around: float, sag: float) -> None:
    grey = bent(code, around, sag)
    assert unreadable_as_it_is(grey)
    (one,) = qr_flat.read(grey)
    assert one.payload.content == TEXT.encode()
    middle = np.array(one.middle)
    assert np.abs(middle - SIZE / 2).max() < 40, "its corners are those in the picture"


def test_around_a_bottle_before_a_camera(code: Pixels) -> None:
    pixels = np.full((720, 1280, 3), 150, np.uint8)
    pixels[100 : 100 + SIZE, 400 : 400 + SIZE] = bent(code, 0.9, 30)[..., None]
    decoder = Decoder.live(clock=lambda: 0.0)
    assert [said(list(decoder.decode(Frame(pixels, 0.0)))) for _ in range(2)][-1] == [TEXT.encode()]


def test_on_a_crumpled_bag(code: Pixels) -> None:
    random = np.random.default_rng(3)
    creases = random.normal(0, 4, (2, 5, 5))
    waves = [cv2.resize(one, (SIZE, SIZE), interpolation=cv2.INTER_CUBIC) for one in creases]
    down, across = np.mgrid[0:SIZE, 0:SIZE]
    x, y = ((place + wave).astype(np.float32) for place, wave in zip((across, down), waves, strict=True))
    grey = np.asarray(cv2.remap(code, x, y, cv2.INTER_LINEAR), np.uint8)
    assert unreadable_as_it_is(grey)
    assert said(qr_flat.read(grey)) == [TEXT.encode()]


def test_what_can_be_read_as_it_is_is_read(code: Pixels) -> None:
    assert said(qr_flat.read(code)) == [TEXT.encode()]


@pytest.mark.parametrize("kind", ["DataMatrix", "MicroQRCode", "EAN13"])
def test_nothing_else_is_taken_for_one(draw: Draw, kind: str) -> None:
    text = {"EAN13": "4006381333931"}.get(kind, "12345")
    assert qr_flat.read(draw(text, kind, scale=6)) == []
    assert qr_flat.read(np.full((60, 80), 90, np.uint8)) == []


@pytest.mark.parametrize(("degrees", "factor"), [(0, 2.4), (90, 1.7), (45, 2.4)])
def test_seen_aslant_it_is_stretched(code: Pixels, degrees: float, factor: float) -> None:
    squeezed, _ = aslant.stretched(code, degrees, 0.9 / factor)
    (one,) = aslant.read(np.pad(squeezed, 40, mode="edge"), factor)
    assert one.payload.content == TEXT.encode()
    height, width = squeezed.shape
    assert np.abs(np.array(one.middle) - (width / 2 + 40, height / 2 + 40)).max() < 12


def test_nothing_is_read_aslant_where_nothing_is() -> None:
    assert aslant.read(np.full((60, 80), 90, np.uint8), 1.7) == []


# -- the parts ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def bits(draw: Draw) -> Bits:
    drawn = draw(TEXT, "QRCode", scale=1)
    dark = np.argwhere(drawn < 128)
    (top, left), (bottom, right) = dark.min(0), dark.max(0) + 1
    return np.asarray(drawn[top:bottom, left:right] > 127, np.uint8)


def flat(bits: Bits, shift: int = 0) -> Pixels:
    """A flat picture of a code, in the dark, moved by so many modules."""
    whole = np.roll(np.pad(bits, MARGIN, constant_values=1), shift, 1)
    return np.asarray(whole.repeat(PER_MODULE, 0).repeat(PER_MODULE, 1) * 90 + 20, np.uint8)


@pytest.mark.parametrize("shift", [-1, 0, 1])
def test_modules_are_found_a_module_aside_too(bits: Bits, shift: int) -> None:
    fits, code = aligned(modules(flat(bits, shift)))
    assert fits == 1
    assert np.array_equal(code, bits)


def test_chance_does_not_look_like_a_code() -> None:
    noise = np.random.default_rng(1).integers(0, 2, (31, 31)).astype(np.uint8)
    assert aligned(noise)[0] < LIKE_A_CODE


def test_what_every_code_has_is_drawn_as_it_must_be(bits: Bits) -> None:
    scratched = bits.copy()
    scratched[1:6, :3] = 1
    scratched[6, 8:12] = 1
    drawn = drawn_anew(scratched)
    assert np.array_equal(drawn, drawn_anew(bits))
    assert said(zxing.read(drawn)) == [TEXT.encode()]


def test_each_picture_is_flatter_than_the_one_before(bits: Bits) -> None:
    side = len(bits)
    square = np.asarray(cv2.resize(flat(bits), (SIZE, SIZE), interpolation=cv2.INTER_AREA), np.uint8)
    there = bent(square, 0.8, 12)
    near, far = SIZE * MARGIN / (side + 2 * MARGIN), SIZE * (MARGIN + side) / (side + 2 * MARGIN)
    corners = np.array([[near, near], [far, near], [far, far], [near, far]])
    wrong = [int((aligned(modules(picture))[1] != bits).sum()) for picture in laid_flat(there, corners, side)]
    assert wrong[-1] <= wrong[0]
    assert wrong[-1] < 0.02 * bits.size
