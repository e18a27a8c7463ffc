"""Every word and every icon that is really drawn stands out from the ground it is really drawn on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pygame
import pytest
from pygame import Rect

from kiosk.colour import Colour, contrast
from kiosk.machine import screens as sc
from kiosk.machine.choices import Choice
from kiosk.machine.state import State
from kiosk.views import access, large, still_there
from kiosk.views.canvas import Align, Canvas, Studio, Vertical
from kiosk.views.painter import VIEWS
from kiosk.views.stand import Stand
from kiosk.views.text import Paragraph
from kiosk.views.theme import SMALL
from kiosk.views.told import tell
from tests.views.test_screens import ALL_WRONG

MakeState = Callable[..., State]

WORDS = {"market": 4.5, "contrast": 7.0}
LARGE_WORDS = {"market": 3.0, "contrast": 4.5}
ICONS = {"market": 3.0, "contrast": 3.0}
"""WCAG 2.2: 1.4.3 and 1.4.6 for words, smaller or larger than 18 pt (14 pt where bold); 1.4.11 for icons."""

LARGE_PX, LARGE_BOLD_PX = 24, 19
"""18 and 14 pt, in CSS pixels, which are those of a desktop screen."""

SIZES = ((1280, 800), (800, 480), (720, 1280))


class Watching(Canvas):
    """A canvas that looks what lies under each word and icon before it is drawn."""

    def __init__(
        self,
        size: tuple[int, int],
        stand: Stand,
        state: State,
        studio: Studio,
        pressed: Choice | None = None,
    ) -> None:
        super().__init__(pygame.Surface(size), stand, state, pressed, studio)
        self.weak: set[str] = set()
        self.seen = 0

    def write(
        self, rect: Rect, paragraph: Paragraph, ink: Colour, align: Align = "left", vertical: Vertical = "top"
    ) -> Rect:
        height = {"top": 0, "middle": (rect.h - paragraph.height) // 2, "bottom": rect.h - paragraph.height}
        left = {"left": 0, "centre": (rect.w - paragraph.width) // 2, "right": rect.w - paragraph.width}
        covered = Rect(rect.x + left[align], rect.y + height[vertical], paragraph.width, paragraph.height)
        if any(paragraph.lines):
            bold = paragraph.weight >= 700
            least = LARGE_WORDS if paragraph.size >= (LARGE_BOLD_PX if bold else LARGE_PX) else WORDS
            # Colours of words are held to what smaller ones need, but for the largest of all.
            least = least if paragraph.size >= 2 * LARGE_PX else WORDS
            self._judge(covered, ink, least, " ".join(paragraph.lines))
        return super().write(rect, paragraph, ink, align, vertical)

    def icon(self, rect: Rect, name: str, ink: Colour) -> None:
        side = min(rect.w, rect.h)
        covered = Rect(rect.centerx - side // 2, rect.centery - side // 2, side, side)
        self._judge(covered, ink, ICONS, name)
        super().icon(rect, name, ink)

    def _judge(self, covered: Rect, ink: Colour, least: dict[str, float], what: str) -> None:
        covered = covered.clip(self.surface.get_rect())
        if min(covered.size) < 2:
            return
        ground = _ground(self.surface.subsurface(covered))
        self.seen += 1
        theme = "contrast" if self.contrast else "market"
        if contrast(ink, ground) < least[theme]:
            self.weak.add(f"{what!r}: {ink} on {ground} is {contrast(ink, ground):.2f}")


def _ground(place: pygame.Surface) -> Colour:
    """The colour that most of a place has."""
    pixels = pygame.surfarray.array3d(place)[::3, ::3].reshape(-1, 3).astype(np.int64)
    packed = pixels[:, 0] << 16 | pixels[:, 1] << 8 | pixels[:, 2]
    colours, counts = np.unique(packed, return_counts=True)
    most = int(colours[counts.argmax()])
    return most >> 16, most >> 8 & 255, most & 255


def watched(
    stand: Stand, state: State, size: tuple[int, int], studio: Studio, pressed: Choice | None = None
) -> Watching:
    """A state drawn, and what was seen."""
    canvas = Watching(size, stand, state, studio, pressed)
    if canvas.large:
        large.draw(canvas, tell(canvas))
    elif state.left is not None:
        still_there.draw(canvas, state.left)
    elif state.adjusting:
        access.draw(canvas)
    else:
        VIEWS[type(state.screen)](canvas, state.screen)
    return canvas


@pytest.mark.parametrize("theme", ["market", "contrast"])
@pytest.mark.parametrize("size", SIZES)
def test_everything_stands_out_in_every_theme(
    stand: Stand,
    state: MakeState,
    screens: dict[str, sc.Screen],
    studio: Studio,
    size: tuple[int, int],
    theme: str,
) -> None:
    on = replace(stand, theme=theme, speech=True)
    shown = [state(left=9), state(left=9, large=True)]
    shown += [state(adjusting=True, aloud=True, large=large_too) for large_too in (False, True)]
    for screen in screens.values():
        shown += [state(screen), state(screen, large=True), state(screen, badges=ALL_WRONG)]
    weak = {pair for each in shown for pair in watched(on, each, size, studio).weak}
    assert weak == set()


@pytest.mark.parametrize("theme", ["market", "contrast"])
def test_so_it_does_under_a_finger(
    stand: Stand, state: MakeState, screens: dict[str, sc.Screen], studio: Studio, theme: str
) -> None:
    on, weak = replace(stand, theme=theme, speech=True), set()
    for screen in screens.values():
        touchables = watched(on, state(screen), (1280, 800), studio).drawing().touchables
        for choice in {type(t.choice): t.choice for t in touchables}.values():
            weak |= watched(on, state(screen), (1280, 800), studio, choice).weak
    assert weak == set()


def test_what_does_not_stand_out_is_seen(stand: Stand, state: MakeState, studio: Studio) -> None:
    canvas = Watching((400, 300), stand, state(), studio)
    canvas.surface.fill(canvas.palette.sun.light)
    canvas.text(Rect(10, 10, 300, 40), "pale", SMALL, canvas.palette.sun.full)
    assert len(canvas.weak) == canvas.seen == 1
