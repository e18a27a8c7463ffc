"""Buttons, and the few that many screens share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pygame import Rect

from kiosk.codes.payload import Symbology
from kiosk.colour import Colour
from kiosk.machine.choices import (
    BackPressed,
    Choice,
    FeedbackOpened,
    HelpOpened,
    KeypadOpened,
    OtherCodeChosen,
    ScanAgain,
    SearchOpened,
)
from kiosk.views.box import Share, columns, inset
from kiosk.views.canvas import Canvas
from kiosk.views.theme import LABEL, STRONG, Style

BARS = frozenset(Symbology) - {Symbology.QR, Symbology.MICRO_QR, Symbology.DATA_MATRIX}
"""Carriers that are drawn as bars."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something a shopper can do, as a button shows it."""

    choice: Choice
    text: str
    icon: str
    primary: bool = False
    """What most people want next: drawn full and green."""
    weight: float = 1.0
    """Its share of a row of buttons."""


def scan_again(canvas: Canvas) -> Action:
    """To the next code."""
    return Action(ScanAgain(), canvas.say("Scan another code"), "scan-duotone", primary=True)


def back(canvas: Canvas) -> Action:
    """To the screen before."""
    return Action(BackPressed(), canvas.say("Back"), "arrow-left-duotone")


def onward(canvas: Canvas) -> list[Action]:
    """To the next code; before it, back to the search that led here, if one did."""
    return [back(canvas), scan_again(canvas)] if canvas.state.search else [scan_again(canvas)]


def other_code(canvas: Canvas) -> list[Action]:
    """To another code of the picture that this one was read in, if there is one worth a look."""
    codes = canvas.state.codes
    if len(codes) < 2:
        return []
    bars = codes[1].symbology in BARS
    icon = "barcode-duotone" if bars else "qr-code-duotone"
    return [Action(OtherCodeChosen(1), canvas.say("The other code"), icon)]


def other_code_or_number(canvas: Canvas) -> Action:
    """To another code of the picture; without one, to the keypad."""
    return next(iter(other_code(canvas)), type_number(canvas))


def type_number(canvas: Canvas) -> Action:
    """To the keypad."""
    return Action(KeypadOpened(), canvas.say("Type the number"), "keyboard-duotone")


def search_name(canvas: Canvas) -> Action:
    """To the search for goods without a code."""
    return Action(SearchOpened(), canvas.say("Search by name"), "magnifying-glass-duotone")


def ask_help(canvas: Canvas) -> Action:
    """To how the kiosk is used."""
    return Action(HelpOpened(), canvas.say("Help"), "question-duotone", weight=0.6)


def tell_market(canvas: Canvas) -> Action:
    """To what a shopper can tell the market."""
    return Action(FeedbackOpened(), canvas.say("Feedback"), "megaphone-duotone", weight=0.75)


def draw_button(canvas: Canvas, rect: Rect, action: Action) -> None:
    """A button that fills `rect`; icon and words stand in its middle."""
    pressed = canvas.touch(rect, action.choice, action.text)
    ink = _ground(canvas, rect, min(canvas.sizes.radius, rect.h // 3), action.primary, pressed)
    _caption(canvas, inset(rect, max(10, canvas.px(20)), 2), action, ink, STRONG if action.primary else LABEL)


def _ground(canvas: Canvas, rect: Rect, radius: int, primary: bool, pressed: bool) -> Colour:
    """Draws what a button stands on; returns the colour of what is on it."""
    leaf, palette = canvas.palette.leaf, canvas.palette
    if primary:
        canvas.rounded(rect, radius, leaf.text if pressed else leaf.full, leaf.text)
        return leaf.on_full
    canvas.rounded(rect, radius, palette.pressed if pressed else palette.card, palette.line)
    return palette.ink


def draw_icon_button(canvas: Canvas, rect: Rect, action: Action, radius: int | None = None) -> None:
    """A button that shows its icon alone; its words are its label."""
    pressed = canvas.touch(rect, action.choice, action.text)
    radius = canvas.sizes.radius if radius is None else radius
    ink = _ground(canvas, rect, radius, action.primary, pressed)
    side = round(min(rect.w, rect.h) * (0.62 if canvas.large else 0.45))
    canvas.icon(Rect(rect.centerx - side // 2, rect.centery - side // 2, side, side), action.icon, ink)


def draw_buttons(canvas: Canvas, rect: Rect, actions: Sequence[Action]) -> None:
    """Buttons side by side that fill `rect`, each by its weight."""
    cells = columns(rect, [Share(a.weight) for a in actions], canvas.sizes.gap)
    for cell, action in zip(cells, actions, strict=True):
        draw_button(canvas, cell, action)


def _caption(canvas: Canvas, rect: Rect, action: Action, ink: Colour, style: Style) -> None:
    mark = round(canvas.sizes.type_px(style) * 1.35)
    gap = mark // 2
    words = canvas.fit(
        action.text, style, rect.w - mark - gap, 2 if rect.h >= 2 * canvas.leading(style) else 1
    )
    left = rect.x + max(0, rect.w - mark - gap - words.width) // 2
    canvas.icon(Rect(left, rect.centery - mark // 2, mark, mark), action.icon, ink)
    canvas.write(Rect(left + mark + gap, rect.y, words.width, rect.h), words, ink, vertical="middle")
