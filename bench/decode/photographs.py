"""A folder of pictures with the texts they must give beside them: what is read, what falsely, how fast.

Beside ``01.jpg`` stands ``01.txt`` (the text; a line end after it does not count) or ``01.bin`` (bytes).
A picture without either holds no code. ``01.result.txt``, which some collections have, tells properties of
the code, not its text, and is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from time import perf_counter

from bench.decode.engines import Engine, ours, single
from bench.progress import doing
from bench.row import Row
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.folder_camera import picture
from kiosk.hardware.frame import Pixels

KINDS = {".png", ".webp", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff"}

ALSO_THERE = {
    "ean13-2/23": (b"9784872348880",),
    "ean13-2/28": (b"9784872348880",),
    "qrcode-2/16": ("[外側QRコード]\r\n \r\n*ﾀﾞﾌﾞﾙQR*\r\nhttp://d-qr.net/ex/".encode(),),
}
"""Pictures of the zxing-cpp collection whose labels are wrong, and what they hold as well. The first two show
the first of two books' codes in full, while the label is the other's; the last is a code within a code."""

UNLABELLED = ("multi-1/",)
"""Folders of that collection whose pictures hold several codes and have no labels: they are left out."""


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture and what it must give."""

    file: Path
    pixels: Pixels
    expected: bytes | None
    """None where there is no code."""
    also: tuple[bytes, ...] = ()
    """What else it holds."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How one engine did."""

    engine: str
    read: tuple[str, ...]
    missed: tuple[str, ...]
    false: tuple[str, ...]
    ms: float
    """Mean of a picture."""


def measure(folder: Path, *, engines: bool) -> Iterator[tuple[Row, Tally | None]]:
    """Rows for all pictures under `folder`, ours first, the others with `engines`."""
    photographs = [shown for file in files(folder) if (shown := photograph(file, folder)) is not None]
    labelled = sum(one.expected is not None for one in photographs)
    yield Row(f"photographs in {folder.name}", len(photographs), "pictures"), None
    yield Row("  with a code", labelled, "pictures"), None
    for name, engine in ({"ours": ours()} | (single() if engines else {})).items():
        doing(f"{name} on {len(photographs)} pictures")
        tally = tallied(name, engine, photographs, folder)
        yield Row(f"  {name}: read", len(tally.read), "pictures"), tally
        yield (
            Row(f"  {name}: read falsely", len(tally.false), "pictures", "≤ 0" if name == "ours" else ""),
            None,
        )
        yield Row(f"  {name}: mean time", tally.ms, "ms"), None


def files(folder: Path) -> list[Path]:
    """The pictures under a folder."""
    found = sorted(file for file in folder.rglob("*") if file.suffix.lower() in KINDS)
    return [file for file in found if not f"{file.parent.as_posix()}/".endswith(UNLABELLED)]


def photograph(file: Path, folder: Path) -> Photograph | None:
    """The picture with its label; None where the file cannot be read as one."""
    try:
        pixels = picture(file)
    except HardwareError as error:
        doing(str(error))
        return None
    name = file.relative_to(folder).with_suffix("").as_posix()
    also = next((more for known, more in ALSO_THERE.items() if name.endswith(known)), ())
    return Photograph(file, pixels, label(file), also)


def label(file: Path) -> bytes | None:
    """What the picture must give."""
    text, data = file.with_suffix(".txt"), file.with_suffix(".bin")
    if text.exists():
        return text.read_bytes().rstrip(b"\r\n")
    return data.read_bytes() if data.exists() else None


def tallied(name: str, engine: Engine, photographs: Sequence[Photograph], folder: Path) -> Tally:
    """Show every picture to an engine."""
    read: list[str] = []
    missed: list[str] = []
    false: list[str] = []
    times: list[float] = []
    for one in photographs:
        begin = perf_counter()
        found = engine(one.pixels)
        times.append((perf_counter() - begin) * 1000)
        where = one.file.relative_to(folder).as_posix()
        if any(not said(content, one) for content in found):
            false.append(where)
        if one.expected is not None:
            (read if any(said(content, one) for content in found) else missed).append(where)
    return Tally(name, tuple(read), tuple(missed), tuple(false), mean(times) if times else 0.0)


def said(content: bytes, one: Photograph) -> bool:
    """Is this what a picture says?"""
    return content.rstrip(b"\r\n") in (one.expected, *one.also)
