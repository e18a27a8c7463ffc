"""The state of the kiosk: its screen, what is around it, the moment, and the rules it goes by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kiosk.codes.kinds import Code
from kiosk.codes.payload import Payload
from kiosk.machine.events import Device, Reader
from kiosk.machine.screens import Screen, SearchShown
from kiosk.provenance.opening_hours import OpeningHours


@dataclass(frozen=True, slots=True)
class Badges:
    """What may be wrong around any screen: shown small, over it."""

    online: bool = True
    missing: frozenset[Reader | Device] = frozenset()
    """Readers and other devices that should be there and are not."""

    absent: frozenset[Reader] = frozenset()
    """Readers that are not there, whether anybody misses them or not: nothing can be held up to them."""

    clock_trusted: bool = True
    data_as_of: datetime | None = None
    """When the market's catalogue was issued: said while offline."""

    version: int | None = None
    """Version of a catalogue that was taken up while running: what is drawn changes with it."""


@dataclass(frozen=True, slots=True)
class Now:
    """The moment of an event. Time comes in from outside; nothing inside reads a clock."""

    tick: float
    """Monotonic seconds, for time-outs."""

    wall: datetime
    """Wall clock in the market's time zone, for ages and opening hours."""


class Glow(StrEnum):
    """How bright the screen is."""

    FULL = "full"
    DIMMED = "dimmed"
    """Nobody is there."""
    DARK = "dark"
    """The market is closed: the picture is black, and the backlight as low as it goes."""


@dataclass(frozen=True, slots=True)
class State:
    """The screen, and what outlasts it."""

    screen: Screen
    now: Now
    """When this state was entered; ages on the screen are judged by it, so equal states look equal."""

    language: str = "vi"
    contrast: bool = False
    """High contrast was asked for; on a kiosk that has it by itself, the usual colours."""

    large: bool = False
    """Large type was asked for; on a kiosk that has it by itself, the usual one."""

    low: bool = False
    """All that can be touched was wanted low; on a kiosk that has it so by itself, all over the screen."""

    patient: bool = False
    """More time was wanted, for every screen."""

    aloud: bool = False
    """Screens are read aloud."""

    mute: bool = False
    """Reading aloud has failed."""

    spoken: int = 0
    """The newest screen that was read aloud. The end of older ones is dropped."""

    speaking: bool = False
    """It is still being read."""

    adjusting: bool = False
    """What can be made easier is shown, over the screen."""

    page: int = 0
    """In large type: which part of what the screen says is shown; the last one where it has no such part."""

    badges: Badges = Badges()
    token: int = 0
    """The newest look-up or search. Answers to older ones are dropped."""

    search: SearchShown | None = None
    """The search that led to what is shown: the way back goes there."""

    reader: Reader = Reader.CAMERA
    """What delivered the newest code."""

    codes: tuple[Payload, ...] = ()
    """All codes of the picture that are worth looking up, the one shown first; empty where it is alone."""

    touched: float = 0.0
    """Monotonic seconds of the last thing a shopper did."""

    near: bool | None = None
    """Does the presence sensor see somebody? None without one that works."""

    noticed: float = 0.0
    """Monotonic seconds at which it last began or ceased to."""

    glow: Glow = Glow.FULL
    """How bright the screen is; while it is dark, the picture is black and nothing on it can be touched."""

    left: int | None = None
    """Seconds until the screen gives way, while it is asked whether anybody is still there; else None."""

    doubled: int = 0
    """How often this shopper asked for more time: each doubles what every screen waits."""

    turn: int = 0
    """How often the market's specialities have moved on by one, on the idle screen."""

    corner: float | None = None
    """Monotonic seconds at which a finger came down in the upper left corner; None while none is there."""

    pins_tried: int = 0
    """PINs since the last right one, or the last rest, that were not right."""

    pins_rest_until: float = 0.0
    """Monotonic seconds before which no further PIN is taken."""

    faults: tuple[float, ...] = ()
    """Monotonic seconds of the faults of the last minute."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What `advance` goes by: settings and the reading of codes."""

    interpret: Callable[[Payload], Code] = field(compare=False)
    """What a payload says (`kiosk.codes.interpret`, with the kiosk's own tables)."""

    languages: tuple[str, ...] = ("vi", "en")
    """Languages offered; a new shopper starts with the first."""

    idle_after: float = 30.0
    """Seconds untouched until a result gives way to the idle screen."""

    recall_after: float = 120.0
    """The same for a recall."""

    read_for: float = 200.0
    """The same while the screen is read aloud: more than any screen takes."""

    open: OpeningHours = OpeningHours()
    """When the market is open; outside the screen goes dark. Empty: it never does."""

    wake_for: float = 60.0
    """Seconds after which it is dark again once somebody was there."""

    dim_after: float = 60.0
    """Seconds after which the idle screen is dimmed, once the presence sensor sees nobody."""

    ask_for: float = 10.0
    """Seconds before either in which it is asked whether anybody is still there."""

    lookup_limit: float = 1.5
    """Seconds until a look-up that has no answer is given up on the screen."""

    fault_for: float = 2.0
    """Seconds that the fault screen stays."""

    faults_a_minute: int = 3
    """So many faults within a minute, and the process leaves."""

    speciality_for: float = 8.0
    """Seconds until the market's specialities move on by one."""

    longest_typed: int = 48
    """Characters the keypad takes."""

    service: bool = False
    """There is a PIN, and so a way to the service screen."""
