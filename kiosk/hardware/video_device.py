"""Where cameras are among the devices of Linux, and by which name they are found again."""

from __future__ import annotations

from pathlib import Path

DEV = Path("/dev")

FIRST_CODEC = 10
"""From /dev/video10 on, a Raspberry Pi has its codecs and image processor, which are no cameras."""

NodeId = tuple[int, int, int]
"""Device, inode and device number of a node: plugged out and back, at least one of them is another."""


def video_devices(dev: Path = DEV) -> list[Path]:
    """Where cameras may be: stable names first (they survive replugging), then /dev/video0 to 9."""
    stable = sorted((dev / "v4l/by-id").glob("*-video-index0"))
    reached = {path.resolve() for path in stable}
    plain = [dev / f"video{number}" for number in range(FIRST_CODEC)]
    return stable + [path for path in plain if path.exists() and path.resolve() not in reached]


def stable_name(path: Path, dev: Path = DEV) -> Path:
    """The name under which a camera is found again after replugging: by its id, else by its socket."""
    for folder in ("v4l/by-id", "v4l/by-path"):
        for name in sorted((dev / folder).glob("*")):
            if name.resolve() == path.resolve():
                return name
    return path


def node_id(path: Path) -> NodeId | None:
    """What a name leads to at this moment; None where it leads nowhere."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_rdev
