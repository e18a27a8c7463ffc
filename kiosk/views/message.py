"""A large plain message: an icon, a headline, a sentence. Most screens without a product are one."""

from __future__ import annotations

from dataclasses import dataclass

from pygame import Rect

from kiosk.colour import Colour
from kiosk.views.canvas import Align, Canvas
from kiosk.views.theme import BODY, TITLE


@dataclass(frozen=True, slots=True)
class Message:
    """What is said."""

    icon: str
    headline: str
    sentence: str
    ink: Colour
    """Colour of the icon."""


def message_height(canvas: Canvas, message: Message, width: int) -> int:
    """Pixels that a message needs at this width."""
    side, gap, headline, sentence = _parts(canvas, message, width)
    return side + gap + headline + gap + sentence


def draw_message(
    canvas: Canvas,
    rect: Rect,
    message: Message,
    align: Align = "left",
    ink: Colour | None = None,
    muted: Colour | None = None,
) -> int:
    """A message from the top of `rect`; returns the y below it."""
    palette = canvas.palette
    side, gap, _, _ = _parts(canvas, message, rect.w)
    left = {"left": rect.x, "centre": rect.centerx - side // 2, "right": rect.right - side}[align]
    canvas.icon(Rect(left, rect.y, side, side), message.icon, message.ink)
    headline = canvas.fit(message.headline, TITLE, rect.w, 3, balanced=True)
    top = Rect(rect.x, rect.y + side + gap, rect.w, headline.height)
    canvas.write(top, headline, ink or palette.ink, align)
    sentence = canvas.fit(message.sentence, BODY, rect.w, 5)
    below = Rect(rect.x, top.bottom + gap, rect.w, sentence.height)
    canvas.write(below, sentence, muted or palette.muted, align)
    return below.bottom


def _parts(canvas: Canvas, message: Message, width: int) -> tuple[int, int, int, int]:
    """Icon, gap, and heights of headline and sentence."""
    headline = canvas.fit(message.headline, TITLE, width, 3, balanced=True).height
    sentence = canvas.fit(message.sentence, BODY, width, 5).height
    return max(64, canvas.px(128)), max(8, canvas.px(28)), headline, sentence
