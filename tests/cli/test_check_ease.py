"""What `kiosk check` says of the voice and of how high the buttons are."""

from __future__ import annotations

import stat
from pathlib import Path

from kiosk.cli.check_ease import standing
from kiosk.cli.speaking import is_offered, program_of
from kiosk.settings import ScreenSettings, Settings
from kiosk.speech_settings import SpeechSettings


def voice(folder: Path, text: str) -> SpeechSettings:
    """A voice that is a small program of our own."""
    path = folder / "say"
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return SpeechSettings(command=(str(path), "{voice}"))


def test_a_voice_that_speaks_is_ok(tmp_path: Path) -> None:
    settings = Settings(speech=voice(tmp_path, "cat"))
    assert list(standing(settings)) == [("speech", "ok", f"{tmp_path}/say says vi, en")]
    assert is_offered(settings.speech)


def test_a_voice_that_lacks_a_language_is_missing(tmp_path: Path) -> None:
    settings = Settings(speech=voice(tmp_path, '[ "$1" = vi ] || { echo "no such voice" >&2; exit 1; }'))
    [(part, state, words)] = standing(settings)
    assert (part, state) == ("speech", "missing")
    assert words.endswith("cannot say en: no such voice")


def test_a_voice_that_is_not_there_or_not_wanted_is_missing() -> None:
    gone = SpeechSettings(command=("no-such-program",))
    [(_, state, words)] = standing(Settings(speech=gone))
    wanted = "no-such-program is not there; apt install espeak-ng, or set speech.command"
    assert (state, words) == ("missing", wanted)
    assert not is_offered(gone)

    off = SpeechSettings(enabled=False)
    assert list(standing(Settings(speech=off))) == [
        ("speech", "missing", "screens are not read aloud (speech.enabled)")
    ]
    assert (is_offered(off), program_of(off)) == (False, None)


def test_how_high_the_highest_button_is(tmp_path: Path) -> None:
    speech = voice(tmp_path, "cat")
    screen = ScreenSettings(width=1920, height=1080, diagonal=21.5, lower_edge=1000)
    [_, reach] = standing(Settings(screen=screen, speech=speech))
    assert reach == ("reach", "ok", "with everything low, nothing to touch is higher than 1220 mm")
    screen = ScreenSettings(width=1920, height=1080, diagonal=21.5, lower_edge=1300)
    [_, (_, state, words)] = standing(Settings(screen=screen, speech=speech))
    assert state == "missing"
    assert words.endswith("expected 1220 mm: hang the panel lower")
