"""What the service screen calls each part of the kiosk, and each thing that can be tried."""

from __future__ import annotations

from kiosk.machine.choices import ServiceJobChosen
from kiosk.machine.events import Device, Reader
from kiosk.machine.service_screens import (
    Job,
    ServicePinShown,
    StatusLine,
    StatusPart,
    SyncStand,
    SyncTold,
)
from kiosk.views.button import Action
from kiosk.views.canvas import Canvas
from kiosk.views.words import mark

PARTS: dict[StatusPart, str] = {
    StatusPart.PROGRAM: mark("Program"),
    StatusPart.CATALOGUE: mark("Catalogue"),
    StatusPart.NETWORK: mark("Network"),
    StatusPart.CLOCK: mark("Clock"),
    StatusPart.CAMERA: mark("Camera"),
    StatusPart.SCANNER: mark("Scanner"),
    StatusPart.PANEL: mark("Button panel"),
    StatusPart.DISPLAY: mark("Display"),
    StatusPart.OUTBOX: mark("To send / lost"),
    StatusPart.DISK: mark("Free disk"),
    StatusPart.TEMPERATURE: mark("Temperature"),
    StatusPart.UPTIME: mark("Running for"),
}

WATCHED = {
    StatusPart.CAMERA: Reader.CAMERA,
    StatusPart.SCANNER: Reader.SCANNER,
    StatusPart.PANEL: Device.PANEL,
    StatusPart.DISPLAY: Device.DISPLAY,
}
"""Parts of which it is noticed while the screen is up that they are gone."""


SYNCS: dict[SyncStand, str] = {
    SyncStand.NEVER: mark("No catalogue fetched yet"),
    SyncStand.UNDER_WAY: mark("A newer catalogue is looked for"),
    SyncStand.FETCHED: mark("Catalogue {version} was fetched"),
    SyncStand.CURRENT: mark("Nothing newer than catalogue {version}"),
    SyncStand.UNREACHABLE: mark("Where catalogues come from cannot be reached"),
    SyncStand.REFUSED: mark("The catalogue that was offered is refused"),
    SyncStand.UNSET: mark("Fetching catalogues is not set up"),
    SyncStand.FAILED: mark("Fetching a catalogue failed"),
    SyncStand.UNHEARD: mark("Nobody fetched a catalogue"),
}
"""How it stands with newer catalogues."""


def sync_words(canvas: Canvas, told: SyncTold) -> str:
    """What came of the last sync."""
    return canvas.say(SYNCS[told.stand], version=told.text)


def sync_details(told: SyncTold) -> str:
    """When, and what went wrong in the words of the command: names and figures for whoever mends it."""
    return " · ".join(filter(None, (told.at, "" if told.stand.good else told.text)))


def sync_now(canvas: Canvas) -> Action:
    """Looks for a newer catalogue."""
    return Action(ServiceJobChosen(Job.SYNC), canvas.say("Sync now"), "arrows-clockwise-duotone")


def is_good(canvas: Canvas, line: StatusLine) -> bool:
    """Is the part as it should be, now?"""
    return line.good and WATCHED.get(line.part) not in canvas.state.badges.missing


def jobs(canvas: Canvas) -> list[Action]:
    """What can be tried."""
    say = canvas.say
    return [
        Action(ServiceJobChosen(Job.SOUND), say("Sound"), "speaker-high-duotone"),
        Action(ServiceJobChosen(Job.LAMPS), say("Lamps"), "lightbulb-duotone"),
        Action(ServiceJobChosen(Job.RESTART), say("Restart"), "power-duotone"),
    ]


def pin_state(canvas: Canvas, screen: ServicePinShown) -> str:
    """What is said beside the pad."""
    if screen.rests:
        return canvas.say_count("Wrong PIN. Wait {n} second.", "Wrong PIN. Wait {n} seconds.", screen.rests)
    if screen.wrong:
        return canvas.say("Wrong PIN. Try again.")
    return canvas.say("One moment") if screen.checking else canvas.say("For whoever looks after the kiosk.")
