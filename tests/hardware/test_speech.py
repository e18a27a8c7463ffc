"""Reading aloud by small programs of our own, and by espeak-ng where it is installed."""

from __future__ import annotations

import logging
import os
import shutil
import stat
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic, sleep

import pytest

from kiosk.hardware.errors import HardwareError
from kiosk.hardware.speaker import Utterance
from kiosk.hardware.speech import Speech
from kiosk.hardware.speech_program import Program
from kiosk.machine.events import SpeechEnded

PATIENCE = 30.0

EVIL = 'Bưởi; $(touch gotcha) `id` "; rm -rf / #\n-w /tmp/x'
"""A name as a bad source may write it."""


class Voice:
    """A running voice, and what it posted."""

    def __init__(self, program: Program, longest: float = 60.0) -> None:
        self.events: SimpleQueue[SpeechEnded] = SimpleQueue()
        self.speech = Speech(program, self.events.put, longest)
        self.speech.start()

    def ended(self) -> SpeechEnded:
        return self.events.get(timeout=PATIENCE)


Make = Callable[..., Voice]


@pytest.fixture
def voice() -> Iterator[Make]:
    """Makes voices, and ends them."""
    made: list[Voice] = []

    def make(program: Program, longest: float = 60.0) -> Voice:
        made.append(Voice(program, longest))
        return made[-1]

    yield make
    for each in made:
        each.speech.stop()
        assert each.speech.join(PATIENCE)


def script(folder: Path, text: str, name: str = "speak") -> str:
    """A program of our own."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def until(true: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE
    while not true():
        assert monotonic() < end
        sleep(0.01)


def alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists() and "Z" not in Path(f"/proc/{pid}/stat").read_text().split()[2]


def test_the_text_goes_to_the_standard_input_and_nowhere_else(
    voice: Make, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    program = script(tmp_path, f'cat > {tmp_path}/heard; echo "$@" > {tmp_path}/arguments')
    here = voice(Program((program, "-v", "{voice}", "{language}"), voices={"en": "en-gb"}))
    here.speech.say(Utterance(3, EVIL, "en"))
    assert here.ended() == SpeechEnded(3)
    assert (tmp_path / "heard").read_text(encoding="utf-8") == EVIL
    assert (tmp_path / "arguments").read_text(encoding="utf-8") == "-v en-gb en\n"
    assert "Bưởi" not in caplog.text
    assert not (tmp_path / "gotcha").exists()


def test_what_is_newer_cuts_off_what_is_older_with_all_that_it_started(voice: Make, tmp_path: Path) -> None:
    program = script(tmp_path, f"cat > /dev/null; sleep 600 & echo $! > {tmp_path}/child; wait")
    here = voice(Program((program,)))
    here.speech.say(Utterance(1, "old", "vi"))
    child = tmp_path / "child"
    until(lambda: child.exists() and child.read_text().strip() != "")
    first = int(child.read_text())
    child.unlink()
    here.speech.say(Utterance(2, "new", "vi"))
    until(lambda: child.exists() and child.read_text().strip() != "")
    until(lambda: not alive(first))
    second = int(child.read_text())
    here.speech.hush()
    until(lambda: not alive(second))
    with pytest.raises(Empty):
        here.events.get(timeout=0.2)


def test_a_program_that_hangs_and_reads_nothing_holds_nobody_up(
    voice: Make, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    here = voice(Program((script(tmp_path, "exec sleep 600"),)), longest=0.3)
    for token in (1, 2):
        here.speech.say(Utterance(token, "x" * 100_000, "vi"))
        assert here.ended() == SpeechEnded(token, failed=True)
    assert caplog.text.count("did not end within 0.3 s") == 1


def test_a_program_that_is_missing_or_breaks_is_logged_once_and_once_when_it_is_back(
    voice: Make, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    path = tmp_path / "speak"
    here = voice(Program((str(path),)))
    for token in (1, 2):
        here.speech.say(Utterance(token, "a", "vi"))
        assert here.ended() == SpeechEnded(token, failed=True)
    assert caplog.text.count("screens are not read aloud") == 1
    script(tmp_path, "cat > /dev/null")
    here.speech.say(Utterance(3, "a", "vi"))
    assert here.ended() == SpeechEnded(3)
    assert caplog.text.count("works again") == 1
    script(tmp_path, "exit 3")
    here.speech.say(Utterance(4, "a", "vi"))
    assert here.ended() == SpeechEnded(4, failed=True)
    assert "it ended with status 3" in caplog.text


def test_a_program_that_does_not_play_is_heard_through_a_player(voice: Make, tmp_path: Path) -> None:
    speak, play = script(tmp_path, "tr a-z A-Z"), script(tmp_path, f"cat > {tmp_path}/heard", "play")
    here = voice(Program((speak,), (play,)))
    here.speech.say(Utterance(1, "sen", "vi"))
    assert here.ended() == SpeechEnded(1)
    assert (tmp_path / "heard").read_text() == "SEN"


def test_a_missing_player_leaves_nothing_running(voice: Make, tmp_path: Path) -> None:
    speak = script(tmp_path, f"echo $$ > {tmp_path}/pid; exec sleep 600")
    here = voice(Program((speak,), (str(tmp_path / "none"),)))
    here.speech.say(Utterance(1, "sen", "vi"))
    assert here.ended() == SpeechEnded(1, failed=True)
    pid = tmp_path / "pid"
    assert not pid.exists() or not pid.read_text().strip() or not alive(int(pid.read_text()))


def test_the_check_says_what_is_wrong(tmp_path: Path) -> None:
    good = script(tmp_path, "cat")
    assert Program((good,)).check(["vi"]) == good
    with pytest.raises(HardwareError, match="no-such-program is not there; apt install espeak-ng"):
        Program(("no-such-program",)).check(["vi"])
    with pytest.raises(HardwareError, match="no-such-player is not there"):
        Program((good,), ("no-such-player",)).check(["vi"])
    mute = script(tmp_path, 'echo "no such voice" >&2; exit 1', "mute")
    with pytest.raises(HardwareError, match="cannot say ko: no such voice"):
        Program((mute,)).check(["ko"])
    with pytest.raises(HardwareError, match="it ended with status 2"):
        Program((script(tmp_path, "exit 2", "worse"),)).check(["ko"])


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="needs espeak-ng (apt install espeak-ng)")
@pytest.mark.parametrize(("language", "text"), [("vi", "Có hồ sơ. Bưởi thanh trà."), ("en", "Record found.")])
def test_the_real_program_speaks(voice: Make, tmp_path: Path, language: str, text: str) -> None:
    """Into a file, because a test machine has no loudspeaker."""
    out = tmp_path / "out.wav"
    voices = {"vi": "vi", "en": "en-gb"}
    program = Program(("espeak-ng", "-v", "{voice}", "-s", "150", "--stdin", "-w", str(out)), voices=voices)
    assert os.path.basename(program.check([language])) == "espeak-ng"
    here = voice(program)
    here.speech.say(Utterance(1, text, language))
    assert here.ended() == SpeechEnded(1)
    with wave.open(str(out)) as heard:
        assert heard.getnframes() / heard.getframerate() > 0.8
