"""One text that is being read aloud: the processes that do it, and their end.

The text goes to the program's standard input and nowhere else: in no argument, no shell and no log line.
"""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from kiosk.hardware.speech_program import Program

MOST_BYTES = 32_768
"""Half of what a pipe of Linux holds (pipe(7)): writing so much never waits for who reads."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is to be read."""

    token: int
    text: str
    language: str
    """BCP 47."""


class Speaker:
    """The processes of one text. Each begins a session of its own, so that all it started ends with it."""

    def __init__(self, program: Program, utterance: Utterance) -> None:
        """Start them. Raises OSError where one is not there."""
        self._running: list[subprocess.Popen[bytes]] = []
        try:
            self._start(program, utterance)
        except OSError:
            self.end()
            raise

    def _start(self, program: Program, utterance: Utterance) -> None:
        out = subprocess.PIPE if program.player else subprocess.DEVNULL
        speaker = self._begin(program.arguments(utterance.language), subprocess.PIPE, out)
        if program.player:
            self._begin(program.player, speaker.stdout, subprocess.DEVNULL)
            if speaker.stdout:
                speaker.stdout.close()  # the player's alone: it ends when the other does
        if speaker.stdin:
            with suppress(BrokenPipeError), speaker.stdin as text:
                # Less than a pipe holds: a program that reads nothing holds nobody up.
                text.write(utterance.text.encode("utf-8")[:MOST_BYTES])

    def _begin(
        self, command: tuple[str, ...], given: int | IO[bytes] | None, out: int
    ) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            command,
            stdin=given,
            stdout=out,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._running.append(process)
        return process

    def speaks(self) -> bool:
        """Does one of them still run?"""
        return any(process.poll() is None for process in self._running)

    def fault(self) -> str:
        """Why one of them ended otherwise than well; empty where none did."""
        wrong = [process.returncode for process in self._running if process.returncode]
        return f"it ended with status {wrong[0]}" if wrong else ""

    def end(self) -> None:
        """Kill what still runs, and close what is still open."""
        for process in self._running:
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    pipe.close()
            if process.poll() is None:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
            with suppress(subprocess.TimeoutExpired):
                process.wait(1)
