"""What stands around every screen: market, badges, languages and the way to make it easier; buttons below.

WIDE screens have all of that in their header. COMPACT ones have a thin strip with market and badges above,
and the rest in the bar of buttons below, so that the content keeps the height. TALL ones have the languages
above, and what makes the kiosk easier below, where it is reached from a wheelchair.
"""

from __future__ import annotations

from collections.abc import Sequence

from pygame import Rect

from kiosk.machine.choices import AccessOpened, LanguageChosen, SpeechRepeated, SpeechStopped
from kiosk.views.badge import badges, badges_width, draw_badges
from kiosk.views.box import Share, centred, columns, inset, rows
from kiosk.views.button import Action, draw_buttons, draw_icon_button
from kiosk.views.canvas import Canvas
from kiosk.views.chip import chip_height
from kiosk.views.formats import endonym
from kiosk.views.logo import draw_logo, logo_width
from kiosk.views.sizes import Shape
from kiosk.views.theme import CARD_HEADING, LABEL, SMALL, TINY, TINY_STRONG

WIDEST_CONTROLS = 0.45
"""Share of a header beyond which languages are called by two letters, so that the market keeps its name."""


def header(canvas: Canvas) -> Rect:
    """Draw what stands above; returns the rest of the screen, margins taken off."""
    sizes, screen = canvas.sizes, canvas.surface.get_rect()
    canvas.surface.fill(canvas.palette.paper)
    if sizes.shape is Shape.COMPACT:
        return _strip(canvas, inset(screen, sizes.margin, 6))
    inner = inset(screen, sizes.margin, max(8, canvas.px(20)))
    top, rest = rows(inner, [sizes.touch, Share()], max(8, canvas.px(18)))
    tall = sizes.shape is Shape.TALL
    width = _languages_width if tall else _controls_width
    short = width(canvas, short=False) > top.w * WIDEST_CONTROLS
    controls = width(canvas, short)
    if tall and (len(badges(canvas)) > 1 or not canvas.state.badges.online):
        brand, right = columns(top, [Share(), controls], sizes.gap)
        line, rest = rows(rest, [chip_height(canvas), Share()], max(8, canvas.px(14)))
        draw_badges(canvas, line)
    else:
        spare = top.w - controls - 2 * sizes.gap
        # A long name gives way, as far as it can still be read: offline, how old the data are has to be said.
        least = 2 * chip_height(canvas) if canvas.state.badges.online else badges_width(canvas)
        room = max(spare - least, spare * 2 // 5)
        brand, middle, right = columns(top, [_brand_width(canvas, room), Share(), controls], sizes.gap)
        draw_badges(canvas, middle)
    _brand(canvas, brand)
    (_languages if tall else _controls)(canvas, right, short)
    return rest


def footer(canvas: Canvas, area: Rect, actions: Sequence[Action]) -> Rect:
    """Draw the bar of buttons below on COMPACT and TALL screens; returns what is left of `area`.

    On WIDE ones it is a row of buttons at the bottom of `area`.
    """
    sizes = canvas.sizes
    if sizes.shape is Shape.TALL:
        pad = sizes.gap
        bar = Rect(0, area.bottom - sizes.touch - pad, sizes.width, sizes.height)
        bar.h = sizes.height - bar.y
        canvas.surface.fill(canvas.palette.card, bar)
        canvas.rule(bar)
        place = Rect(area.x, bar.y + pad, area.w, sizes.touch)
        buttons, ease = columns(place, [Share(), ease_width(canvas)], sizes.gap)
        draw_buttons(canvas, buttons, actions)
        draw_ease(canvas, ease)
        return Rect(area.x, area.y, area.w, bar.y - sizes.gap - area.y)
    rest, bar = rows(area, [Share(), sizes.touch], sizes.gap)
    if sizes.shape is Shape.COMPACT:
        bar, controls = columns(bar, [Share(), _controls_width(canvas, short=True)], sizes.gap)
        _controls(canvas, controls, short=True)
    draw_buttons(canvas, bar, actions)
    return rest


def _strip(canvas: Canvas, inner: Rect) -> Rect:
    """The thin strip of a small panel: market and badges, nothing to touch."""
    line, rest = rows(inner, [chip_height(canvas), Share()], 6)
    name, stall = names(canvas)
    words = " · ".join(part for part in (name, stall) if part)
    brand, right = columns(
        line, [min(canvas.width(words, TINY_STRONG) + 4, line.w // 2), Share()], canvas.sizes.gap
    )
    canvas.text(brand, words, TINY_STRONG, canvas.palette.ink, lines=1, vertical="middle")
    draw_badges(canvas, right)
    return rest


def names(canvas: Canvas) -> tuple[str, str]:
    """How the market is called, and the stall."""
    stand = canvas.stand
    named = stand.branding.name or (stand.market.name if stand.market else None)
    market = named.in_language(canvas.state.language) if named else ""
    stall = canvas.say("Stall {stall}", stall=stand.stall) if stand.stall else ""
    return market, stall


def _subtitle(canvas: Canvas, stall: str) -> str:
    return " · ".join(part for part in (canvas.say("Where it comes from"), stall) if part)


def _brand_width(canvas: Canvas, room: int) -> int:
    """What market and stall need, or the room there is."""
    name, stall = names(canvas)
    words = max(canvas.width(name, CARD_HEADING), canvas.width(_subtitle(canvas, stall), TINY))
    return min(words + logo_width(canvas, canvas.px(60)) + canvas.px(18) + 4, room)


def _brand(canvas: Canvas, rect: Rect) -> None:
    name, stall = names(canvas)
    side = canvas.px(60)
    mark, words = columns(rect, [logo_width(canvas, side), Share()], canvas.px(18))
    draw_logo(canvas, centred(mark, mark.w, side))
    upper = canvas.fit(name or canvas.say("Where it comes from"), CARD_HEADING, words.w)
    lower = canvas.fit(_subtitle(canvas, stall) if name else stall, TINY, words.w)
    block = Rect(
        words.x, words.centery - (upper.height + lower.height) // 2, words.w, upper.height + lower.height
    )
    canvas.write(block, upper, canvas.palette.ink)
    canvas.write(block, lower, canvas.palette.muted, vertical="bottom")


# -- languages, and what makes it easier ------------------------------------------------------------------


def _names_of_languages(canvas: Canvas, short: bool) -> list[tuple[str, str]]:
    named = [(code, code[:2].upper() if short else endonym(code)) for code in canvas.stand.languages]
    return named if len(named) > 1 else []


def _segment_width(canvas: Canvas, name: str) -> int:
    return max(canvas.sizes.touch, canvas.width(name, LABEL) + 2 * max(12, canvas.px(24)))


def _languages_width(canvas: Canvas, short: bool) -> int:
    return sum(_segment_width(canvas, name) for _, name in _names_of_languages(canvas, short))


def ease_width(canvas: Canvas) -> int:
    """Pixels of the buttons that make the kiosk easier."""
    return canvas.sizes.touch * 2 + canvas.sizes.gap if canvas.state.aloud else canvas.sizes.touch


def _controls_width(canvas: Canvas, short: bool) -> int:
    languages = _languages_width(canvas, short)
    return ease_width(canvas) + (languages + canvas.sizes.gap if languages else 0)


def _controls(canvas: Canvas, rect: Rect, short: bool) -> None:
    """The languages side by side, and what makes the kiosk easier."""
    segment, ease = columns(rect, [Share(), ease_width(canvas)], canvas.sizes.gap)
    _languages(canvas, segment, short)
    draw_ease(canvas, ease)


def draw_ease(canvas: Canvas, rect: Rect) -> None:
    """To contrast, large type and the rest; before it, while screens are read aloud, stop or repeat."""
    spot = columns(rect, [Share(), canvas.sizes.touch])[1]
    access = Action(AccessOpened(), canvas.say("Accessibility"), "person-arms-spread-duotone")
    draw_icon_button(canvas, spot, access, radius=spot.h // 2)
    if canvas.state.aloud:
        first = Rect(rect.x, rect.y, spot.w, rect.h)
        draw_icon_button(canvas, first, speech(canvas), radius=spot.h // 2)


def speech(canvas: Canvas) -> Action:
    """While a screen is read aloud, be quiet; afterwards, read it once more."""
    if canvas.state.speaking:
        return Action(SpeechStopped(), canvas.say("Stop reading"), "stop-circle-duotone")
    return Action(SpeechRepeated(), canvas.say("Read it again"), "speaker-high-duotone")


def _languages(canvas: Canvas, segment: Rect, short: bool) -> None:
    named = _names_of_languages(canvas, short)
    if named:
        draw_languages(canvas, segment, named)


def draw_languages(canvas: Canvas, rect: Rect, named: Sequence[tuple[str, str]]) -> None:
    """Languages side by side, each by its code and how it is called; the one that is spoken stands out."""
    canvas.rounded(rect, rect.h // 2, canvas.palette.card, canvas.palette.line)
    cells = columns(rect, [Share(_segment_width(canvas, name)) for _, name in named])
    for cell, (code, name) in zip(cells, named, strict=True):
        _language(canvas, cell, code, name)


def _language(canvas: Canvas, cell: Rect, code: str, name: str) -> None:
    palette = canvas.palette
    pressed = canvas.touch(cell, LanguageChosen(code), endonym(code))
    chosen = code == canvas.state.language
    pill = inset(cell, 6)
    if chosen or pressed:
        full = palette.muted if pressed else palette.ink
        canvas.rounded(pill, pill.h // 2, full if chosen else palette.pressed)
    ink = palette.paper if chosen else palette.muted
    canvas.text(
        inset(cell, 8, 0), name, LABEL if chosen else SMALL, ink, lines=1, align="centre", vertical="middle"
    )
