"""The kernel's own camera (vivid): one of colour bars, and one that sees what is held up before it."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import zxingcpp

SIZE = (1280, 720)
"""Width and height of what the second one sees."""

SWAY = (0, 12, 24, 36, 24, 12)
"""Pixels by which a hand is beside the middle, from frame to frame."""

NOISE = 6
"""Levels of grey by which a sensor errs at most."""


class VividCamera:
    """A webcam of colour bars, which can be taken from its driver and given back."""

    DRIVER = Path("/sys/bus/platform/drivers/vivid")
    NAME = "vivid.0"
    OPTIONS: Mapping[str, str] = {"node_types": "0x1", "num_inputs": "1", "input_types": "0"}

    def plug(self) -> None:
        """Give it to its driver, which is loaded the first time: one camera, and nothing else."""
        if not self.DRIVER.is_dir():
            options = [f"{name}={value}" for name, value in self.OPTIONS.items()]
            subprocess.run(["modprobe", "vivid", "n_devs=1", *options], check=True)
        elif not (self.DRIVER / self.NAME).exists():
            (self.DRIVER / "bind").write_text(self.NAME)
        subprocess.run(["udevadm", "settle"], check=True)

    def unplug(self) -> None:
        """Take it away, in use or not; taking it twice does no harm."""
        if (self.DRIVER / self.NAME).exists():
            (self.DRIVER / "unbind").write_text(self.NAME)


class LoopedCamera(VividCamera):
    """A camera at the other end of whose HDMI cable a program puts pictures.

    While none comes it sees noise. Neither end scales: what is put is seen, pixel by pixel.
    """

    OPTIONS: Mapping[str, str] = {
        "node_types": "0x101",  # a capture and an output
        "num_inputs": "1",
        "input_types": "3",  # HDMI
        "ccs_cap_mode": "0",
        "num_outputs": "1",
        "output_types": "1",
        "ccs_out_mode": "0",
    }

    SEES, SHOWS = "/dev/video0", "/dev/video1"

    P24 = "index=3"
    """1280 × 720 at 24 frames a second, in the kernel's list; an emulated processor can do no more."""

    def __init__(self) -> None:
        self._showing: subprocess.Popen[bytes] | None = None
        self._folder: TemporaryDirectory[str] | None = None

    def plug(self) -> None:
        """Plug it in, instead of the other."""
        subprocess.run(["modprobe", "--remove", "vivid"], check=True)
        super().plug()
        width, height = SIZE
        # OpenCV asks vivid for BGR, and only what is of the same form goes through the cable.
        form = f"width={width},height={height},pixelformat=BGR3"
        self._v4l2(self.SHOWS, "--set-dv-bt-timings", self.P24, "--set-fmt-video-out", form)
        looped = "hdmi_000_0_is_connected_to=2,osd_text_mode=2"  # the output; no text in the picture
        self._v4l2(self.SEES, "--set-dv-bt-timings", self.P24, "--set-ctrl", looped)

    def unplug(self) -> None:
        """Take it away and its driver, too. Nobody may use it any more."""
        self.put_down()
        subprocess.run(["modprobe", "--remove", "vivid"], check=True)

    def hold_up(self, code: str) -> None:
        """Hold a product with this code before it, in a hand that is not quite still."""
        self.put_down()
        self._folder = TemporaryDirectory()
        frames = Path(self._folder.name, "frames")
        frames.write_bytes(b"".join(_frames(code)))
        self._showing = subprocess.Popen(
            [
                "v4l2-ctl",
                "-d",
                self.SHOWS,
                "--stream-out-mmap",
                "--stream-loop",
                "--stream-from",
                frames,
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def put_down(self) -> None:
        """Take the product away; twice does no harm."""
        if self._showing and self._folder:
            self._showing.terminate()
            self._showing.wait()
            self._folder.cleanup()
        self._showing = self._folder = None

    @staticmethod
    def _v4l2(device: str, *args: str) -> None:
        subprocess.run(["v4l2-ctl", "-d", device, *args], check=True, stdout=subprocess.DEVNULL)


def _frames(code: str) -> Sequence[bytes]:
    """What the camera sees of a hand that holds a code up: EAN-13 for digits, else a QR code."""
    kind = zxingcpp.BarcodeFormat.EAN13 if code.isdigit() else zxingcpp.BarcodeFormat.QRCode
    drawn = np.array(zxingcpp.create_barcode(code, kind).to_image(scale=4, add_quiet_zones=True), np.uint8)
    height, width = drawn.shape
    left, top = (SIZE[0] - width) // 2, (SIZE[1] - height) // 2
    sensor = np.random.default_rng(1)
    frames = []
    for sway in SWAY:
        grey = np.full(SIZE[::-1], 150, np.int16)
        grey[top : top + height, left + sway : left + sway + width] = drawn
        grey += sensor.integers(-NOISE, NOISE, grey.shape, np.int16, endpoint=True)
        frames.append(np.repeat(grey.clip(0, 255).astype(np.uint8)[..., None], 3, axis=2).tobytes())
    return frames
