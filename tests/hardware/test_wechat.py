"""The optional engine, by a detector that behaves as OpenCV's does; the real one, where it is here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from kiosk.codes.payload import Symbology
from kiosk.hardware.carriers import ReadingRules
from kiosk.hardware.decoder import Decoder
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.stages import ladder
from kiosk.hardware.wechat import CLASS, WeChat, files, missing

GREY = np.full((40, 60), 200, np.uint8)


class Detector:
    """Gives what it is told, as OpenCV gives it: texts, and float32 corners (4, 2) of each."""

    def __init__(self, *texts: str, raises: Exception | None = None) -> None:
        self.texts, self.raises = texts, raises

    def detectAndDecode(self, _image: Any, /) -> tuple[Sequence[str], Sequence[Any]]:  # noqa: N802
        if self.raises:
            raise self.raises
        place = np.array([[1, 2], [31, 2], [31, 32], [1, 32]], np.float32)
        return self.texts, tuple(place for _ in self.texts)


def test_texts_become_payloads_with_corners() -> None:
    plain, gs1 = WeChat(Detector("Sầu riêng", "", "010400638133393110A\x1d217"))(GREY)
    assert plain.payload.content == "Sầu riêng".encode()
    assert (plain.payload.symbology, plain.payload.aim) == (Symbology.QR, "]Q1")
    assert gs1.payload.aim == "]Q3"
    assert plain.corners == ((1.0, 2.0), (31.0, 2.0), (31.0, 32.0), (1.0, 32.0))


@pytest.mark.parametrize(
    "error", [cv2.error("assertion"), UnicodeDecodeError("utf-8", b"\x83", 0, 1, "start")]
)
def test_what_it_cannot_say_is_nothing(error: Exception) -> None:
    assert WeChat(Detector(raises=error))(GREY) == []


def test_it_is_a_stage_where_it_is_there() -> None:
    stages = {stage.name: stage for stage in ladder(third=WeChat(Detector("mạng")))}
    assert [one.payload.content for one in stages["wechat"].read(GREY)] == ["mạng".encode()]
    assert "wechat" not in {stage.name for stage in ladder()}
    bars = ReadingRules(frozenset({Symbology.EAN_13}))
    assert ladder(bars, third=WeChat(Detector("mạng")))[-1].read(GREY) == []


def test_without_it_the_decoder_says_so_and_reads(
    tmp_path: Path, draw: Callable[..., Pixels], shown: Callable[..., Frame], caplog: pytest.LogCaptureFixture
) -> None:
    frame = shown((draw("vẫn đọc", "QRCode"), (300, 200)))
    (found,) = Decoder.for_pictures(ReadingRules(wechat=tmp_path)).decode(frame)
    assert found.payload.content == "vẫn đọc".encode()
    assert "without WeChatQRCode" in caplog.text


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    if hasattr(cv2, CLASS):
        assert "expected the models of WeChatQRCode" in str(missing(tmp_path))
    else:
        assert "this OpenCV has no WeChatQRCode" in str(missing(tmp_path))
    with pytest.raises(HardwareError, match=r"WeChatQRCode"):
        WeChat.of(tmp_path)


def test_each_opencv_has_models_of_its_own() -> None:
    assert files("4.12.0") == ("detect.prototxt", "detect.caffemodel", "sr.prototxt", "sr.caffemodel")
    assert files("5.0.0") == ("detect.onnx", "sr.onnx")


@pytest.mark.skipif(not hasattr(cv2, CLASS), reason="OpenCV is without its contrib modules here")
def test_files_that_are_no_models_are_refused(tmp_path: Path) -> None:
    for name in files(cv2.__version__):
        (tmp_path / name).write_text("no model", encoding="utf-8")
    with pytest.raises(HardwareError, match="expected models that OpenCV"):
        WeChat.of(tmp_path)


@pytest.mark.skipif(not hasattr(cv2, CLASS), reason="OpenCV is without its contrib modules here")
def test_the_real_one_reads_also_without_models(draw: Callable[..., Pixels]) -> None:
    (found,) = WeChat(getattr(cv2, CLASS)())(draw("thử", "QRCode"))
    assert found.payload.content == "thử".encode()
