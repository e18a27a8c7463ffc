"""The loop and all its parts, put together for `kiosk run`, the tour and the benchmark."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from queue import SimpleQueue
from typing import TYPE_CHECKING

from kiosk.app import App, Parts
from kiosk.cache.outside import Outside
from kiosk.cli.assemble import Desk
from kiosk.cli.devices import Devices
from kiosk.cli.rehearsed import rehearsed
from kiosk.cli.speaking import speaking
from kiosk.hardware.speaker import Utterance
from kiosk.keyboard import Keyboard
from kiosk.machine.effects import Effect, Hush, Speak, TakeUp
from kiosk.machine.events import Event, SpeechEnded
from kiosk.machine.screens import Idle
from kiosk.machine.state import Badges, Rules, State
from kiosk.showing import Onlooker
from kiosk.views.painter import Painter
from kiosk.views.rehearsal import Rehearsal
from kiosk.watchdog import Watchdog

if TYPE_CHECKING:
    from kiosk.hardware.display import Display


def _outside(desk: Desk, demo: bool) -> AbstractContextManager[Outside]:
    """A demo shows the sample and asks nobody."""
    return nullcontext(Outside()) if demo else desk.outside()


def _said(display: Display) -> str:
    """Driver and pixels, for the service screen."""
    return "{} {}×{}".format(display.driver, *display.size)


@contextmanager
def running(
    desk: Desk, display: Display, *, demo: bool = False, onlooker: Onlooker | None = None
) -> Iterator[tuple[App, Devices]]:
    """The loop on a display, and its devices (still to be started); all is stopped at the end."""
    inbox: SimpleQueue[Event] = SimpleQueue()
    with (
        _outside(desk, demo) as outside,
        Devices(desk, inbox.put, outside, demo=demo, display=_said(display)) as devices,
        speaking(desk.settings.speech, inbox.put) as speech,
    ):
        painter = Painter(desk.stand())

        def perform(effect: Effect) -> None:
            match effect:
                case TakeUp():
                    painter.take_up(desk.stand())
                    app.go_by(rules())
                case Speak(token=token, state=state) if speech:
                    text = painter.spoken(display.canvas, state)
                    speech.say(Utterance(token, text, state.language))
                case Hush() if speech:
                    speech.hush()
                case Speak(token=token):
                    app.post(SpeechEnded(token, failed=True))
                case Hush():
                    pass  # there is no voice
                case _:
                    devices.perform(effect)

        parts = Parts(
            inbox=inbox,
            display=display,
            painter=painter,
            perform=perform,
            clock=desk.moment,
            watchdog=Watchdog(),
            keyboard=Keyboard(devices.samples),
            viewfinder=devices,
            rehearsal=Rehearsal(painter, rehearsed(desk)),
            transitions=desk.settings.screen.transitions,
            hold_up=devices.hold_up,
            onlooker=onlooker,
            is_echo=devices.is_echo,
            alive=devices.alive,
        )

        def rules() -> Rules:
            return replace(desk.rules(), interpret=devices.renewal.interpret)

        badges = Badges(absent=devices.absent, data_as_of=desk.store.as_of())
        app = App(parts, rules(), State(Idle(), desk.moment(), desk.languages()[0], badges=badges))
        yield app, devices


def begin(app: App, devices: Devices) -> None:
    """The first frame, which waits for no device; then every part starts.

    What is there by now stays for good. The garbage collector need not look through it: its full round would
    hold everything for some 40 ms (a desktop computer), now it takes 1 to 3.
    """
    app.turn()
    gc.freeze()
    devices.start()
