"""Every screen in large type: what it says in pages, and below them a bar of buttons.

What has no room is dropped in this order: the market's name; the badges, which then come on the pages like
all else that a screen says, but on the idle screen, where there are none; the words of the buttons, whose
icons stay, and whose words come as rows of their own at the end of the pages; the map and the curves.
Whatever else a screen says is never dropped, but comes on a further page.
"""

from __future__ import annotations

from collections.abc import Sequence

from pygame import Rect

from kiosk.machine.choices import BackPressed, PageTurned
from kiosk.machine.screens import FaultShown, Idle, KeypadShown, SearchShown
from kiosk.machine.service_screens import ServicePinShown
from kiosk.views import idle, keypad, search, service_pin
from kiosk.views.badge import badges, badges_width, draw_badges
from kiosk.views.block import Block, Told
from kiosk.views.box import Length, Share, centred, columns, inset, rows
from kiosk.views.button import Action, draw_button, draw_icon_button
from kiosk.views.canvas import Canvas
from kiosk.views.chip import chip_height
from kiosk.views.frame import draw_ease, ease_width, names
from kiosk.views.pages import draw_page, laid_out, page_height, pages
from kiosk.views.theme import LABEL, STRONG

HEADER_EMS = 16
"""A screen so many ems high has room for the market's name and the badges."""


def draw(canvas: Canvas, told: Told) -> None:
    """The page that was turned to, and the bar."""
    state = canvas.state
    over = state.left is not None or state.adjusting
    match state.screen:
        case Idle() if not over:
            _idle(canvas, told)
        case KeypadShown(typed=typed) if not over:
            area, bar = frame(canvas)
            keypad.draw_plainly(canvas, area, typed, canvas.say("Type the number"))
            draw_bar(canvas, bar, told.actions)
        case ServicePinShown() as screen if not over:
            area, bar = frame(canvas)
            service_pin.draw_plainly(canvas, area, screen)
            draw_bar(canvas, bar, told.actions)
        case SearchShown() as screen if not over:
            _search(canvas, screen, told)
        case FaultShown():
            area, bar = frame(canvas)
            draw_page([area], pages(canvas, area.union(bar).size, 1, told.blocks)[0])
        case _:
            _paged(canvas, told)


def _paged(canvas: Canvas, told: Told) -> None:
    area, bar = frame(canvas)
    said = worded(canvas, bar, told.actions, turning=True)
    if back := [a for a in held(canvas, bar, told.actions, turning=True) if a.choice == BackPressed()]:
        said += back  # an arrow says enough
    rest = [_row(action) for action in told.actions if action not in said]
    places, made = laid_out(canvas, area, [*told.blocks, *_wrong(canvas), *rest])
    shown = min(canvas.state.page, len(made) - 1)
    draw_page(places, made[shown])
    draw_bar(canvas, bar, told.actions, shown, len(made))


def _idle(canvas: Canvas, told: Told) -> None:
    """The call beside or above the viewfinder; of its words, the last are left out where room is short."""
    area, bar = frame(canvas)
    tall = area.h > area.w
    cut = rows if tall else columns
    left, right = cut(area, [Share(4), Share(6)] if tall else [Share(), Share()], canvas.sizes.gap)
    blocks = [*told.blocks[:2], *_wrong(canvas), *told.blocks[2:]]
    while len(blocks) > 1 and len(pages(canvas, left.size, 1, blocks)) > 1:
        blocks.pop()
    made = pages(canvas, left.size, 1, blocks)[0]
    draw_page([left if tall else centred(left, left.w, page_height(made))], made)
    idle.draw_reading(canvas, right)
    draw_bar(canvas, bar, told.actions)


def _search(canvas: Canvas, screen: SearchShown, told: Told) -> None:
    """The keys on the first page, what was found on those after it."""
    area, bar = frame(canvas)
    places, made = laid_out(canvas, area, told.blocks)
    shown = min(canvas.state.page, len(made))
    if shown:
        draw_page(places, made[shown - 1])
    else:
        search.draw_plainly(canvas, area, screen)
    draw_bar(canvas, bar, told.actions, shown, len(made) + 1)


def frame(canvas: Canvas) -> tuple[Rect, Rect]:
    """Where the page stands and where the bar; above them, with much room, market and badges."""
    sizes = canvas.sizes
    canvas.surface.fill(canvas.palette.paper)
    inner = inset(canvas.surface.get_rect(), sizes.margin, max(8, sizes.gap // 2))
    if _has_header(canvas):
        top, inner = rows(inner, [chip_height(canvas), Share()], sizes.gap)
        _header(canvas, top)
    area, bar = rows(inner, [Share(), bar_height(canvas)], sizes.gap)
    return area, bar


def _has_header(canvas: Canvas) -> bool:
    return canvas.sizes.height >= HEADER_EMS * canvas.sizes.em


def _wrong(canvas: Canvas) -> list[Block]:
    """The badges, but for that all is well, where they have no room above with their words."""
    if _has_header(canvas) and badges_width(canvas) <= canvas.sizes.width // 2:
        return []
    sun = canvas.palette.sun
    return [
        Block(chip.text, icon=chip.icon, tone=sun, aloud="")
        for chip in badges(canvas)
        if chip.ink == sun.text
    ]


def bar_height(canvas: Canvas) -> int:
    """Pixels of the bar of buttons."""
    return max(canvas.sizes.touch, round(canvas.sizes.em * 1.35))


def draw_bar(canvas: Canvas, bar: Rect, actions: Sequence[Action], shown: int = 0, count: int = 1) -> None:
    """To the page before and the next, what can be done, and what makes the kiosk easier."""
    turns = count > 1
    lengths: list[Length] = [Share(), ease_width(canvas)]
    *turn, middle, ease = columns(
        bar, [_turning_width(canvas), *lengths] if turns else lengths, canvas.sizes.gap
    )
    for rect in turn:
        _draw_turning(canvas, rect, shown, count)
    kept, said = held(canvas, bar, actions, turns), worded(canvas, bar, actions, turns)
    _draw_actions(canvas, middle, kept, said)
    draw_ease(canvas, ease)


def held(canvas: Canvas, bar: Rect, actions: Sequence[Action], turning: bool) -> list[Action]:
    """The actions that have room in the bar, at least by their icons: the weightiest, and the way back."""
    by_weight = sorted(actions, key=lambda a: (not a.primary, a.choice != BackPressed()))
    most = (_room(canvas, bar, turning) + canvas.sizes.gap) // (canvas.sizes.touch + canvas.sizes.gap)
    kept = by_weight[: max(1, most)]
    return [action for action in actions if action in kept]


def worded(canvas: Canvas, bar: Rect, actions: Sequence[Action], turning: bool) -> list[Action]:
    """Those of them whose words have room, too, the weightiest first."""
    kept = held(canvas, bar, actions, turning)
    touch, gap = canvas.sizes.touch, canvas.sizes.gap
    room = _room(canvas, bar, turning) - len(kept) * touch - max(0, len(kept) - 1) * gap
    said = []
    for action in sorted(kept, key=lambda action: not action.primary):
        more = _words_width(canvas, action) - touch
        if more > room:
            break
        room -= more
        said.append(action)
    return said


def _room(canvas: Canvas, bar: Rect, turning: bool) -> int:
    """Pixels of the bar for actions."""
    gap = canvas.sizes.gap
    return bar.w - ease_width(canvas) - gap - (_turning_width(canvas) + gap if turning else 0)


def _words_width(canvas: Canvas, action: Action) -> int:
    """Pixels of a button with its icon and all its words."""
    style = STRONG if action.primary else LABEL
    pads = 2 * max(10, canvas.px(20))
    return round(canvas.sizes.type_px(style) * 2.1) + pads + canvas.width(action.text, style)


def _draw_actions(canvas: Canvas, rect: Rect, actions: Sequence[Action], said: Sequence[Action]) -> None:
    if not actions:
        return
    lengths = [Share(_words_width(canvas, a) if a in said else canvas.sizes.touch) for a in actions]
    for cell, action in zip(columns(rect, lengths, canvas.sizes.gap), actions, strict=True):
        if action in said:
            draw_button(canvas, cell, action)
        else:
            draw_icon_button(canvas, cell, action, min(canvas.sizes.radius, cell.h // 3))


def _row(action: Action) -> Block:
    """An action as a row of the page."""
    return Block(action.text, icon=action.icon, choice=action.choice, style=STRONG, aloud="")


# -- pages -----------------------------------------------------------------------------------------------


def _turning_width(canvas: Canvas) -> int:
    return 2 * canvas.sizes.touch + canvas.width("88/88", LABEL) + canvas.px(16)


def _draw_turning(canvas: Canvas, rect: Rect, shown: int, count: int) -> None:
    """Arrows to both sides of the number of the page; one that leads nowhere is left out."""
    side = canvas.sizes.touch
    before, number, after = columns(rect, [side, Share(), side])
    if shown > 0:
        back = Action(PageTurned(shown - 1), canvas.say("Page before"), "arrow-up-duotone")
        draw_icon_button(canvas, before, back, before.h // 3)
    if shown + 1 < count:
        onward = Action(PageTurned(shown + 1), canvas.say("Next page"), "arrow-down-duotone")
        draw_icon_button(canvas, after, onward, after.h // 3)
    words = f"{shown + 1}/{count}"
    canvas.text(number, words, LABEL, canvas.palette.ink, lines=1, align="centre", vertical="middle")


def _header(canvas: Canvas, rect: Rect) -> None:
    """The market's name as far as it has room, and the badges."""
    name, _ = names(canvas)
    width = min(canvas.width(name, STRONG) + 4, rect.w // 2)
    left, right = columns(rect, [width, Share()], canvas.sizes.gap)
    canvas.text(left, name, STRONG, canvas.palette.ink, lines=1, vertical="middle")
    draw_badges(canvas, right)
