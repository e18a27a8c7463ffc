from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.hardware.errors import HardwareError
from kiosk.hardware.folder_camera import FolderCamera, frames_of
from kiosk.hardware.frame import Pixels


@pytest.fixture
def bands() -> Pixels:
    """A picture, 60 × 40, with a red left half."""
    pixels = np.zeros((40, 60, 3), np.uint8)
    pixels[:, :30] = (0, 0, 255)
    return pixels


def save(file: Path, pixels: Pixels) -> Path:
    assert cv2.imwrite(str(file), pixels)
    return file


@pytest.fixture
def film(tmp_path: Path) -> Path:
    file = tmp_path / "film.avi"
    writer = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*"MJPG"), 10, (64, 48))
    for level in (10, 120, 240):
        writer.write(np.full((48, 64, 3), level, np.uint8))
    writer.release()
    return file


def test_a_picture_is_one_frame(tmp_path: Path, bands: Pixels) -> None:
    (frame,) = frames_of(save(tmp_path / "tem hàng.png", bands))
    assert np.array_equal(frame.pixels, bands)


def test_a_photograph_is_turned_upright(tmp_path: Path, bands: Pixels) -> None:
    """EXIF orientation 6: the camera was held so that the picture must be turned by 90° clockwise."""
    plain = save(tmp_path / "plain.jpg", bands).read_bytes()
    tag = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    turned = tmp_path / "turned.jpg"
    turned.write_bytes(plain[:2] + b"\xff\xe1" + (len(tag) + 2).to_bytes(2, "big") + tag + plain[2:])
    (frame,) = frames_of(turned)
    assert frame.pixels.shape == (60, 40, 3)
    assert frame.pixels[10, 20, 2] > 200 > frame.pixels[50, 20, 2]


def test_a_film_is_many(film: Path) -> None:
    assert [int(frame.pixels.mean()) for frame in frames_of(film)] == pytest.approx([10, 120, 240], abs=3)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gone.png", None, "no such file, expected a picture or video"),
        ("empty.png", b"", r"not a picture \(0 bytes\)"),
        ("text.jpg", b"not a picture at all", r"not a picture \(20 bytes\)"),
        ("text.mp4", b"not a film at all", "not a video that OpenCV can play"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, content: bytes | None, said: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(HardwareError, match=said) as caught:
        list(frames_of(file))
    assert str(caught.value).startswith(f"{file}: ")
    assert "\n" not in str(caught.value)


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    with pytest.raises(HardwareError, match="a folder, expected a picture"):
        list(frames_of(tmp_path))


@pytest.fixture
def play() -> Callable[..., list[int]]:
    def played(*files: Path) -> list[int]:
        pauses: list[float] = []
        camera = FolderCamera(files, 20, pauses.append)
        camera.open()
        levels = []
        while camera.grab():
            frame = camera.retrieve()
            assert frame is not None
            levels.append(int(frame.pixels.mean()))
        assert pauses == [0.05] * (len(levels) + 1)
        camera.close()
        assert not camera.grab()
        assert camera.retrieve() is None
        return levels

    return played


def test_a_folder_is_played_by_name(tmp_path: Path, film: Path, play: Callable[..., list[int]]) -> None:
    save(tmp_path / "a.png", np.full((20, 20, 3), 50, np.uint8))
    save(tmp_path / "z.png", np.full((20, 20, 3), 60, np.uint8))
    assert play(tmp_path) == pytest.approx([50, 10, 120, 240, 60], abs=3)


def test_it_can_be_played_again(tmp_path: Path, bands: Pixels) -> None:
    file = save(tmp_path / "a.png", bands)
    camera = FolderCamera([file], 1000)
    for _ in range(2):
        camera.open()
        assert camera.grab()
        assert not camera.grab()
    assert camera.name == str(file)


def test_nothing_to_play(tmp_path: Path) -> None:
    with pytest.raises(HardwareError, match="nothing to play, expected pictures or videos"):
        FolderCamera([tmp_path]).open()


def test_a_kiosk_plays_over_and_over_and_holds_each_picture(tmp_path: Path, film: Path) -> None:
    save(tmp_path / "a.png", np.full((20, 20, 3), 50, np.uint8))
    camera = FolderCamera([tmp_path], 4, lambda _: None, held_for=0.5, repeat=True)
    camera.open()
    levels = []
    for _ in range(7):
        assert camera.grab()
        frame = camera.retrieve()
        assert frame is not None
        levels.append(int(frame.pixels.mean()))
    assert levels == pytest.approx([50, 50, 10, 120, 240, 50, 50], abs=3)
    assert not camera.live
