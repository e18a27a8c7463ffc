"""What can be set of reading aloud."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from kiosk.constraints import Voices


@dataclass(frozen=True, slots=True)
class SpeechSettings:
    """Reading aloud, for shoppers who ask for it."""

    enabled: bool = True
    """Offered where the program below is there."""
    command: tuple[str, ...] = ("espeak-ng", "-v", "{voice}", "-s", "150", "--stdin")
    """Program and options; it reads text (UTF-8) on its standard input. {voice} and {language} go in."""
    player: tuple[str, ...] = ()
    """Program that plays what the one above writes to its standard output, where that does not play itself,
    as piper does not: ["aplay", "-q", "-r", "22050", "-f", "S16_LE", "-t", "raw"]."""
    voices: Annotated[tuple[str, ...], Voices()] = ("vi=vi", "en=en-gb")
    """The voice of each language; that of a language which is not named is called like it."""
