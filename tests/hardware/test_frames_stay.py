"""What a camera sees may be a person. It stays in the process's memory: no file, no socket."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent.parent / "kiosk"
SAMPLE = PACKAGE.parent / "images/samples"

PROGRAM = """
import resource, sys

sys.dont_write_bytecode = True

def no_socket(what, _arguments):
    if what in ("socket.connect", "socket.bind", "socket.sendto", "subprocess.Popen"):
        raise RuntimeError(f"frames leave: {what}")

def main(sample):
    from pathlib import Path
    from queue import SimpleQueue
    from time import monotonic

    from pygame import Rect

    from kiosk.machine.events import CodePresented
    from kiosk.hardware.camera_reader import CameraReader
    from kiosk.hardware.decoder import Decoder
    from kiosk.hardware.display import Display
    from kiosk.hardware.simulated_camera import SimulatedCamera
    from kiosk.views.live import draw_live

    inbox, camera = SimpleQueue(), SimulatedCamera((1280, 720), 30)
    reader = CameraReader(camera, Decoder.live(), inbox.put)
    with Display.open((800, 480), windowed=True, driver="dummy") as display:
        # From here on whoever writes one byte to any file is killed (SIGXFSZ), whatever library it is.
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        sys.addaudithook(no_socket)
        reader.start()
        inbox.get(timeout=30)
        camera.hold_up(Path(sample))
        shown, event, end = 0, None, monotonic() + 30
        while not isinstance(event, CodePresented) and monotonic() < end:
            if frame := reader.viewfinder():
                draw_live(display.canvas, Rect(0, 0, 400, 300), frame.preview)
                display.present()
                shown += 1
            event = None if inbox.empty() else inbox.get()
        reader.stop()
        assert reader.join(10)
    print(type(event).__name__, shown > 0)

main(sys.argv[1])
"""


def run(program: str) -> subprocess.CompletedProcess[str]:
    sample = sorted(SAMPLE.glob("1-*"))[0]
    return subprocess.run(
        [sys.executable, "-c", program, str(sample)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=PACKAGE.parent,
    )


def test_a_kiosk_that_can_write_to_no_file_reads_and_shows_all_the_same() -> None:
    done = run(PROGRAM)
    assert (done.stdout, done.returncode) == ("CodePresented True\n", 0), done.stderr


@pytest.mark.parametrize(
    "leak",
    [
        "import cv2, tempfile; cv2.imwrite(tempfile.mkdtemp() + '/x.png', reader.viewfinder().pixels)",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
    ],
)
def test_a_leak_is_noticed(leak: str) -> None:
    """The same program with a leak in it does not pass."""
    done = run(PROGRAM.replace("shown += 1", f"shown += 1; {leak}"))
    assert done.returncode != 0


WRITES = {"imwrite", "imencode", "tofile", "savez", "save", "VideoWriter", "imwritemulti", "dump"}


HANDLING = ("from kiosk.hardware.frame import", "from kiosk.hardware.camera import")


def test_no_code_that_has_frames_in_hand_knows_how_to_write_a_picture() -> None:
    handling = [
        file
        for file in PACKAGE.rglob("*.py")
        if any(line in file.read_text(encoding="utf-8") for line in HANDLING)
    ]
    assert len(handling) > 20
    for file in handling:
        named = {
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
        }
        assert not named & WRITES, file.name
