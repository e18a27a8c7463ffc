"""Sounding a tone: a player program is started on a file made beforehand, and not waited for."""

from __future__ import annotations

import logging
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from kiosk.effects import Tone
from kiosk.hardware.errors import HardwareError
from kiosk.hardware.tones import rendered

log = logging.getLogger(__name__)

PLAYERS: tuple[tuple[str, ...], ...] = (("pw-play",), ("paplay",), ("aplay", "-q"))
"""Programs that play a WAV file, with their options: PipeWire, PulseAudio, ALSA."""

LAST_NOTE = 1.0
"""Seconds given to a player to end when the sound is closed."""


class Sound(Protocol):
    """Sounds one tone at a time."""

    def play(self, tone: Tone) -> None:
        """Sound `tone`, in place of one that still sounds; returns at once."""
        ...

    def close(self) -> None:
        """Silence."""
        ...


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


def _tones() -> TemporaryDirectory[str]:
    """A folder with a WAV file for each tone. Raises OSError, and leaves nothing then."""
    folder = TemporaryDirectory(prefix="kiosk-tones-")
    try:
        for tone in Tone:
            (Path(folder.name) / f"{tone}.wav").write_bytes(rendered(tone))
    except OSError:
        folder.cleanup()
        raise
    return folder


class PlayedSound:
    """Tones through a player program; never more than one process."""

    def __init__(self, command: Sequence[str]) -> None:
        """Render the tones. `command` is run with the name of a WAV file added.

        Raises HardwareError where there is no room for the tones.
        """
        self._command = tuple(command)
        self._playing: subprocess.Popen[bytes] | None = None
        self._failed = False
        try:
            self._folder = _tones()
        except OSError as error:
            raise HardwareError(
                f"sound: the tones cannot be written ({error.strerror}), expected room in its folder"
            ) from error

    def play(self, tone: Tone) -> None:
        """Start the player, and end the one before it. A player that fails is logged once, not raised."""
        self._end(at_once=True)
        try:
            self._playing = subprocess.Popen(
                (*self._command, str(self._file(tone))),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            self._log_failure(error.strerror or str(error))

    def close(self) -> None:
        """Let the last tone end, for a second at most, and remove the files."""
        self._end(at_once=False)
        self._folder.cleanup()

    def _file(self, tone: Tone) -> Path:
        return Path(self._folder.name) / f"{tone}.wav"

    def _end(self, at_once: bool) -> None:
        playing, self._playing = self._playing, None
        if playing is None:
            return
        try:
            status = playing.wait(0 if at_once else LAST_NOTE)
        except subprocess.TimeoutExpired:
            playing.kill()
            playing.wait()
            return
        if status:
            self._log_failure(f"it ended with status {status}")

    def _log_failure(self, what: str) -> None:
        if not self._failed:
            self._failed = True
            log.warning("sound: %s: %s; tones may not be heard", self._command[0], what)


class SimulatedSound:
    """A sound that only remembers and logs what it would play."""

    def __init__(self) -> None:
        self.played: list[Tone] = []
        """All tones so far, oldest first."""

    def play(self, tone: Tone) -> None:
        """Remember it."""
        self.played.append(tone)
        log.debug("simulated sound: %s", tone)

    def close(self) -> None:
        """Nothing sounds."""
