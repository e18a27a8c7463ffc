from __future__ import annotations

from pathlib import Path

from kiosk.hardware.video_device import node_id, stable_name, video_devices


def link(name: Path, to: Path) -> Path:
    name.parent.mkdir(parents=True, exist_ok=True)
    name.symlink_to(to)
    return name


def test_devices_by_stable_name_first(tmp_path: Path) -> None:
    for name in ("video0", "video2", "video10"):
        (tmp_path / name).touch()
    by_id = link(tmp_path / "v4l/by-id/usb-Webcam-video-index0", tmp_path / "video2")
    link(tmp_path / "v4l/by-id/usb-Webcam-video-index1", tmp_path / "video3")
    assert video_devices(tmp_path) == [by_id, tmp_path / "video0"]


def test_the_name_by_which_a_camera_is_found_again(tmp_path: Path) -> None:
    for name in ("video0", "video1", "video2"):
        (tmp_path / name).touch()
    by_path = link(tmp_path / "v4l/by-path/usb-0:1-video-index0", tmp_path / "video0")
    by_id = link(tmp_path / "v4l/by-id/usb-Webcam-video-index0", tmp_path / "video1")
    assert stable_name(tmp_path / "video0", tmp_path) == by_path
    assert stable_name(tmp_path / "video1", tmp_path) == by_id
    assert stable_name(tmp_path / "video2", tmp_path) == tmp_path / "video2"


def test_a_node_is_another_after_replugging(tmp_path: Path) -> None:
    node = tmp_path / "video0"
    node.touch()
    before = node_id(node)
    (tmp_path / "new").touch()
    (tmp_path / "new").replace(node)
    assert before is not None
    assert node_id(node) not in (before, None)
    node.unlink()
    assert node_id(node) is None
