"""How long a frame takes to decode, with and without a code, and what an idle camera costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from queue import SimpleQueue
from statistics import median
from time import perf_counter, process_time, sleep
from typing import Any

import numpy as np

from bench.row import Row
from kiosk.hardware.camera import always
from kiosk.hardware.camera_reader import AWAKE, CameraReader
from kiosk.hardware.carriers import USUALLY
from kiosk.hardware.decoder import Decoder
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.simulated_camera import SimulatedCamera
from kiosk.hardware.stages import ladder
from kiosk.machine.events import Event

SIZE = 1280, 720
ROUNDS = 40
IDLE_FOR = 5.0


def measure() -> Iterator[Row]:
    """Takes about twelve seconds."""
    empty = _counter()
    codes = {
        kind: _held(empty, text, kind)
        for kind, text in (("QRCode", "https://id.example/01/04006381333931"), ("EAN13", "4006381333931"))
    }
    for kind, frames in codes.items():
        yield Row(f"decode 1280×720 with {kind}, median", median(_times(frames)), "ms", "≤ 5")
    times = _times(empty)
    yield Row("decode 1280×720 with no code, median", median(times), "ms", f"≤ {1000 * USUALLY.budget:g}")
    yield Row("decode 1280×720 with no code, longest", max(times), "ms")
    for index in range(len(ladder())):
        yield _rung(index, empty[0])
    yield Row("camera of 720p on a still scene", _idle(), "% of a core", "≤ 10")


def _counter() -> list[Pixels]:
    camera = SimulatedCamera(SIZE, 1000)
    camera.open()
    frames = [frame.pixels for _ in range(4) if camera.grab() and (frame := camera.retrieve())]
    camera.close()
    return frames


def _held(empty: Sequence[Pixels], text: str, kind: str) -> list[Pixels]:
    """The frames with a code in their middle, four pixels to the module."""
    import zxingcpp

    code = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, kind))
    grey = np.array(code.to_image(scale=4, add_quiet_zones=True), np.uint8)
    top, left = (SIZE[1] - grey.shape[0]) // 2, (SIZE[0] - grey.shape[1]) // 2
    frames = [pixels.copy() for pixels in empty]
    for pixels in frames:
        pixels[top : top + grey.shape[0], left : left + grey.shape[1]] = grey[..., None]
    return frames


def _times(frames: Sequence[Pixels]) -> list[float]:
    """Milliseconds for each of many frames in the live decoder."""
    decoder = Decoder.live()
    decoder.decode(Frame(frames[0], 0.0))  # the libraries are loaded with the first
    times = []
    for index in range(ROUNDS):
        frame = Frame(frames[index % len(frames)], float(index))
        begin = perf_counter()
        decoder.decode(frame)
        times.append((perf_counter() - begin) * 1000)
    return times


def _rung(index: int, pixels: Pixels) -> Row:
    """What one rung of the ladder costs on an empty frame."""
    stage, grey = ladder()[index], np.ascontiguousarray(pixels[..., 1])
    begin = perf_counter()
    for _ in range(3):
        stage.read(grey)
    return Row(f"  rung {index + 1}, {stage.name}", (perf_counter() - begin) * 1000 / 3, "ms")


class CompressedCamera(SimulatedCamera):
    """A camera whose frames come as Motion JPEG, as a USB camera's do; no two in a row are the same."""

    def open(self, going: Callable[[], bool] = always, /) -> None:
        """Paint and compress the counter, with the noise of some frames."""
        import cv2

        super().open(going)
        self._jpegs = cycle([cv2.imencode(".jpg", frame)[1] for frame in _counter()])

    def retrieve(self) -> Frame | None:
        """The frame, decompressed."""
        import cv2

        frame = super().retrieve()
        pixels = cv2.imdecode(next(self._jpegs), cv2.IMREAD_COLOR)
        return frame and Frame(np.asarray(pixels, np.uint8), frame.at)


def _idle() -> float:
    """Per cent of a core that the reader's thread takes once the scene is still."""
    inbox: SimpleQueue[Event] = SimpleQueue()
    reader = CameraReader(CompressedCamera(SIZE, 15), Decoder.live(), inbox.put)
    reader.start()
    inbox.get(timeout=30)
    sleep(AWAKE + 1)
    begin: Any = process_time()
    sleep(IDLE_FOR)
    used = process_time() - begin
    reader.stop()
    reader.join(10)
    return float(used / IDLE_FOR * 100)
