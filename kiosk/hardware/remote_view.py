"""What is on the display, for whoever looks after the kiosk from afar: a PNG through a socket.

Only the kiosk's own user and root reach the socket; there is no port on the network. The viewfinder is
blanked before a picture leaves the main thread: what the camera sees is never handed out.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Mapping
from pathlib import Path
from select import select
from threading import Event as Signal
from threading import Thread
from types import TracebackType
from typing import Self

import numpy as np

from kiosk.hardware.errors import HardwareError
from kiosk.hardware.picture import Picture

log = logging.getLogger(__name__)

PNG = b"\x89PNG\r\n\x1a\n"
NAME = Path("view/screenshot.sock")
"""In the kiosk's folder for what runs. The folder of its own keeps others away also while it is made."""

SYSTEM = Path("/run/kiosk")
"""That folder of the service."""

WITHIN = 5.0
"""Seconds within which the loop hands over a picture, and a client takes it."""

LOOK = 0.5
"""Seconds between two looks whether the kiosk ends."""

LARGEST = 64 * 1024 * 1024
"""Bytes of a picture at most."""


def own_socket(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Where this process may have its socket; None where there is no folder for it."""
    if runtime := environment.get("RUNTIME_DIRECTORY", "").partition(":")[0]:
        return Path(runtime) / NAME
    session = environment.get("XDG_RUNTIME_DIR")
    return Path(session) / "kiosk" / NAME if session else None


def running_socket(environment: Mapping[str, str] = os.environ, system: Path = SYSTEM) -> Path:
    """Where a kiosk that runs here has its socket: the service where it runs, else one of this user."""
    own = own_socket(environment)
    return own if own and not system.is_dir() else system / NAME


class RemoteView:
    """Serves the socket in its own thread; the loop asks whether a picture is wanted, and hands it over.

    A context manager: the socket is there from the one end to the other. A kiosk that cannot have one runs
    without, and says so.
    """

    def __init__(self, path: Path | None, within: float = WITHIN) -> None:
        """Nothing is opened yet. None: there is no folder for a socket. The loop has `within` seconds."""
        self._path, self._within = path, within
        self._wanted, self._given, self._stopped = Signal(), Signal(), Signal()
        self._picture: Picture | None = None
        self._socket: socket.socket | None = None
        self._thread = Thread(target=self._run, name="remote view", daemon=True)

    @property
    def wanted(self) -> bool:
        """Does somebody look? Asked in every turn of the loop."""
        return self._wanted.is_set()

    def show(self, picture: Picture) -> None:
        """Hand over what is on the display."""
        self._picture = picture
        self._wanted.clear()
        self._given.set()

    def __enter__(self) -> Self:
        try:
            self._socket = _listening(self._path) if self._path else None
        except OSError as error:
            log.warning("%s: there are no screenshots (%s)", self._path, error.strerror or error)
        if self._socket:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        if self._socket and self._path:
            self._thread.join(LOOK + 2 * self._within)
            self._socket.close()
            self._path.unlink(missing_ok=True)

    def _run(self) -> None:
        while self._socket and not self._stopped.is_set():
            if select([self._socket], [], [], LOOK)[0]:
                client, _ = self._socket.accept()
                with client:
                    self._serve(client)

    def _serve(self, client: socket.socket) -> None:
        client.settimeout(self._within)
        self._given.clear()
        self._wanted.set()
        if not self._given.wait(self._within) or self._picture is None:
            self._wanted.clear()
            log.warning("a screenshot was asked for, and the loop gave none within %g s", self._within)
            return
        picture, self._picture = self._picture, None
        try:
            client.sendall(png(picture))
        except OSError as error:
            log.info("a screenshot was not taken: %s", error.strerror or error)


def png(picture: Picture) -> bytes:
    """The picture as a PNG file."""
    import cv2

    width, height = picture.size
    pixels = np.frombuffer(picture.rgb, np.uint8).reshape(height, width, 3)
    _, file = cv2.imencode(".png", pixels[:, :, ::-1])
    return file.tobytes()


def look(path: Path) -> bytes:
    """The PNG that a running kiosk hands over. Raises HardwareError, OSError."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.settimeout(2 * WITHIN)
        server.connect(str(path))
        taken = bytearray()
        while len(taken) <= LARGEST and (more := server.recv(1 << 16)):
            taken += more
    if not taken.startswith(PNG) or len(taken) > LARGEST:
        raise HardwareError(f"{path}: {len(taken)} bytes, expected a picture; is the kiosk's loop stuck?")
    return bytes(taken)


def _listening(path: Path) -> socket.socket:
    """The socket, for this user alone; one that a dead kiosk left is taken over. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    if _answers(path):
        raise OSError("another kiosk has it")
    path.unlink(missing_ok=True)
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        listening.bind(str(path))
        path.chmod(0o600)
        listening.listen(1)
    except OSError:
        listening.close()
        raise
    return listening


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(1.0)
        return probe.connect_ex(str(path)) == 0
