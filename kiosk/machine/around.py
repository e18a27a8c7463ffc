"""What is around the shopper: readers, network, clock and catalogue come and go as badges. Pure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.machine.effects import Effect, Ready, TakeUp, Torch
from kiosk.machine.events import (
    CatalogueChanged,
    ClockChanged,
    DarkBeforeCamera,
    Device,
    DeviceChanged,
    NetworkChanged,
    PresenceChanged,
    Reader,
    ReaderChanged,
)
from kiosk.machine.state import Badges

Surroundings = (
    ReaderChanged
    | DeviceChanged
    | PresenceChanged
    | DarkBeforeCamera
    | NetworkChanged
    | ClockChanged
    | CatalogueChanged
)


def around(badges: Badges, event: Surroundings) -> tuple[Badges, tuple[Effect, ...]]:
    """The badges after something changed; whatever is on the screen stays."""
    match event:
        case ReaderChanged(reader=reader, present=present, lacking=lacking):
            after = _with_reader(badges, reader, present, lacking)
            ready = can_read(after.absent)
            return after, (Ready(ready),) if ready != can_read(badges.absent) else ()
        case DarkBeforeCamera(dark=dark):
            return badges, (Torch(dark),)
        case DeviceChanged(device=device, present=present):
            return _with_device(badges, device, present), ()
        case PresenceChanged():
            return badges, ()
        case NetworkChanged(online=online):
            return replace(badges, online=online), ()
        case ClockChanged(trusted=trusted):
            return replace(badges, clock_trusted=trusted), ()
        case CatalogueChanged(version=version, as_of=as_of):
            return replace(badges, version=version, data_as_of=as_of), (TakeUp(),)


def can_read(absent: frozenset[Reader]) -> bool:
    """Is there anything to hold a code up to?"""
    return not {Reader.CAMERA, Reader.SCANNER} <= absent


def _with_reader(badges: Badges, reader: Reader, present: bool, lacking: bool) -> Badges:
    missing, absent = badges.missing - {reader}, badges.absent - {reader}
    if lacking or not present:
        missing |= {reader}
    if not present:
        absent |= {reader}
    return replace(badges, missing=missing, absent=absent)


def _with_device(badges: Badges, device: Device, present: bool) -> Badges:
    missing = badges.missing - {device} if present else badges.missing | {device}
    return replace(badges, missing=missing)
