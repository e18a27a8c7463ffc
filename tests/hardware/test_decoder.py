"""Both decoders on drawn codes, whole and spoiled, and on the photographs where they are here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware import zbar, zxing
from kiosk.hardware.carriers import READABLE, USUALLY, ReadingRules
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.decoder import Decoder
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.folder_camera import frames_of
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.picture_decoder import PictureDecoder
from kiosk.hardware.stages import Stage, glance, ladder, plain

Draw = Callable[..., Pixels]
Shown = Callable[..., Frame]

GS1 = "(01)04006381333931(10)LÔ12(21)77".replace("Ô", "O")
GS1_BYTES = b"010400638133393110LO12\x1d2177"

CODES = [
    ("Sầu riêng Đắk Lắk, lô 12", "QRCode", {}, "Sầu riêng Đắk Lắk, lô 12".encode(), Symbology.QR, "]Q1"),
    (GS1, "QRCode", {"gs1": True}, GS1_BYTES, Symbology.QR, "]Q3"),
    ("12345", "MicroQRCode", {}, b"12345", Symbology.MICRO_QR, "]Q1"),
    (GS1, "DataMatrix", {"gs1": True}, GS1_BYTES, Symbology.DATA_MATRIX, "]d2"),
    ("stamp 7", "DataMatrix", {}, b"stamp 7", Symbology.DATA_MATRIX, "]d1"),
    (GS1, "Code128", {"gs1": True}, GS1_BYTES, Symbology.CODE_128, "]C1"),
    ("AB-12", "Code128", {}, b"AB-12", Symbology.CODE_128, "]C0"),
    ("4006381333931", "EAN13", {}, b"4006381333931", Symbology.EAN_13, "]E0"),
    ("96385074", "EAN8", {}, b"96385074", Symbology.EAN_8, "]E4"),
    ("036000291452", "UPCA", {}, b"0036000291452", Symbology.EAN_13, "]E0"),
    ("14006381333938", "ITF14", {}, b"14006381333938", Symbology.ITF, "]I1"),
    ("04006381333931", "DataBarOmni", {}, b"0104006381333931", Symbology.DATABAR, "]e0"),
    ("04006381333931", "DataBarStk", {}, b"0104006381333931", Symbology.DATABAR, "]e0"),
    ("[01]04006381333931", "DataBarExpStk", {}, b"0104006381333931", Symbology.DATABAR_EXPANDED, "]e0"),
    ("[01]04006381333931", "DataBarExp", {}, b"0104006381333931", Symbology.DATABAR_EXPANDED, "]e0"),
]


@pytest.fixture(params=["pictures", "live"])
def decode(request: pytest.FixtureRequest) -> Callable[[Frame], tuple[Decoded, ...]]:
    """Either decoder; the live one is shown the frame for as many frames as there are rungs."""
    if request.param == "pictures":
        return Decoder.for_pictures().decode

    def shown_for_a_while(frame: Frame) -> tuple[Decoded, ...]:
        decoder = Decoder.live()
        return next((found for _ in range(20) if (found := decoder.decode(frame))), ())

    return shown_for_a_while


@pytest.fixture(scope="module")
def ean(draw: Draw) -> Pixels:
    return draw("4006381333931", "EAN13")


def contents(found: tuple[Decoded, ...]) -> list[bytes]:
    return [one.payload.content for one in found]


@pytest.mark.parametrize(
    ("text", "kind", "options", "content", "symbology", "aim"), CODES, ids=lambda v: str(v)[:12]
)
def test_each_carrier(
    decode: Callable[[Frame], tuple[Decoded, ...]],
    draw: Draw,
    shown: Shown,
    text: str,
    kind: str,
    options: dict[str, bool],
    content: bytes,
    symbology: Symbology,
    aim: str,
) -> None:
    (found,) = decode(shown((draw(text, kind, scale=3, **options), (300, 200))))
    assert (found.payload.content, found.payload.symbology, found.payload.aim) == (content, symbology, aim)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_codes_held_sideways(
    decode: Callable[[Frame], tuple[Decoded, ...]], shown: Shown, ean: Pixels, turns: int
) -> None:
    assert contents(decode(shown((np.rot90(ean, turns), (300, 100))))) == [b"4006381333931"]


@pytest.mark.parametrize("angle", [20, 45, 70])
def test_bars_held_slanting_are_read_while_a_hand_moves(shown: Shown, ean: Pixels, angle: int) -> None:
    """No two frames are alike, so the live decoder is asked; at any angle it reads nothing else."""
    turn = cv2.getRotationMatrix2D((640, 360), angle, 1)
    frame = shown((ean, (450, 260)))
    pixels = np.asarray(cv2.warpAffine(frame.pixels, turn, (1280, 720), borderValue=(150,) * 3), np.uint8)
    decoder = Decoder.live()
    found = {content for _ in range(20) for content in contents(decoder.decode(Frame(pixels, 0.0)))}
    assert found == {b"4006381333931"}


@pytest.mark.parametrize("kind", ["QRCode", "MicroQRCode", "DataMatrix"])
@pytest.mark.parametrize("spoiled", [lambda code: 255 - code, np.fliplr], ids=["light on dark", "mirrored"])
def test_light_on_dark_and_mirrored(
    decode: Callable[[Frame], tuple[Decoded, ...]],
    draw: Draw,
    shown: Shown,
    kind: str,
    spoiled: Callable[[Pixels], Pixels],
) -> None:
    """White print on a dark pack; a code seen through glass, or by a camera that mirrors."""
    assert contents(decode(shown((spoiled(draw("1234", kind)), (300, 200))))) == [b"1234"]


@pytest.mark.parametrize(("ways", "believed"), [(1, False), (2, False), (3, True)])
def test_a_micro_qr_code_is_believed_when_three_ways_read_it(ways: int, believed: bool) -> None:
    corners = ((20.0, 20.0), (80.0, 20.0), (80.0, 80.0), (20.0, 80.0))
    one = Decoded(Payload(b"808134", Symbology.MICRO_QR, "]Q1"), corners)
    stages = [Stage(f"way {number}", plain, lambda _: [one]) for number in range(ways)]
    found = PictureDecoder(stages, USUALLY).decode(Frame(np.full((100, 100, 3), 90, np.uint8), 0.0))
    assert bool(found) is believed


def test_a_qr_code_beside_bars_is_read_with_them(draw: Draw, shown: Shown, ean: Pixels) -> None:
    """In the frames until the bars are sure: the live decoder looks for more as long as they are new."""
    frame = shown((ean, (500, 300)), (draw("tem", "QRCode"), (640 - 60, 520)))
    found = Decoder.live().decode(frame)
    assert set(contents(found)) == {b"tem", b"4006381333931"}


def test_a_code_is_found_again_where_it_was_and_another_beside_it_soon(draw: Draw, shown: Shown) -> None:
    first, other = draw("một", "QRCode"), draw("hai", "QRCode")
    decoder = Decoder.live()
    assert contents(decoder.decode(shown((first, (300, 200))))) == ["một".encode()]
    seen = [set(contents(decoder.decode(shown((first, (310, 204)), (other, (800, 200)))))) for _ in range(3)]
    assert all("một".encode() in one for one in seen)
    assert any(b"hai" in one for one in seen)
    assert decoder.decode(shown()) == ()


def test_the_add_on_of_a_picture_is_read_where_it_is_wanted(shared: Path) -> None:
    (frame,) = frames_of(shared / "data/zxing-cpp-samples/ean13-1/31.webp")
    assert contents(Decoder.for_pictures().decode(frame)) == [b"9780393058673"]
    wanted = Decoder.for_pictures(ReadingRules(add_ons=True))
    assert contents(wanted.decode(frame)) == [b"978039305867352595"]


def test_faint_print_in_uneven_light(
    decode: Callable[[Frame], tuple[Decoded, ...]], ean: Pixels, shown: Shown
) -> None:
    shade = np.linspace(0.25, 1, 1280)[None, :, None]
    faint = 150 + (ean.astype(int) - 128) // 8
    pixels = (shown((faint.astype(np.uint8), (400, 200))).pixels * shade).astype(np.uint8)
    assert contents(decode(Frame(pixels, 0.0))) == [b"4006381333931"]


def test_small_and_out_of_focus(
    decode: Callable[[Frame], tuple[Decoded, ...]], draw: Draw, shown: Shown
) -> None:
    soft = cv2.GaussianBlur(draw("https://id.example/01/04006381333931", "QRCode", scale=2), (0, 0), 1.1)
    assert contents(decode(shown((np.asarray(soft, np.uint8), (600, 300))))) == [
        b"https://id.example/01/04006381333931"
    ]


def test_corners_lie_on_the_code(
    decode: Callable[[Frame], tuple[Decoded, ...]], draw: Draw, shown: Shown
) -> None:
    picture = draw("góc", "QRCode", scale=6)
    (found,) = decode(shown((picture, (700, 100))))
    side = picture.shape[0]
    assert found.middle == pytest.approx((700 + side / 2, 100 + side / 2), abs=6)


SQUEEZED = {"aslant": 1.7, "aslant-more": 2.4}


@pytest.mark.parametrize("stage", ladder(), ids=lambda stage: stage.name)
def test_each_rung_says_where_it_saw_the_code(stage: Stage, ean: Pixels, draw: Draw, shown: Shown) -> None:
    of_qr = stage.name.startswith(("flat", "aslant"))
    code = draw("4006381333931", "QRCode", scale=6) if of_qr else ean
    width = int(code.shape[1] / SQUEEZED.get(stage.name, 1))
    code = np.asarray(cv2.resize(code, (width, len(code)), interpolation=cv2.INTER_AREA), np.uint8)
    grey = shown((code, (700, 100))).pixels[..., 0].copy()
    if stage.name == "turned":
        turn = cv2.getRotationMatrix2D((700 + code.shape[1] / 2, 100 + code.shape[0] / 2), 45, 1)
        grey = np.asarray(cv2.warpAffine(grey, turn, (1280, 720), borderValue=(150,)), np.uint8)
    found = stage.read(grey)
    assert [one.payload.content for one in found] == [b"4006381333931"]
    assert found[0].middle == pytest.approx((700 + code.shape[1] / 2, 100 + code.shape[0] / 2), abs=12)


def test_several_codes_nearest_the_middle_first(draw: Draw, shown: Shown, ean: Pixels) -> None:
    near, far = draw("gần", "QRCode"), draw("xa", "QRCode")
    frame = shown((far, (10, 10)), (ean, (800, 500)), (near, (600, 300)))
    found = Decoder.for_pictures().decode(frame)
    assert contents(found) == ["gần".encode(), b"4006381333931", b"xa"]


def test_upc_e_only_where_configured(draw: Draw, shown: Shown) -> None:
    frame = shown((draw("01234565", "UPCE"), (300, 200)))
    assert Decoder.for_pictures().decode(frame) == ()
    (found,) = Decoder.for_pictures(ReadingRules(READABLE)).decode(frame)
    assert (found.payload.symbology, found.payload.content) == (Symbology.UPC_E, b"0012345000065")


def test_bars_cut_by_the_frame_are_not_guessed(ean: Pixels) -> None:
    cut = np.full((300, 400, 3), 255, np.uint8)
    cut[50:200, :330] = ean[:150, -330:, None]
    assert Decoder.for_pictures().decode(Frame(cut, 0.0)) == ()


def test_latin_1_is_told_from_utf_8(draw: Draw) -> None:
    """A QR code without ECI whose bytes are no UTF-8: zxing-cpp says it as text, ZBar keeps silent."""
    grey = draw("à la carte", "QRCode")
    assert [one.payload.content for one in zxing.read(grey)] == ["à la carte".encode()]
    assert zbar.read(grey) == []


@pytest.mark.parametrize("kind", ["QRCode", "Code128"])
def test_zbar_tells_gs1_from_plain(draw: Draw, kind: str) -> None:
    (found,) = zbar.read(draw(GS1, kind, gs1=True))
    assert found.payload.content == GS1_BYTES
    assert found.payload.aim == {"QRCode": "]Q3", "Code128": "]C1"}[kind]


@pytest.mark.parametrize(
    ("text", "kind"), [("https://id.example/01/04006381333931", "QRCode"), ("96385074", "EAN8")]
)
def test_a_large_photograph_is_read_too(draw: Draw, text: str, kind: str) -> None:
    pixels = np.full((3000, 4000, 3), 170, np.uint8)
    code = draw(text, kind, scale=30)
    pixels[900 : 900 + code.shape[0], 1500 : 1500 + code.shape[1]] = code[..., None]
    soft = cv2.GaussianBlur(pixels, (0, 0), 12)
    (found,) = Decoder.for_pictures().decode(Frame(np.asarray(soft, np.uint8), 0.0))
    assert found.middle == pytest.approx((1500 + code.shape[1] / 2, 900 + code.shape[0] / 2), abs=100)


@pytest.mark.parametrize("shape", [(1, 1), (1, 100), (13, 13), (720, 1280)])
def test_nothing_in_nothing(decode: Callable[[Frame], tuple[Decoded, ...]], shape: tuple[int, int]) -> None:
    assert decode(Frame(np.full((*shape, 3), 90, np.uint8), 0.0)) == ()


def test_nothing_in_noise_and_stripes() -> None:
    random = np.random.default_rng(4)
    decoder = Decoder.for_pictures()
    for _ in range(5):
        stripes = np.repeat(random.integers(0, 2, 200), random.integers(1, 4, 200))[:320] * 255
        pixels = np.broadcast_to(stripes[None, :, None], (240, len(stripes), 3))
        noisy = np.clip(pixels + random.normal(0, 20, pixels.shape), 0, 255)
        assert decoder.decode(Frame(noisy.astype(np.uint8), 0.0)) == ()


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(HardwareError, match=r"a frame of shape \(4, 4\) and type float64, expected"):
        Decoder.for_pictures().decode(Frame(np.zeros((4, 4)), 0.0))  # type: ignore[arg-type]


def ticking(step: float) -> Callable[[], float]:
    """A clock on which `step` seconds pass at each look."""
    times: Iterator[float] = (index * step for index in range(10**9))
    return lambda: next(times)


def test_a_slow_machine_climbs_one_rung_a_frame(shown: Shown, ean: Pixels) -> None:
    """Standing bars are beyond a glance, and within the first rung."""
    decoder = Decoder.live(clock=ticking(1.0))
    sideways = shown((np.rot90(ean), (600, 100)))
    assert decoder.decode(sideways), "the first rung reads it in the first frame"
    assert decoder.decode(sideways), "and is tried first in the next"


def test_with_time_at_hand_all_rungs_fit_one_frame(shown: Shown, draw: Draw) -> None:
    grey = cv2.GaussianBlur(draw("4006381333931", "EAN13", scale=1), (0, 0), 0.6)
    turned = cv2.rotate(np.asarray(grey, np.uint8), cv2.ROTATE_90_CLOCKWISE)
    frame = shown((np.asarray(turned, np.uint8), (600, 100)))
    assert not glance().read(frame.pixels[..., 0].copy())
    assert Decoder.live(clock=lambda: 0.0).decode(frame)


def test_chinese_of_another_character_set_is_utf_8(shared: Path) -> None:
    """A QR code in GB 2312 with control characters, which zxing-cpp calls mixed content."""
    file = shared / "data/zxing-cpp-samples/qrcode-2/33.png"
    grey = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE)
    (found,) = zxing.read(np.asarray(grey, np.uint8))
    assert found.payload.content == file.with_suffix(".txt").read_bytes()


def test_the_photographs(shared: Path) -> None:
    """A floor under what was measured: 268 read of the 274 in carriers that are wanted, none falsely."""
    folder = shared / "data/zxing-cpp-samples"
    decoder = Decoder.for_pictures()
    read = 0
    for name in ("qrcode-1", "ean13-1", "falsepositives-1"):
        for file in sorted((folder / name).glob("*.webp"))[:12]:
            text = file.with_suffix(".txt")
            try:
                found = [content for frame in frames_of(file) for content in contents(decoder.decode(frame))]
            except HardwareError:
                assert not text.exists()
                continue
            expected = [text.read_bytes().strip(b"\r\n")] if text.exists() else []
            assert found in (expected, [])
            read += bool(found)
    assert read >= 18
