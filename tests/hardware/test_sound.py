"""Tones, and a player that is a small program of our own."""

from __future__ import annotations

import io
import resource
import sys
import tempfile
import wave
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import numpy as np
import pytest

from kiosk.effects import Tone
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.sound import PlayedSound, SimulatedSound, Sound, player
from kiosk.hardware.tones import MELODIES, RATE, VOLUME, rendered

PATIENCE = 20.0


def samples(tone: Tone) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    with wave.open(io.BytesIO(rendered(tone))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")


@pytest.mark.parametrize("tone", Tone)
def test_a_tone_is_a_short_wav_that_does_not_click(tone: Tone) -> None:
    wave_form = samples(tone)
    assert len(wave_form) == pytest.approx(RATE * sum(seconds for _, seconds in MELODIES[tone]), abs=5)
    assert np.abs(wave_form).max() == pytest.approx(VOLUME * 32_767, rel=0.02)
    assert abs(int(wave_form[0])) < 50 > abs(int(wave_form[-1]))


@pytest.mark.parametrize("tone", Tone)
def test_a_tone_has_its_pitch(tone: Tone) -> None:
    hertz, seconds = MELODIES[tone][0]
    note = samples(tone)[: round(RATE * seconds)]
    spectrum = np.abs(np.fft.rfft(note * np.hanning(len(note)), 8 * RATE))
    assert np.argmax(spectrum) / 8 == pytest.approx(hertz, rel=0.01)


def test_no_two_tones_are_alike() -> None:
    assert len({rendered(tone) for tone in Tone}) == len(Tone)


@pytest.mark.parametrize(
    ("there", "command"),
    [
        ({"aplay", "pw-play"}, ("/bin/pw-play",)),
        ({"aplay"}, ("/bin/aplay", "-q")),
    ],
)
def test_the_first_player_that_is_there(there: set[str], command: tuple[str, ...]) -> None:
    assert player(lambda name: f"/bin/{name}" if name in there else None) == command


def test_no_room_for_the_tones_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(HardwareError, match=r"tones cannot be written \(File too large\), expected room"):
            PlayedSound(("/bin/true",))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not any(tmp_path.iterdir())


def test_no_player_is_said() -> None:
    with pytest.raises(HardwareError, match=r"sound: none of pw-play, paplay, aplay is there, expected one"):
        player(lambda _: None)


PLAYER = """
import os, pathlib, sys, time
log, seconds, file = pathlib.Path(sys.argv[1]), float(sys.argv[2]), pathlib.Path(sys.argv[3])
with log.open("a") as out:
    out.write(f"{os.getpid()} {file.name} {file.read_bytes()[:4].decode()}\\n")
time.sleep(seconds)
sys.exit(int(seconds == 0))
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "played"


@pytest.fixture
def sounding(log: Path) -> Callable[[float], PlayedSound]:
    """A sound whose player notes what it plays, and lasts the given seconds."""
    return lambda seconds: PlayedSound((sys.executable, "-c", PLAYER, str(log), str(seconds)))


def played(log: Path, count: int) -> list[list[str]]:
    end = monotonic() + PATIENCE
    while not log.exists() or log.read_text().count("\n") < count:
        assert monotonic() < end, "waited in vain"
        sleep(0.01)
    return [line.split() for line in log.read_text().splitlines()]


def is_running(process: str) -> bool:
    return Path(f"/proc/{process}").exists()


def test_a_tone_is_played_from_its_file(sounding: Callable[[float], PlayedSound], log: Path) -> None:
    sound = sounding(0.01)
    sound.play(Tone.WARNING)
    assert played(log, 1)[0][1:] == ["warning.wav", "RIFF"]
    sound.close()


def test_never_more_than_one_process(sounding: Callable[[float], PlayedSound], log: Path) -> None:
    sound = sounding(60)
    sound.play(Tone.READ)
    (first, *_), *_ = played(log, 1)
    sound.play(Tone.FOUND)
    assert not is_running(first)
    _, (second, *_) = played(log, 2)
    assert is_running(second)
    sound.close()
    assert not is_running(second)


def test_closing_removes_the_files(sounding: Callable[[float], PlayedSound]) -> None:
    sound = sounding(0.01)
    folder = Path(sound._folder.name)
    assert len(list(folder.iterdir())) == len(Tone)
    sound.close()
    assert not folder.exists()


def test_a_player_that_fails_is_said_once(
    sounding: Callable[[float], PlayedSound], log: Path, caplog: pytest.LogCaptureFixture
) -> None:
    sound = sounding(0)
    for count in (1, 2, 3):
        sound.play(Tone.READ)
        played(log, count)
        sleep(0.05)
    sound.close()
    assert caplog.text.count("it ended with status 1; tones may not be heard") == 1


def test_a_player_that_is_not_there_stops_nothing(caplog: pytest.LogCaptureFixture) -> None:
    sound = PlayedSound(("/nowhere/player",))
    sound.play(Tone.READ)
    sound.close()
    assert "/nowhere/player: No such file or directory; tones may not be heard" in caplog.text


def test_the_simulated_sound_remembers() -> None:
    simulated = SimulatedSound()
    sound: Sound = simulated
    sound.play(Tone.READ)
    sound.play(Tone.FOUND)
    sound.close()
    assert simulated.played == [Tone.READ, Tone.FOUND]
