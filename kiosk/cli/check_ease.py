"""What `kiosk check` says of what makes the kiosk easier: the voice, and how high the buttons are."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.cli.speaking import program_of
from kiosk.hardware.errors import HardwareError
from kiosk.settings import ScreenSettings, Settings

Standing = tuple[str, str, str]
"""Part, ok or missing, and what there is to say."""


def standing(settings: Settings) -> Iterator[Standing]:
    """The voice, tried without a sound; the height where the settings say how the panel hangs."""
    yield _speech(settings)
    if settings.screen.lower_edge and settings.screen.width and settings.screen.height:
        yield _reach(settings.screen)


def _speech(settings: Settings) -> Standing:
    program = program_of(settings.speech)
    if program is None:
        return "speech", "missing", "screens are not read aloud (speech.enabled)"
    languages = settings.screen.languages
    try:
        return "speech", "ok", f"{program.check(languages)} says {', '.join(languages)}"
    except HardwareError as error:
        return "speech", "missing", str(error).removeprefix("speech: ")


def _reach(screen: ScreenSettings) -> Standing:
    """The upper edge of the part in which everything is drawn for who asks for it low."""
    from kiosk.views.reach import HIGHEST_MM, highest

    top = highest(screen.lower_edge, screen.width, screen.height, screen.dpi, screen.diagonal)
    words = f"with everything low, nothing to touch is higher than {top:.0f} mm"
    if top <= HIGHEST_MM:
        return "reach", "ok", words
    return "reach", "missing", f"{words}, expected {HIGHEST_MM} mm: hang the panel lower"
