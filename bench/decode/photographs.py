"""A folder of pictures with the texts they must give beside them: what is read, what falsely, how fast.

Beside ``01.jpg`` stands ``01.txt`` (the text; a line end after it does not count) or ``01.bin`` (bytes).
A picture without either holds no code. ``01.result.txt``, which some collections have, tells properties of
the code, not its text, and is passed over. Pictures whose codes are marked by their corners are measured by
`bench.decode.marked`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from time import perf_counter

from bench.decode.engines import COMPARED, EVERY_KIND, Engine, ours, single
from bench.decode.marks import is_marked
from bench.progress import doing
from bench.row import Row
from kiosk.hardware.carriers import USUALLY
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

UNLABELLED = ("multi-1/", "qrcode-7/")
"""Folders of that collection whose pictures hold several codes, or a part of a text each, and have no labels:
they are left out."""


COMPARED_FOLDERS = ("code128", "datamatrix", "ean", "qrcode", "upc")
"""How that collection names the folders of the kinds by which readers are compared."""

COMPARED_KINDS = "EAN/UPC, Code 128, DataMatrix, QR"
OURS_COMPARED = f"ours, {COMPARED_KINDS}"


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture and what it must give."""

    file: Path
    name: str
    """Its path in the folder that is measured."""
    expected: bytes | None
    """None where there is no code."""
    also: tuple[bytes, ...] = ()
    """What else it holds."""

    @property
    def is_compared(self) -> bool:
        """Does it hold a code of the kinds by which readers are compared, as far as its folder says?"""
        return self.expected is not None and self.file.parent.name.startswith(COMPARED_FOLDERS)


@dataclass(slots=True)
class Tally:
    """How one engine did."""

    engine: str
    read: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    """Milliseconds of each picture."""


def measure(folder: Path, *, engines: bool) -> Iterator[tuple[Row, Tally | None]]:
    """Rows for all pictures under `folder`, ours first, the others with `engines`."""
    shown = [photograph(file, folder) for file in files(folder)]
    if not shown:
        return
    contestants = {"ours": ours(USUALLY), "ours, every kind": ours(EVERY_KIND)}
    compared = {one.name for one in shown if one.is_compared}
    if compared:
        contestants[OURS_COMPARED] = ours(COMPARED)
    doing(f"{len(shown)} pictures in {folder}")
    tallies = tallied(contestants | (single() if engines else {}), shown)
    yield Row(f"photographs in {folder.name}", len(tallies[0].times), "pictures"), None
    labelled = len(tallies[0].read) + len(tallies[0].missed)
    yield Row("  with a code", labelled, "pictures"), None
    for tally in tallies:
        own = tally.engine.startswith("ours")
        yield Row(f"  {tally.engine}: read", len(tally.read), "pictures"), tally
        if labelled and tally.engine != OURS_COMPARED:
            yield _share(f"  {tally.engine}: share read", len(tally.read), labelled, own), None
        if compared:
            read = len(compared.intersection(tally.read))
            yield _share(f"    of {len(compared)} with {COMPARED_KINDS}", read, len(compared), own), None
        yield Row(f"  {tally.engine}: read falsely", len(tally.false), "pictures", "≤ 0" if own else ""), None
        yield Row(f"  {tally.engine}: mean time", mean(tally.times), "ms"), None


def _share(what: str, read: int, of: int, own: bool) -> Row:
    return Row(what, 100 * read / max(1, of), "%", "≥ 96" if own else "")


def files(folder: Path) -> list[Path]:
    """The pictures under a folder whose codes are not marked by their corners."""
    found = sorted(file for file in folder.rglob("*") if file.suffix.lower() in KINDS)
    named = [file for file in found if not f"{file.parent.as_posix()}/".endswith(UNLABELLED)]
    return [file for file in named if not is_marked(file)]


def photograph(file: Path, folder: Path) -> Photograph:
    """The picture with its label."""
    inside = file.relative_to(folder).as_posix()
    name = file.relative_to(folder).with_suffix("").as_posix()
    also = next((more for known, more in ALSO_THERE.items() if name.endswith(known)), ())
    return Photograph(file, inside, label(file), also)


def label(file: Path) -> bytes | None:
    """What the picture must give."""
    text, data = file.with_suffix(".txt"), file.with_suffix(".bin")
    if text.exists():
        return text.read_bytes().rstrip(b"\r\n")
    return data.read_bytes() if data.exists() else None


def tallied(contestants: Mapping[str, Engine], shown: Sequence[Photograph]) -> list[Tally]:
    """Show every picture to every engine. What is no picture is told, and left out."""
    tallies = {name: Tally(name) for name in contestants}
    for one in shown:
        try:
            pixels = picture(one.file)
        except HardwareError as error:
            doing(str(error))
            continue
        for name, engine in contestants.items():
            _note(tallies[name], engine, one, pixels)
    return list(tallies.values())


def _note(tally: Tally, engine: Engine, one: Photograph, pixels: Pixels) -> None:
    begin = perf_counter()
    found = engine(pixels)
    tally.times.append((perf_counter() - begin) * 1000)
    if any(not said(read.content, one) for read in found):
        tally.false.append(one.name)
    if one.expected is not None:
        (tally.read if any(said(read.content, one) for read in found) else tally.missed).append(one.name)


def said(content: bytes, one: Photograph) -> bool:
    """Is this what a picture says?"""
    return content.rstrip(b"\r\n") in (one.expected, *one.also)
