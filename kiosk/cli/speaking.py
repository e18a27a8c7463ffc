"""The voice of a running kiosk, by its settings."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kiosk.hardware.speech import Speech
from kiosk.hardware.speech_program import Program
from kiosk.machine.events import SpeechEnded
from kiosk.speech_settings import SpeechSettings

JOIN_WITHIN = 2.0
"""Seconds that the voice is given to fall silent at the end."""


def program_of(settings: SpeechSettings) -> Program | None:
    """The program that speaks; None where that is not wanted."""
    if not settings.enabled:
        return None
    voices = dict(each.split("=", 1) for each in settings.voices)
    return Program(settings.command, settings.player, voices)


def is_offered(settings: SpeechSettings) -> bool:
    """Can shoppers have screens read to them?"""
    needed = (settings.command[0], *settings.player[:1])
    return settings.enabled and all(shutil.which(name) for name in needed)


@contextmanager
def speaking(settings: SpeechSettings, post: Callable[[SpeechEnded], None]) -> Iterator[Speech | None]:
    """The voice, which is silent at the end; None where there is to be none."""
    program = program_of(settings)
    if program is None:
        yield None
        return
    speech = Speech(program, post)
    speech.start()
    try:
        yield speech
    finally:
        speech.stop()
        speech.join(JOIN_WITHIN)
