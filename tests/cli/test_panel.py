"""Panel, backlight and sound as the settings say, and how loud they are when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from queue import SimpleQueue
from time import monotonic, sleep
from zoneinfo import ZoneInfo

from kiosk.cli.panel import Outputs
from kiosk.hardware.buzzer import BEEPS
from kiosk.hardware.pins import Pins
from kiosk.machine.effects import Beep, Tone
from kiosk.machine.events import Event
from kiosk.panel_settings import PanelSettings
from kiosk.settings import Settings

EVENING = datetime(2026, 11, 23, 21, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
BUZZER = 12


def until(true: Callable[[], bool]) -> None:
    end = monotonic() + 20
    while not true():
        assert monotonic() < end, "waited in vain"
        sleep(0.005)


def test_in_the_quiet_hours_the_buzzer_is_silent_too_but_not_by_a_clock_that_nobody_set() -> None:
    panel = PanelSettings(sound=False, buzzer=BUZZER, quiet_hours="Mo-Su 20:00-06:00", quiet_volume=0)
    inbox: SimpleQueue[Event] = SimpleQueue()
    pins = Pins("mock")
    outputs = Outputs(Settings(panel=panel), inbox.put, pins, lambda: EVENING)
    [thread] = outputs.threads
    thread.start()
    inbox.get(timeout=20)
    buzzer = pins.factory().pin(BUZZER)
    outputs.perform(Beep(Tone.WARNING))
    outputs.clock_trusted = False
    outputs.perform(Beep(Tone.READ))
    until(lambda: len(buzzer.states) >= 1 + 2 * BEEPS[Tone.READ][2])
    thread.stop()
    assert thread.join(20)
    assert [state.state for state in buzzer.states] == [False, True, False]
    pins.close()


def test_what_is_not_wanted_has_no_thread() -> None:
    def threads(panel: PanelSettings) -> list[str]:
        outputs = Outputs(Settings(panel=panel), lambda _event: None, Pins("mock"), lambda: EVENING)
        return [thread.name for thread in outputs.threads]

    assert threads(PanelSettings(sound=False)) == []
    assert threads(PanelSettings(volume=0)) == []
    assert threads(PanelSettings(buzzer=BUZZER)) == ["panel", "sound"]
    assert threads(PanelSettings(sound=True)) == ["sound"]
