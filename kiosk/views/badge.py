"""What may be wrong around any screen, as chips: sample data, offline, a reader missing, the clock wrong."""

from __future__ import annotations

from pygame import Rect

from kiosk.machine.events import Device, Reader
from kiosk.views.canvas import Canvas
from kiosk.views.chip import Chip, chip_height, chip_width, draw_chip
from kiosk.views.words import mark

MISSING: dict[Reader | Device, tuple[str, str]] = {
    Reader.CAMERA: (mark("Camera not connected"), "camera-slash-duotone"),
    Reader.SCANNER: (mark("Scanner not connected"), "plugs-duotone"),
    Reader.KEYPAD: (mark("Keyboard not connected"), "keyboard-duotone"),
    Device.PANEL: (mark("Buttons and lamps not connected"), "lightbulb-duotone"),
    Device.SOUND: (mark("No sound"), "speaker-slash-duotone"),
    Device.BACKLIGHT: (mark("Brightness cannot be set"), "sun-dim-duotone"),
    Device.DISPLAY: (mark("Display not connected"), "monitor-duotone"),
}


def badges(canvas: Canvas) -> list[Chip]:
    """The badges of this moment, the weightiest first."""
    given, sun, leaf = canvas.state.badges, canvas.palette.sun, canvas.palette.leaf
    shown = []
    if canvas.stand.sample:
        shown.append(Chip(canvas.say("Sample data"), sun.light, sun.text, "info-duotone"))
    if not given.online:
        shown.append(Chip(_offline(canvas), sun.light, sun.text, "wifi-slash-duotone"))
    if not given.clock_trusted:
        shown.append(Chip(canvas.say("Clock not set"), sun.light, sun.text, "clock-duotone"))
    for words, icon in (said for part, said in MISSING.items() if part in given.missing):
        shown.append(Chip(canvas.say(words), sun.light, sun.text, icon))
    if given.online:
        shown.append(Chip(canvas.say("Online"), leaf.light, leaf.text, "wifi-high-duotone"))
    return shown


def badges_width(canvas: Canvas) -> int:
    """Pixels of all badges side by side with all of their words."""
    return _width(canvas, badges(canvas))


def draw_badges(canvas: Canvas, rect: Rect) -> None:
    """Badges from right to left, in the middle of `rect`; the last lose their words where it is narrow."""
    chips = badges(canvas)
    gap = _gap(canvas)
    for at in range(len(chips) - 1, -1, -1):
        if _width(canvas, chips) <= rect.w:
            break
        chips[at] = Chip("", chips[at].ground, chips[at].ink, chips[at].icon)
    right, top = rect.right, rect.centery - chip_height(canvas) // 2
    for chip in chips:
        width = min(chip_width(canvas, chip), right - rect.x)
        if width < chip_height(canvas):
            return
        draw_chip(canvas, right - width, top, chip, width)
        right -= width + gap


def _gap(canvas: Canvas) -> int:
    return max(6, canvas.px(12))


def _width(canvas: Canvas, chips: list[Chip]) -> int:
    return sum(chip_width(canvas, chip) for chip in chips) + _gap(canvas) * (len(chips) - 1)


def _offline(canvas: Canvas) -> str:
    as_of = canvas.state.badges.data_as_of
    if as_of is None:
        return canvas.say("Offline")
    return canvas.say("Offline · data of {moment}", moment=canvas.formats.moment(as_of))
