"""Drawn hard QR codes before the ladder for pictures and before single engines: what share is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from time import thread_time

from bench.decode.engines import QR, Engine, ours, single_of_qr
from bench.decode.hard_qr import KINDS, STRENGTHS, drawn
from bench.progress import doing
from bench.row import Row
from kiosk.hardware.carriers import ReadingRules


@dataclass(slots=True)
class HardTally:
    """How one engine did with one class."""

    read: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)


def measure(count: int, seed: int, models: Path | None, *, engines: bool) -> Iterator[tuple[Row, object]]:
    """Rows for `count` codes of each class and strength.

    `models` is the folder of WeChatQRCode's model files: with it, ours is measured with that stage, too.
    """
    contestants = {"ours": ours(ReadingRules(carriers=QR))}
    if models is not None:
        contestants["ours with WeChatQRCode"] = ours(ReadingRules(carriers=QR, wechat=models))
    contestants |= single_of_qr() if engines else {}
    for kind in KINDS:
        doing(f"{count * len(STRENGTHS)} QR codes, {kind}")
        yield Row(f"drawn QR codes, {kind}", count * len(STRENGTHS), "pictures"), None
        for name, tally in tallied(kind, count, seed, contestants).items():
            by_strength = [sum(one.startswith(f"{kind} {s}/") for one in tally.read) for s in STRENGTHS]
            share = 100 * len(tally.read) / max(1, count * len(STRENGTHS))
            yield (
                Row(f"  {name}: read", share, "%"),
                {"of each strength": by_strength, "missed": tally.missed},
            )
            yield (
                Row(f"  {name}: read falsely", len(tally.false), "pictures", "≤ 0" if "ours" in name else ""),
                tally.false,
            )
            yield Row(f"  {name}: computing time, mean", mean(tally.times or [0.0]), "ms"), None


def tallied(kind: str, count: int, seed: int, contestants: Mapping[str, Engine]) -> dict[str, HardTally]:
    """Show every picture of a class to every engine."""
    tallies = {name: HardTally() for name in contestants}
    for strength in STRENGTHS:
        for number in range(count):
            code = drawn(kind, strength, number, seed)
            for name, engine in contestants.items():
                tally, begin = tallies[name], thread_time()
                said = {read.content for read in engine(code.pixels)}
                tally.times.append(1000 * (thread_time() - begin))
                (tally.read if code.content in said else tally.missed).append(code.name)
                if said - {code.content}:
                    tally.false.append(code.name)
    return tallies
