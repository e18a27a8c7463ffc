"""Photographs of QR codes that are marked by their corners: how many are read, folder by folder.

What such a code says is not known, so a reading counts where its middle lies in a mark, and is false where no
code is marked, or where another engine reads another text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from time import perf_counter

from bench.decode.engines import QR, Engine, ours, single_of_qr
from bench.decode.marks import Mark, is_marked, marked_at, marks, stored
from bench.decode.photographs import KINDS
from bench.progress import doing
from bench.row import Row
from kiosk.hardware.carriers import ReadingRules
from kiosk.hardware.frame import Pixels

Code = tuple[str, int]
"""A picture's name, and the number of a mark in it."""


@dataclass(slots=True)
class MarkedTally:
    """How one engine did."""

    engine: str
    said: dict[Code, bytes] = field(default_factory=dict)
    """What it read in each mark."""
    false: list[str] = field(default_factory=list)
    """Pictures in which it read something where nothing is marked."""
    times: list[float] = field(default_factory=list)


def measure(folder: Path, models: Path | None, *, engines: bool) -> Iterator[tuple[Row, object]]:
    """Rows for the marked pictures under `folder`; none where there are none.

    `models` is the folder of WeChatQRCode's model files: with it, ours is measured with that stage, too.
    """
    by_class: dict[str, list[Path]] = defaultdict(list)
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() in KINDS and is_marked(file):
            by_class[file.parent.name].append(file)
    contestants = {"ours": ours(ReadingRules(carriers=QR))}
    if models is not None:
        contestants["ours with WeChatQRCode"] = ours(ReadingRules(carriers=QR, wechat=models))
    contestants |= single_of_qr() if engines else {}
    for kind, pictures in by_class.items():
        yield from _rows(kind, pictures, contestants)


def _rows(kind: str, pictures: list[Path], contestants: Mapping[str, Engine]) -> Iterator[tuple[Row, object]]:
    doing(f"{len(pictures)} pictures of {kind}")
    where = {file: marks(file) for file in pictures}
    codes = sum(len(one) for one in where.values())
    yield Row(f"QR codes, {kind}", len(pictures), "pictures"), None
    yield Row("  codes marked in them", codes, "codes"), None
    tallies = tallied(contestants, where)
    for tally in tallies:
        read = {name for name, _ in tally.said}
        false = [*tally.false, *(name for name, _ in contradicted(tally, tallies))]
        yield Row(f"  {tally.engine}: pictures read", len(read), "pictures"), _plain(tally)
        yield Row(f"  {tally.engine}: codes read", len(tally.said), "codes"), None
        yield Row(f"  {tally.engine}: read falsely", len(false), "codes"), false
        yield Row(f"  {tally.engine}: mean time", mean(tally.times) if tally.times else 0.0, "ms"), None


def tallied(contestants: Mapping[str, Engine], where: Mapping[Path, list[Mark]]) -> list[MarkedTally]:
    """Show every picture to every engine."""
    tallies = {name: MarkedTally(name) for name in contestants}
    for file, marked in where.items():
        pixels = stored(file)
        if pixels is None:
            doing(f"{file} is no picture")
            continue
        for name, engine in contestants.items():
            _note(tallies[name], engine, file.name, marked, pixels)
    return list(tallies.values())


def _note(tally: MarkedTally, engine: Engine, name: str, marked: list[Mark], pixels: Pixels) -> None:
    begin = perf_counter()
    found = engine(pixels)
    tally.times.append((perf_counter() - begin) * 1000)
    for read in found:
        mark = marked_at(read.middle, marked)
        if mark is None:
            tally.false.append(name)
        else:
            tally.said[name, mark] = read.content


def contradicted(tally: MarkedTally, tallies: list[MarkedTally]) -> list[Code]:
    """Codes of which most others that read them say something else."""
    found: list[Code] = []
    for code, content in tally.said.items():
        others = [other.said[code] for other in tallies if other is not tally and code in other.said]
        if sum(other != content for other in others) * 2 > len(others):
            found.append(code)
    return found


def _plain(tally: MarkedTally) -> dict[str, object]:
    said = {f"{name} {mark}": text.decode("utf-8", "replace") for (name, mark), text in tally.said.items()}
    return {"engine": tally.engine, "said": said, "false": tally.false}
