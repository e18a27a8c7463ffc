"""A real window and a real pointer: an X server without a screen, whose picture can be read, and xdotool."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
"""Height × width × red, green, blue."""

MISSING = not (shutil.which("Xvfb") and shutil.which("xdotool"))
"""The two programs are not here: apt install xvfb xdotool."""

WORDS = 25
"""32-bit words of the header of an X window dump (X11/XWDFile.h), most significant byte first."""

HEADER_SIZE, WIDTH, HEIGHT, BYTES_PER_LINE, COLOURS = 0, 4, 5, 12, 19
"""Which words of it are used."""

COLOUR_BYTES = 12


class Window:
    """The screen of an X server: what is on it, and a hand at it."""

    def __init__(self, name: str, memory: Path) -> None:
        self.name = name
        """As in DISPLAY."""
        self.pointer = (0, 0)
        self._memory = memory

    def glass(self) -> Pixels:
        """What can be seen now."""
        dump = self._memory.read_bytes()
        words = struct.unpack_from(f">{WORDS}I", dump)
        width, height, line = words[WIDTH], words[HEIGHT], words[BYTES_PER_LINE]
        begin = words[HEADER_SIZE] + COLOUR_BYTES * words[COLOURS]
        rows = np.frombuffer(dump, np.uint8, line * height, begin).reshape(height, line)
        return rows[:, : 4 * width].reshape(height, width, 4)[:, :, 2::-1]

    def touch(self, x: int, y: int) -> None:
        """Press and let go, by the X server's own test extension."""
        self.pointer = (x, y)
        self._hand("mousemove", str(x), str(y), "click", "1")

    def press(self, x: int, y: int) -> None:
        """Put the finger there, and leave it."""
        self.pointer = (x, y)
        self._hand("mousemove", str(x), str(y), "mousedown", "1")

    def release(self) -> None:
        """Lift it."""
        self._hand("mouseup", "1")

    def key(self, *names: str) -> None:
        """Keys of a keyboard."""
        self._hand("key", *names)

    def type(self, text: str) -> None:
        """Characters of a keyboard."""
        self._hand("type", text)

    def _hand(self, *command: str) -> None:
        environment = os.environ | {"DISPLAY": self.name}
        subprocess.run(["xdotool", *command], env=environment, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def window_system(size: tuple[int, int], folder: Path) -> Iterator[Window]:
    """An X server with a screen of a size in pixels; its memory lies in a file in `folder`."""
    reading, writing = os.pipe()
    screen = ["-screen", "0", f"{size[0]}x{size[1]}x24", "-fbdir", str(folder)]
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), *screen, "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        with os.fdopen(reading, encoding="ascii") as said:
            number = said.readline().strip()
        yield Window(f":{number}", folder / "Xvfb_screen0")
        server.terminate()
