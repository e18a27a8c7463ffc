"""The program that reads aloud: how it is started, and whether it is there."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kiosk.hardware.errors import HardwareError

TRIED_FOR = 5.0
"""Seconds in which a program that is tried with an empty text has to end."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program that speaks, such as espeak-ng, and one that plays what it writes if it does not itself."""

    command: tuple[str, ...]
    """With ``{language}`` and ``{voice}`` where those go."""

    player: tuple[str, ...] = ()
    """Such as aplay, for piper; empty where the program plays by itself."""

    voices: Mapping[str, str] = field(default_factory=dict)
    """Voice of each language; of one that is not here, the language's own name."""

    def arguments(self, language: str) -> tuple[str, ...]:
        """The command for a language."""
        voice = self.voices.get(language, language)
        return tuple(part.replace("{language}", language).replace("{voice}", voice) for part in self.command)

    def check(self, languages: Iterable[str]) -> str:
        """Try it with an empty text in each language. Returns where it is; raises HardwareError."""
        for name in (self.command[0], *self.player[:1]):
            if shutil.which(name) is None:
                raise HardwareError(
                    f"speech: {name} is not there; apt install espeak-ng, or set speech.command"
                )
        for language in languages:
            self._try(language)
        return str(shutil.which(self.command[0]))

    def _try(self, language: str) -> None:
        try:
            ran = subprocess.run(
                self.arguments(language), input=b"", capture_output=True, timeout=TRIED_FOR, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise HardwareError(f"speech: {self.command[0]} does not end or begin ({error})") from error
        if ran.returncode:
            said = ran.stderr.decode("utf-8", "replace").strip().splitlines()
            why = said[-1] if said else f"it ended with status {ran.returncode}"
            raise HardwareError(f"speech: {self.command[0]} cannot say {language}: {why}")
