"""Sounding a tone: a thread starts a player program on a file that it made at its start."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event as Signal
from time import monotonic

from kiosk.hardware.device_thread import TICK, DeviceThread, Post
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.tones import rendered, silence
from kiosk.machine.effects import Tone
from kiosk.machine.events import Device

PLAYERS: tuple[tuple[str, ...], ...] = (("pw-play",), ("paplay",), ("aplay", "-q"))
"""Programs that play a WAV file, with their options: PipeWire, PulseAudio, ALSA."""

LONGEST = 4.0
"""Seconds after which a player hangs: the longest tone takes one."""

LAST_NOTE = 1.0
"""Seconds given to a player to end when the kiosk does."""

GLANCE = 0.02
"""Seconds between two looks at a player that sounds."""

SILENCE = "silence"


def player(which: Callable[[str], str | None] = shutil.which) -> tuple[str, ...]:
    """The command of the first player that is there. Raises HardwareError where there is none."""
    for name, *options in PLAYERS:
        path = which(name)
        if path:
            return path, *options
    names = ", ".join(command[0] for command in PLAYERS)
    raise HardwareError(
        f"sound: none of {names} is there, expected one; apt install alsa-utils, or set panel.sound = false"
    )


class Speaker(DeviceThread):
    """Sounds one tone at a time, the newest. Never more than one player runs, and the loop waits for none.

    Whether there is sound is tried with a moment of silence, at the start and whenever it failed.
    """

    def __init__(
        self,
        post: Post,
        volumes: Iterable[int],
        find: Callable[[], Sequence[str]] = player,
        clock: Callable[[], float] = monotonic,
        *,
        expected: bool = True,
        folder: Path | None = None,
    ) -> None:
        """`volumes` are those that will be asked for, in per cent; `find` names the player's command.

        `expected` False: sound that never was is not missed. `folder` is where the files of the tones are
        made; None is where the system keeps what is temporary."""
        super().__init__("sound", Device.SOUND, post, clock, expected=expected)
        self._volumes, self._find, self._folder = tuple(volumes), find, folder
        self._asked = Signal()
        self._wanted: str | None = None
        self._left: subprocess.Popen[bytes] | None = None

    def play(self, tone: Tone, volume: int) -> None:
        """Sound a tone in place of one that still sounds; nothing at volume 0. Returns at once."""
        if volume:
            self._wanted = _name(tone, volume)
            self._asked.set()

    def stop(self) -> None:
        """Tell the thread to end once the last tone has."""
        super().stop()
        self._asked.set()

    def _serve(self) -> None:
        command = tuple(self._find())
        with _tones(self._volumes, self._folder) as folder:
            self._sound(command, Path(folder) / f"{SILENCE}.wav", whole=True)
            self._wanted = None  # what was asked for meanwhile is late
            while self._running():
                self._here()
                wanted, self._wanted = self._wanted, None
                if wanted:
                    self._sound(command, Path(folder) / f"{wanted}.wav")
                else:
                    self._asked.wait(TICK)
                    self._asked.clear()

    def _sound(self, command: Sequence[str], file: Path, *, whole: bool = False) -> None:
        """Play a file to its end, or, but for a `whole` one, until a tone is wanted. Raises HardwareError."""
        if self._left and self._left.poll() is None:
            raise HardwareError(f"sound: {command[0]} hangs and cannot be ended, expected it to end")
        try:
            playing = self._left = subprocess.Popen(
                (*command, str(file)),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise HardwareError(f"sound: {command[0]}: {error.strerror}, expected a player") from error
        try:
            status = self._until_played(playing, command[0], whole)
        finally:
            _end(playing)
        if status:
            raise HardwareError(
                f"sound: {command[0]} ended with status {status}, expected 0; is a loudspeaker plugged in?"
            )

    def _until_played(self, playing: subprocess.Popen[bytes], name: str, whole: bool) -> int | None:
        """Its exit status; None where another tone takes its place, or the kiosk ends."""
        begun = self._clock()
        while whole or not self._wanted:
            with suppress(subprocess.TimeoutExpired):
                return playing.wait(GLANCE)
            lasts = self._clock() - begun
            if not self._running() and lasts >= LAST_NOTE:
                return None
            if lasts >= LONGEST:
                raise HardwareError(f"sound: {name} did not end, expected it to within {LONGEST:g} s")
        return None


def _name(tone: Tone, volume: int) -> str:
    return f"{tone}-{volume}"


def _tones(volumes: Iterable[int], where: Path | None) -> TemporaryDirectory[str]:
    """A folder in `where`: a WAV file of each tone at each volume, and of silence. Raises HardwareError."""
    try:
        folder = TemporaryDirectory(prefix="kiosk-tones-", dir=where)
        try:
            _write_tones(Path(folder.name), volumes)
        except OSError:
            folder.cleanup()
            raise
    except OSError as error:
        raise HardwareError(
            f"sound: the tones cannot be written ({error.strerror}), expected room in its folder"
        ) from error
    return folder


def _write_tones(folder: Path, volumes: Iterable[int]) -> None:
    (folder / f"{SILENCE}.wav").write_bytes(silence())
    for volume in volumes:
        for tone in Tone:
            (folder / f"{_name(tone, volume)}.wav").write_bytes(rendered(tone, volume))


def _end(playing: subprocess.Popen[bytes]) -> None:
    """End a player that has not ended by itself; one that hangs in the kernel is not waited for."""
    if playing.poll() is None:
        playing.kill()
        with suppress(subprocess.TimeoutExpired):
            playing.wait(GLANCE)
