"""Sound through ALSA: what goes into the kernel's loopback card is heard at its other end."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue
from time import monotonic

import numpy as np
import pytest

from kiosk.hardware.sound import Speaker
from kiosk.hardware.tones import MELODIES
from kiosk.machine.effects import Tone
from kiosk.machine.events import Device, DeviceChanged, Event

PATIENCE = 120.0
HERE, GONE = DeviceChanged(Device.SOUND, present=True), DeviceChanged(Device.SOUND, present=False)

RATE = 48_000
HEARD = [
    "arecord",
    "--quiet",
    "-D",
    "plughw:Loopback,1",
    "-f",
    "S16_LE",
    "-r",
    str(RATE),
    "-c",
    "1",
    "-t",
    "raw",
]

Samples = np.ndarray[tuple[int], np.dtype[np.float64]]

AUDIBLE = 500
"""Of 32,767."""


@pytest.fixture
def card() -> Iterator[None]:
    subprocess.run(["modprobe", "snd-aloop"], check=True)
    yield
    subprocess.run(["modprobe", "--remove", "snd-aloop"], check=True)


@pytest.fixture
def inbox() -> SimpleQueue[Event]:
    return SimpleQueue()


@pytest.fixture
def speaker(inbox: SimpleQueue[Event]) -> Iterator[Speaker]:
    speaker = Speaker(inbox.put, (40,))
    speaker.start()
    yield speaker
    speaker.stop()
    assert speaker.join(PATIENCE)


def hertz(samples: Samples) -> float:
    """The loudest pitch."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 8 * RATE))
    return float(np.argmax(spectrum)) / 8


def recorded(recording: Path) -> Samples:
    """What has been recorded so far."""
    data = recording.read_bytes() if recording.exists() else b""
    return np.frombuffer(data[: len(data) & ~1], "<i2").astype(np.float64)


def heard(samples: Samples) -> Samples:
    """What is between two silences, of which the second lasts half a second already; empty as long as not."""
    loud = np.flatnonzero(np.abs(samples) > AUDIBLE)
    over = loud.size and loud[-1] < len(samples) - RATE // 2
    return samples[loud[0] : loud[-1]] if over else samples[:0]


def sounded(speaker: Speaker, tone: Tone, recording: Path) -> Samples:
    """Sound a tone; what is heard of it."""
    with subprocess.Popen([*HEARD, recording]) as listening:
        until(lambda: recorded(recording).size > RATE // 2, "a recording")
        speaker.play(tone, 40)
        until(lambda: heard(recorded(recording)).size > 0, f"{tone} at the other end")
        listening.terminate()
    return heard(recorded(recording))


def until(true: Callable[[], bool], what: str) -> None:
    end = monotonic() + PATIENCE
    while not true():
        assert monotonic() < end, f"{what}: waited in vain"
        threading.Event().wait(0.1)


@pytest.mark.parametrize("tone", [Tone.WARNING, Tone.READ])
def test_a_tone_is_heard(
    card: None, inbox: SimpleQueue[Event], speaker: Speaker, tmp_path: Path, tone: Tone
) -> None:
    assert inbox.get(timeout=PATIENCE) == HERE
    [pitch] = {pitch for pitch, _ in MELODIES[tone]} - {0}
    assert hertz(sounded(speaker, tone, tmp_path / "heard")) == pytest.approx(pitch, rel=0.01)


def test_a_card_that_goes_is_said_and_heard_again_when_it_is_back(
    card: None, inbox: SimpleQueue[Event], speaker: Speaker, tmp_path: Path
) -> None:
    assert inbox.get(timeout=PATIENCE) == HERE
    subprocess.run(["modprobe", "--remove", "snd-aloop"], check=True)
    speaker.play(Tone.READ, 40)
    assert inbox.get(timeout=PATIENCE) == GONE
    subprocess.run(["modprobe", "snd-aloop"], check=True)
    assert inbox.get(timeout=PATIENCE) == HERE
    assert sounded(speaker, Tone.READ, tmp_path / "heard").size
