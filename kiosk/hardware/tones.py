"""The kiosk's five tones, computed. Pure: from a tone and a volume to the bytes of a WAV file."""

from __future__ import annotations

import io
import wave

import numpy as np

from kiosk.machine.effects import Tone

RATE = 44_100
"""Samples a second, mono, 16 bits."""

LOUDEST = 32_767
"""The largest of 16 bits."""

SILENT = 0.02
"""Seconds of the shortest file that players take."""

FADE = 0.008
"""Seconds of rise and fall of each note, so that it does not click."""

MELODIES: dict[Tone, tuple[tuple[float, float], ...]] = {
    Tone.READ: ((1568, 0.07),),
    Tone.FOUND: ((1047, 0.09), (1568, 0.16)),
    Tone.WARNING: ((440, 0.2), (0, 0.06), (440, 0.2), (0, 0.06), (440, 0.3)),
    Tone.UNKNOWN: ((784, 0.12), (523, 0.2)),
    Tone.ASKING: ((659, 0.14), (880, 0.14), (659, 0.2)),
}
"""Notes of hertz and seconds; 0 is silence. Told apart by melody and length, not by pitch alone."""


def rendered(tone: Tone, volume: int) -> bytes:
    """The tone as a WAV file, at a volume in per cent of full scale."""
    samples = np.concatenate([_note(hertz, seconds) for hertz, seconds in MELODIES[tone]])
    return _wav(samples * volume / 100)


def silence() -> bytes:
    """A moment in which nothing is heard, as a WAV file."""
    return _wav(np.zeros(round(RATE * SILENT)))


def _wav(samples: np.ndarray[tuple[int], np.dtype[np.float64]]) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((samples * LOUDEST).astype("<i2").tobytes())
    return out.getvalue()


def _note(hertz: float, seconds: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    time = np.arange(round(RATE * seconds)) / RATE
    fade = np.clip(np.minimum(time, time[-1] - time) / FADE, 0, 1)
    return np.asarray(np.sin(2 * np.pi * hertz * time) * fade, np.float64)
