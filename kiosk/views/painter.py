"""Paints any state on any surface. Same state, same picture; nothing else in the kiosk draws.

How a view is written. Each screen of `kiosk.machine.screens` has one file here with one function::

    def draw(canvas: Canvas, screen: ProductShown) -> None:
        area = header(canvas)                              # market, badges, language; returns the rest
        area = footer(canvas, area, [scan_again(canvas)])  # buttons, where the hand is
        left, right = columns(area, [Share(2), Share(1)], canvas.sizes.gap)
        canvas.card(left)
        canvas.text(inset(left, canvas.sizes.pad), canvas.say("Looking it up"), HEADING)
        draw_button(canvas, right, back(canvas))

and one line in `VIEWS` below. Places come from `kiosk.views.box` and `canvas.sizes`, words from `canvas.say`
(English in the code, translated in ``kiosk/locale``), figures from `canvas.formats`, colours from
`canvas.palette`. `canvas.touch` makes a rectangle touchable; buttons call it by themselves. The layout
branches on `canvas.sizes.shape` alone: WIDE, COMPACT or TALL. A view reads the state and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pygame import Rect, Surface

from kiosk.artwork import artwork
from kiosk.machine import screens as sc
from kiosk.machine.choices import Choice
from kiosk.machine.events import Place
from kiosk.machine.service_screens import ServicePinShown, ServiceShown
from kiosk.machine.state import Glow, State
from kiosk.views import (
    access,
    fault,
    feedback,
    guide,
    idle,
    keypad,
    large,
    looking_up,
    not_a_product,
    product,
    recall,
    receipt,
    search,
    service,
    service_pin,
    sources,
    stage,
    stamp_warning,
    still_there,
    stockists,
    unavailable,
    unknown,
    unreadable,
    vendor_stamp,
)
from kiosk.views.above import draw_above
from kiosk.views.canvas import Canvas, Studio
from kiosk.views.code_frame import draw_code_frame
from kiosk.views.drawing import Drawing
from kiosk.views.live import Pixels, draw_live
from kiosk.views.pace import TimeIsUp
from kiosk.views.spoken import spoken
from kiosk.views.stand import Stand
from kiosk.views.told import tell
from kiosk.views.words import words

View = Callable[[Canvas, Any], None]

VIEWS: dict[type, View] = {
    sc.Idle: idle.draw,
    sc.LookingUp: looking_up.draw,
    sc.ProductShown: product.draw,
    sc.StageShown: stage.draw,
    sc.StockistsShown: stockists.draw,
    sc.SourcesShown: sources.draw,
    sc.RecallShown: recall.draw,
    sc.StampWarningShown: stamp_warning.draw,
    sc.UnknownShown: unknown.draw,
    sc.UnavailableShown: unavailable.draw,
    sc.VendorStampShown: vendor_stamp.draw,
    sc.NotAProductShown: not_a_product.draw,
    sc.UnreadableShown: unreadable.draw,
    sc.KeypadShown: keypad.draw,
    sc.SearchShown: search.draw,
    sc.HelpShown: guide.draw,
    sc.FeedbackShown: feedback.draw,
    sc.ReceiptShown: receipt.draw,
    sc.FaultShown: fault.draw,
    ServicePinShown: service_pin.draw,
    ServiceShown: service.draw,
}
"""How each screen is drawn."""

NOWHERE = Rect(0, 0, 0, 0)


class Painter:
    """Draws every screen of one kiosk. Keeps fonts and drawn pieces, nothing of any shopper."""

    def __init__(self, stand: Stand, folder: Path | None = None) -> None:
        """`folder` is the artwork, the kiosk's own if None. Raises FileNotFoundError where there is none."""
        self._stand = stand
        self._studio = Studio.at(folder or artwork())

    def take_up(self, stand: Stand) -> None:
        """From now on draw the kiosk so: another market, other specialities."""
        self._stand = stand

    def paint(
        self, surface: Surface, state: State, pressed: Choice | None = None, within: Rect | None = None
    ) -> Drawing:
        """Draw the screen, with what a finger is on drawn pressed; says what can be touched.

        `within` keeps the drawing to a rectangle; None is the whole screen.
        """
        surface.set_clip(within)
        if state.glow is Glow.DARK:
            surface.fill("black")
            surface.set_clip(None)
            return Drawing()
        canvas = Canvas(surface, self._stand, state, pressed, self._studio)
        if canvas.low and canvas.reach:
            drawing = self._low(canvas, canvas.reach, pressed, within)
        else:
            _draw(canvas)
            drawing = canvas.drawing()
        surface.set_clip(None)
        return drawing

    def rehearse(self, surface: Surface, state: State, seconds: float) -> bool:
        """Make pieces of a screen for about so long, drawing none; True once they are all there.

        In the end each letter of the language is measured in the fonts that are open. `surface` is of the
        size in which the screen will be painted, and stays as it is.
        """
        try:
            with self._studio.pace.within(seconds):
                self.paint(surface, state, within=NOWHERE)
                self._studio.type.know(words(state.language).letters)
        except TimeIsUp:
            return False
        finally:
            surface.set_clip(None)
        return True

    def _low(self, whole: Canvas, part: Rect, pressed: Choice | None, within: Rect | None) -> Drawing:
        """The screen in the part that is within reach, and what stands above it."""
        draw_above(whole, Rect(0, 0, part.w, part.y))
        below = whole.surface.subsurface(part)
        if within is not None:
            below.set_clip(within.move(-part.x, -part.y).clip(below.get_rect()))
        canvas = Canvas(below, self._stand, whole.state, pressed, self._studio)
        _draw(canvas)
        return canvas.drawing().moved(*part.topleft)

    def spoken(self, surface: Surface, state: State) -> str:
        """What is read aloud of a screen that would be drawn on such a surface. Draws nothing."""
        return spoken(tell(Canvas(surface, self._stand, state, None, self._studio)))

    def paint_frame(self, surface: Surface, rect: Rect, pixels: Pixels, read: Sequence[Place] = ()) -> None:
        """Draw the camera's picture (height × width × BGR) into the viewfinder, cropped to fill it.

        A frame is drawn around each place at which a code was read.
        """
        draw_live(surface, rect, pixels)
        for place in read:
            draw_code_frame(surface, rect, (pixels.shape[1], pixels.shape[0]), place)


def _draw(canvas: Canvas) -> None:
    """What the state shows, on all of the canvas."""
    state = canvas.state
    if canvas.large:
        large.draw(canvas, tell(canvas))
    elif state.left is not None:
        still_there.draw(canvas, state.left)
    elif state.adjusting:
        access.draw(canvas)
    else:
        VIEWS[type(state.screen)](canvas, state.screen)
