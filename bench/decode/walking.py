"""Walk-ups and empty frames through the live decoder: what share is read in time, and what falsely."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median
from time import thread_time

from bench.decode.machine import MACHINES, Outcome, Reading, SlowClock, coloured, run
from bench.decode.products import KINDS
from bench.decode.scenes import SCENE_FRAMES, empty_frames
from bench.decode.walk_up import LASTS, RATE, WalkUp
from bench.progress import doing
from bench.row import Row
from kiosk.hardware.carriers import USUALLY, ReadingRules
from kiosk.hardware.confirm import Confirmation
from kiosk.hardware.decoded import Decoded
from kiosk.hardware.decoder import Decoder
from kiosk.hardware.frame import Frame
from kiosk.hardware.stages import Stage, ladder

Made = Callable[[Callable[[], float]], Reading]
"""Makes a decoder that goes by a clock."""


class Plain:
    """One way of looking alone, on every frame: what a single engine would do."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def decode(self, frame: Frame) -> tuple[Decoded, ...]:
        """What it reads."""
        return tuple(self._stage.read(frame.pixels[..., 0].copy()))


def live(clock: Callable[[], float]) -> Reading:
    """The kiosk's own."""
    return Decoder.live(clock=clock)


def alone() -> dict[str, Made]:
    """Single engines."""
    rungs = {stage.name: stage for stage in ladder()}
    return {
        "zxing-cpp alone": lambda _: Plain(rungs["thorough"]),
        "pyzbar alone": lambda _: Plain(rungs["zbar"]),
    }


def walked(count: int, seed: int, machine: str, made: Made, hard: bool) -> Iterator[Outcome]:
    """The outcomes of `count` walk-ups; each meets a new decoder."""
    for number in range(count):
        clock = SlowClock(MACHINES[machine])
        yield run(WalkUp.drawn(number, seed, hard), made(clock), clock)


def walk_ups(
    count: int, seed: int, machine: str, name: str, made: Made, hard: bool = False
) -> Iterator[tuple[Row, object]]:
    """Rows for one decoder on one machine."""
    kind_of = "hard walk-ups" if hard else "walk-ups"
    doing(f"{count} {kind_of} before {name} on {machine}")
    made(SlowClock(1)).decode(Frame(coloured(next(empty_frames(1, 0))[1]), 0.0))  # libraries are loaded
    outcomes = list(walked(count, seed, machine, made, hard))
    own = name == "ours" and machine == "Raspberry Pi 5" and not hard
    title = f"{name}, {machine}, {kind_of}"
    yield Row(f"{title}: read within {LASTS} s", _share(outcomes), "%", "≥ 93" if own else ""), told(outcomes)
    for kind in KINDS:
        of_kind = [one for one in outcomes if one.walk_up.product.kind == kind]
        yield Row(f"  of {kind}", _share(of_kind), "%"), None
    read = [one for one in outcomes if one.after is not None]
    if read:
        since = median(one.since_in_view or 0.0 for one in read)
        yield Row("  median since wholly in view", since, "s", "≤ 0.5" if own else ""), None
        yield Row("  median since the hand comes", median(one.after or 0.0 for one in read), "s"), None
    yield (
        Row(
            "  read falsely",
            sum(len(one.false) for one in outcomes),
            "codes",
            "≤ 0" if name == "ours" else "",
        ),
        None,
    )


def _share(outcomes: list[Outcome]) -> float:
    return 100 * sum(one.after is not None for one in outcomes) / max(1, len(outcomes))


def told(outcomes: list[Outcome]) -> list[dict[str, object]]:
    """Each walk-up for the JSON file: enough to see what was hard."""
    return [
        {
            "number": one.walk_up.number,
            "kind": one.walk_up.product.kind,
            "module": round(one.walk_up.module, 2),
            "tilt": round(one.walk_up.tilt),
            "defocus": round(one.walk_up.defocus, 2),
            "light": round(one.walk_up.light, 2),
            "exposure": round(one.walk_up.exposure, 4),
            "glare": round(one.walk_up.glare),
            "after": one.after and round(one.after, 3),
            "false": [payload.content.decode("utf-8", "backslashreplace") for payload in one.false],
            "frames": one.looked_at,
        }
        for one in outcomes
    ]


def empty(
    count: int, seed: int, kinds: str = "by default", rules: ReadingRules = USUALLY
) -> Iterator[tuple[Row, object]]:
    """Rows for empty frames: what is presented is false, all of it."""
    doing(f"{count} empty frames, {kinds}")
    decoder, confirmation = Decoder.live(rules), Confirmation()
    seen: list[str] = []
    presented: list[str] = []
    scene, begin = 0, thread_time()
    spent = 0.0
    for index, (number, grey) in enumerate(empty_frames(count, seed)):
        if number != scene:
            scene, decoder, confirmation = number, Decoder.live(rules), Confirmation()
        frame = Frame(coloured(grey), index / RATE)
        begin = thread_time()
        found = decoder.decode(frame)
        spent += thread_time() - begin
        said = confirmation.see(found, frame.at)
        payload = said.one.payload if said else None
        seen += [f"{index}: {one.payload}" for one in found]
        presented += [f"{index}: {payload}"] if payload else []
    yield Row(f"empty frames, in scenes of {SCENE_FRAMES}, {kinds}", count, "frames"), None
    yield Row("  read in one frame, and not believed", len(seen) - len(presented), "codes"), seen
    yield Row("  read falsely", len(presented), "codes", "≤ 0"), presented
    yield Row("  computing time, mean", 1000 * spent / max(1, count), "ms"), None
