"""Who may look from afar, what they get, and what happens when nobody gives it."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event as Signal
from threading import Thread

import cv2
import numpy as np
import pytest

from kiosk.hardware import remote_view
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.picture import Picture, write_whole
from kiosk.hardware.remote_view import NAME, RemoteView, look, own_socket, png, running_socket

RED_BLUE = Picture((2, 1), bytes((255, 0, 0, 0, 0, 255)))


@contextmanager
def looped(view: RemoteView, picture: Picture = RED_BLUE) -> Iterator[None]:
    """A loop that looks in every turn whether a picture is wanted."""
    ended = Signal()

    def turn() -> None:
        while not ended.wait(0.005):
            if view.wanted:
                view.show(picture)

    loop = Thread(target=turn)
    loop.start()
    try:
        yield
    finally:
        ended.set()
        loop.join()


def test_who_asks_gets_the_screen_as_a_png_as_often_as_they_ask(tmp_path: Path) -> None:
    path = tmp_path / NAME
    with RemoteView(path) as view, looped(view):
        for _ in range(3):
            pixels = cv2.imdecode(np.frombuffer(look(path), np.uint8), cv2.IMREAD_COLOR)
            assert pixels is not None
            assert pixels.tolist() == [[[0, 0, 255], [255, 0, 0]]]
    assert not path.exists()


def test_only_the_kiosks_own_user_reaches_it(tmp_path: Path) -> None:
    path = tmp_path / NAME
    before = os.umask(0)
    try:
        with RemoteView(path):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
            assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    finally:
        os.umask(before)


def test_a_socket_that_a_dead_kiosk_left_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.parent.mkdir()
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
    with RemoteView(path) as view, looped(view):
        assert look(path)


def test_a_kiosk_that_runs_keeps_its_own(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / NAME
    with RemoteView(path) as first, looped(first):
        with RemoteView(path) as second:
            assert "there are no screenshots (another kiosk has it)" in caplog.text
            assert not second.wanted
        assert look(path)


def test_a_kiosk_without_a_folder_for_it_runs_without(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with RemoteView(None) as view:
        assert not view.wanted
    (tmp_path / "file").touch()
    with RemoteView(tmp_path / "file" / NAME) as view:
        assert not view.wanted
    assert "there are no screenshots (Not a directory)" in caplog.text


def test_a_loop_that_is_stuck_is_said_and_the_next_picture_is_a_new_one(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / NAME
    with RemoteView(path, within=0.1) as view:
        with pytest.raises(HardwareError, match=r"0 bytes, expected a picture; is the kiosk's loop stuck\?"):
            look(path)
        with looped(view):
            assert look(path)
    assert "the loop gave none within 0.1 s" in caplog.text


def test_who_hangs_up_disturbs_nobody(tmp_path: Path) -> None:
    path = tmp_path / NAME
    large = Picture((1000, 1000), np.random.default_rng(1).bytes(3_000_000))
    with RemoteView(path) as view, looped(view, large):
        with socket.socket(socket.AF_UNIX) as impatient:
            impatient.connect(str(path))
        assert look(path)


def test_where_the_socket_is(tmp_path: Path) -> None:
    assert own_socket({}) is None
    assert own_socket({"RUNTIME_DIRECTORY": "/run/kiosk:/run/more"}) == Path("/run/kiosk") / NAME
    session = {"XDG_RUNTIME_DIR": "/run/user/1000"}
    assert own_socket(session) == Path("/run/user/1000/kiosk") / NAME
    assert running_socket(session, tmp_path / "none") == own_socket(session)
    assert running_socket(session, tmp_path) == tmp_path / NAME
    assert running_socket({}, tmp_path / "none") == tmp_path / "none" / NAME


def test_a_png_is_a_png() -> None:
    assert png(RED_BLUE).startswith(remote_view.PNG)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.png", b"abc")
    assert (tmp_path / "a.png").read_bytes() == b"abc"
    with pytest.raises(FileNotFoundError) as caught:
        write_whole(tmp_path / "none" / "a.png", b"abc")
    assert caught.value.filename == str(tmp_path / "none" / "a.png")
