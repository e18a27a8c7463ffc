"""Tones, and a player that is a small program of our own."""

from __future__ import annotations

import io
import resource
import sys
import wave
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from threading import Event as Signal
from time import monotonic, sleep

import numpy as np
import pytest

from kiosk.hardware.device_thread import SILENT_FOR
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.sound import LONGEST, Speaker, player
from kiosk.hardware.tones import MELODIES, RATE, rendered, silence
from kiosk.machine.effects import Tone
from kiosk.machine.events import Device, DeviceChanged, Event

PATIENCE = 20.0


def samples(tone: Tone) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    with wave.open(io.BytesIO(rendered(tone, 40))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")


@pytest.mark.parametrize("tone", Tone)
def test_a_tone_is_a_short_wav_that_does_not_click(tone: Tone) -> None:
    wave_form = samples(tone)
    assert len(wave_form) == pytest.approx(RATE * sum(seconds for _, seconds in MELODIES[tone]), abs=5)
    assert np.abs(wave_form).max() == pytest.approx(0.4 * 32_767, rel=0.02)
    assert abs(int(wave_form[0])) < 50 > abs(int(wave_form[-1]))


@pytest.mark.parametrize("tone", Tone)
def test_a_tone_has_its_pitch(tone: Tone) -> None:
    hertz, seconds = MELODIES[tone][0]
    note = samples(tone)[: round(RATE * seconds)]
    spectrum = np.abs(np.fft.rfft(note * np.hanning(len(note)), 8 * RATE))
    assert np.argmax(spectrum) / 8 == pytest.approx(hertz, rel=0.01)


def test_no_two_tones_are_alike() -> None:
    assert len({rendered(tone, 40) for tone in Tone}) == len(Tone)


@pytest.mark.parametrize(
    ("there", "command"),
    [
        ({"aplay", "pw-play"}, ("/bin/pw-play",)),
        ({"aplay"}, ("/bin/aplay", "-q")),
    ],
)
def test_the_first_player_that_is_there(there: set[str], command: tuple[str, ...]) -> None:
    assert player(lambda name: f"/bin/{name}" if name in there else None) == command


@pytest.mark.parametrize("volume", [1, 10, 100])
def test_a_volume_is_a_share_of_full_scale(volume: int) -> None:
    with wave.open(io.BytesIO(rendered(Tone.FOUND, volume))) as file:
        loudest = np.abs(np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(int)).max()
    assert loudest == pytest.approx(volume / 100 * 32_767, rel=0.02, abs=1)


def test_silence_is_a_file_in_which_nothing_is_heard() -> None:
    with wave.open(io.BytesIO(silence())) as file:
        assert not any(file.readframes(file.getnframes()))
        assert file.getnframes() > 0


def test_no_player_is_said() -> None:
    with pytest.raises(HardwareError, match=r"sound: none of pw-play, paplay, aplay is there, expected one"):
        player(lambda _: None)


PLAYER = """
import os, pathlib, sys, time
folder, file = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
with (folder / "played").open("a") as out:
    out.write(f"{os.getpid()} {file.name} {file.read_bytes()[:4].decode()}\\n")
if "silence" not in file.name:
    time.sleep(float((folder / "lasts").read_text()))
sys.exit(int((folder / "status").read_text()))
"""
"""A player that notes what it plays; how long it lasts and with what status it ends stands in two files."""


class House:
    """A speaker with such a player, and what it posted."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.there = folder, True
        self.inbox: SimpleQueue[Event] = SimpleQueue()
        self.says("lasts", 0.01)
        self.says("status", 0)
        self.speaker = Speaker(self.inbox.put, (40, 10), self.find)

    def says(self, name: str, value: float) -> None:
        (self.folder / name).write_text(str(value))

    def find(self) -> tuple[str, ...]:
        if not self.there:
            raise HardwareError("sound: no player, expected one")
        return sys.executable, "-c", PLAYER, str(self.folder)

    def __enter__(self) -> House:
        self.speaker.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.speaker.stop()
        assert self.speaker.join(PATIENCE)

    def next(self) -> Event:
        return self.inbox.get(timeout=PATIENCE)

    def played(self, count: int) -> list[list[str]]:
        """The first plays: process, file, and how the file begins."""
        log = self.folder / "played"
        end = monotonic() + PATIENCE
        while not log.exists() or log.read_text().count("\n") < count:
            assert monotonic() < end, "waited in vain"
            sleep(0.01)
        return [line.split() for line in log.read_text().splitlines()]


HERE = DeviceChanged(Device.SOUND, present=True)
GONE = DeviceChanged(Device.SOUND, present=False)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with House(tmp_path) as house:
        assert house.next() == HERE
        yield house


def is_running(process: str) -> bool:
    return Path(f"/proc/{process}").exists()


def test_sound_is_tried_in_silence_and_a_tone_is_played_as_loud_as_asked(house: House) -> None:
    house.speaker.play(Tone.WARNING, 10)
    house.played(2)
    house.speaker.play(Tone.FOUND, 40)
    assert [play[1:] for play in house.played(3)] == [
        ["silence.wav", "RIFF"],
        ["warning-10.wav", "RIFF"],
        ["found-40.wav", "RIFF"],
    ]


def test_at_volume_0_nothing_is_played(house: House) -> None:
    house.speaker.play(Tone.WARNING, 0)
    house.speaker.play(Tone.READ, 40)
    assert house.played(2)[1][1] == "read-40.wav"


def test_a_tone_takes_the_place_of_one_that_still_sounds(house: House) -> None:
    house.says("lasts", 60)
    house.speaker.play(Tone.READ, 40)
    _, (first, *_) = house.played(2)
    house.speaker.play(Tone.FOUND, 40)
    *_, (second, *_) = house.played(3)
    assert not is_running(first)
    assert is_running(second)


def test_the_last_tone_is_heard_and_the_files_are_removed(tmp_path: Path) -> None:
    with House(tmp_path) as house:
        assert house.next() == HERE
        house.says("lasts", 0.3)
        house.speaker.play(Tone.FOUND, 40)
        _, (process, *_) = house.played(2)
        [folder] = {Path(arg).parent for arg in _arguments(process) if arg.endswith("found-40.wav")}
        assert len(list(folder.iterdir())) == 1 + 2 * len(Tone)
    assert not is_running(process)
    assert not folder.exists()


def _arguments(process: str) -> list[str]:
    return Path(f"/proc/{process}/cmdline").read_text().split("\0")


def test_a_player_that_fails_is_said_once_and_tried_again_until_it_plays(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.says("status", 1)
    house.speaker.play(Tone.READ, 40)
    assert house.next() == GONE
    house.played(4)  # the tone, and twice in vain in silence
    house.says("status", 0)
    assert house.next() == HERE
    assert caplog.text.count("ended with status 1, expected 0; is a loudspeaker plugged in?") == 1


def test_a_player_that_is_not_there_stops_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    house = House(tmp_path)
    house.there = False
    with house:
        assert house.next() == GONE
        house.speaker.play(Tone.READ, 40)
        house.there = True
        assert house.next() == HERE
        house.speaker.play(Tone.FOUND, 40)
        assert house.played(2)[1][1] == "found-40.wav", "what was asked for meanwhile is late"
    assert caplog.text.count("the sound cannot be used: sound: no player, expected one") == 1


def test_sound_that_never_was_and_that_nobody_set_up_is_not_missed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    house, asked = House(tmp_path), Signal()

    def find() -> tuple[str, ...]:
        if asked.is_set():
            return house.find()
        asked.set()
        raise HardwareError("sound: no player, expected one")

    house.speaker = Speaker(house.inbox.put, (40,), find, expected=False)
    with house:
        assert house.next() == HERE
    assert "no player" not in caplog.text


def test_a_program_that_cannot_be_started_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    inbox: SimpleQueue[Event] = SimpleQueue()
    speaker = Speaker(inbox.put, (40,), lambda: ("/nowhere/player",))
    speaker.start()
    assert inbox.get(timeout=PATIENCE) == GONE
    speaker.stop()
    assert speaker.join(PATIENCE)
    assert "sound: /nowhere/player: No such file or directory, expected a player" in caplog.text


class Clock:
    """Seconds that can be put forward."""

    ahead = 0.0

    def __call__(self) -> float:
        return monotonic() + self.ahead


def test_a_player_that_hangs_is_ended_and_held_nobody_up(tmp_path: Path) -> None:
    house, clock = House(tmp_path), Clock()
    house.speaker = Speaker(house.inbox.put, (40,), house.find, clock)
    with house:
        assert house.next() == HERE
        house.says("lasts", 600)
        house.speaker.play(Tone.READ, 40)
        _, (process, *_) = house.played(2)
        clock.ahead = LONGEST
        assert house.next() == GONE
        assert not is_running(process)
    assert LONGEST < SILENT_FOR


def test_no_room_for_the_tones_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, before[1]))
    inbox: SimpleQueue[Event] = SimpleQueue()
    speaker = Speaker(inbox.put, (40,), lambda: ("/bin/true",), folder=tmp_path)
    try:
        speaker.start()
        assert inbox.get(timeout=PATIENCE) == GONE
        speaker.stop()
        assert speaker.join(PATIENCE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "the tones cannot be written (File too large), expected room" in caplog.text
    assert not any(tmp_path.iterdir())
