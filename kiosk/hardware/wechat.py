"""An optional third engine: OpenCV contrib's WeChatQRCode, which finds QR codes by a small neural network.

It needs a build of OpenCV with the contrib modules, and model files (about 1 MB, Apache-2.0) that are not
shipped with the kiosk: four before OpenCV 5, which has no importer of Caffe's any more and takes two. Where
either is missing the kiosk does without; `kiosk check` says which.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.decoded import Corners, Decoded
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.frame import Pixels

CAFFE = ("detect.prototxt", "detect.caffemodel", "sr.prototxt", "sr.caffemodel")
ONNX = ("detect.onnx", "sr.onnx")
"""Files in the order in which the engine takes them: the finder's network, and the one that enlarges."""

CLASS = "wechat_qrcode_WeChatQRCode"
"""Its name in OpenCV's module."""

GS = "\x1d"


class Detector(Protocol):
    """What OpenCV gives."""

    def detectAndDecode(self, image: Any, /) -> tuple[Sequence[str], Sequence[Any]]:  # noqa: N802
        """Texts, and the four corners of each, clockwise from the top left."""


class WeChat:
    """The engine. Used by one thread at a time."""

    def __init__(self, detector: Detector) -> None:
        self._detector = detector

    @classmethod
    def of(cls, models: Path) -> WeChat:
        """With the models of a folder; HardwareError where it cannot be had."""
        import cv2

        if reason := missing(models):
            raise HardwareError(reason)
        try:
            return cls(getattr(cv2, CLASS)(*(str(models / name) for name in files(cv2.__version__))))
        except (cv2.error, TypeError, SystemError) as error:
            # Its bindings raise SystemError for files that are no models.
            raise HardwareError(
                f"{models}: expected models that OpenCV {cv2.__version__} can read"
            ) from error

    def __call__(self, grey: Pixels) -> list[Decoded]:
        """The QR codes in a grey picture (height, width)."""
        import cv2

        try:
            texts, places = self._detector.detectAndDecode(grey)
        except (cv2.error, UnicodeDecodeError):
            return []  # it raises on texts that are no UTF-8
        return [_decoded(text, place) for text, place in zip(texts, places, strict=True) if text]


def files(version: str) -> tuple[str, ...]:
    """The models that an OpenCV of that version takes."""
    return CAFFE if int(version.partition(".")[0]) < 5 else ONNX


def missing(models: Path) -> str | None:
    """Why it cannot be used with the models of a folder; None if it can."""
    import cv2

    if not hasattr(cv2, CLASS):
        return "this OpenCV has no WeChatQRCode; pip install opencv-contrib-python-headless in its place"
    wanted = files(cv2.__version__)
    if absent := [name for name in wanted if not (models / name).is_file()]:
        return f"{models}: no {' and no '.join(absent)}, expected the models of WeChatQRCode"
    return None


def _decoded(text: str, place: Any) -> Decoded:
    # It does not say whether FNC1 came first; a separator in the text does.
    aim = "]Q3" if GS in text else "]Q1"
    a, b, c, d = ((float(x), float(y)) for x, y in place)
    corners: Corners = (a, b, c, d)
    return Decoded(Payload(text.encode("utf-8", "surrogateescape"), Symbology.QR, aim), corners)
