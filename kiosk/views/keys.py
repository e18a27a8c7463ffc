"""Keys to type a number or a stamp's code with, and the line that shows what was typed."""

from __future__ import annotations

from pygame import Rect

from kiosk.colour import code_of
from kiosk.machine.choices import Choice, KeyErased, KeyTyped, NumberSubmitted
from kiosk.views.box import Share, centred, columns, grid, inset, rows
from kiosk.views.canvas import Canvas
from kiosk.views.theme import BODY, CARD_HEADING, HEADING, Style

LETTERS = ("ABCDEFG", "HIJKLMN", "OPQRSTU", "VWXYZ-")
"""Rows of letters. The alphabet is found by people who never learnt where typists have their letters."""

NAMES = ("ABCDEFG", "HIJKLMN", "OPQRSTU", "VWXYZ")
"""The same for names; in the last row there is room for a space and a key to take back."""


def key_gap(canvas: Canvas) -> int:
    """Pixels between keys."""
    return max(6, canvas.px(18))


def least_keys(canvas: Canvas, down: int = 4) -> int:
    """Pixels that so many rows of keys need at least."""
    return down * canvas.sizes.touch + (down - 1) * key_gap(canvas)


def draw_digits(canvas: Canvas, rect: Rect, done: str = "", icon: str = "magnifying-glass-duotone") -> None:
    """Digits as on a telephone, with a key to take back and one for when all is typed (to look it up)."""
    cells = grid(rect, 3, 4, key_gap(canvas))
    digits = [*cells[:9], cells[10]]
    for cell, digit in zip(digits, "1234567890", strict=True):
        _key(canvas, cell, digit, HEADING)
    _icon_key(canvas, cells[9], KeyErased(), canvas.say("Take back"), "backspace-duotone")
    _icon_key(canvas, cells[11], NumberSubmitted(), done or canvas.say("Look it up"), icon, True)


def draw_letters(canvas: Canvas, rect: Rect) -> None:
    """The alphabet and the hyphen, in four rows."""
    gap = key_gap(canvas)
    columns_of = columns(rect, [Share()] * len(LETTERS[0]), gap)
    for row, letters in zip(rows(rect, [Share()] * len(LETTERS), gap), LETTERS, strict=True):
        for column, letter in zip(columns_of, letters, strict=False):
            cell = Rect(column.x, row.y, column.w, row.h)
            if letter == letters[-1]:
                cell.w = rect.right - cell.x
            _key(canvas, cell, letter, CARD_HEADING)


def letters_width(canvas: Canvas) -> int:
    """Pixels that seven keys beside each other need at least."""
    across = len(NAMES[0])
    return across * canvas.sizes.touch + (across - 1) * key_gap(canvas)


def draw_names(canvas: Canvas, rect: Rect) -> None:
    """The alphabet, a space and a key to take back. Small letters are typed: a name is no code."""
    cells = grid(rect, len(NAMES[0]), len(NAMES), key_gap(canvas))
    for cell, letter in zip(cells, "".join(NAMES), strict=False):
        _key(canvas, cell, letter, CARD_HEADING, letter.lower())
    _space(canvas, cells[-2])
    _icon_key(canvas, cells[-1], KeyErased(), canvas.say("Take back"), "backspace-duotone")


def draw_entry(canvas: Canvas, rect: Rect, typed: str, example: str) -> None:
    """What was typed, with a cursor; `example` in its place while nothing was. A long one shows its end."""
    palette = canvas.palette
    canvas.rounded(rect, min(canvas.sizes.radius, rect.h // 3), palette.paper, palette.line)
    inner = inset(rect, max(12, canvas.px(30)), 4)
    bar = max(3, canvas.px(6))
    words = Rect(inner.x, inner.y, inner.w - 3 * bar, inner.h)
    if typed:
        style = HEADING if canvas.width(typed, HEADING) <= words.w else CARD_HEADING
        shown = (
            canvas.text(words, _end(canvas, typed, style, words.w), style, lines=1, vertical="middle").right
            + bar
        )
    else:
        shown = inner.x
        hint = Rect(inner.x + 3 * bar, inner.y, words.w, inner.h)
        canvas.text(hint, example, BODY, palette.muted, lines=1, vertical="middle")
    height = round(rect.h * 0.55)
    canvas.rounded(Rect(shown, rect.centery - height // 2, bar, height), bar // 2, palette.sun.full)


def _end(canvas: Canvas, typed: str, style: Style, width: int) -> str:
    """As much of the end as fits at full size."""
    if canvas.width(typed, style) <= width:
        return typed
    start = next(i for i in range(1, len(typed) + 1) if canvas.width("…" + typed[i:], style) <= width)
    return "…" + typed[start:]


def _key(canvas: Canvas, rect: Rect, character: str, style: Style, typed: str = "") -> None:
    """A key that types its character, or `typed`."""
    pressed = canvas.touch(rect, KeyTyped(typed or character), character)
    palette = canvas.palette
    canvas.rounded(rect, _radius(canvas, rect), palette.pressed if pressed else palette.card, palette.line)
    canvas.text(rect, character, style, lines=1, align="centre", vertical="middle")


def _space(canvas: Canvas, rect: Rect) -> None:
    """The key between words, with the bracket that stands for it."""
    pressed, palette = canvas.touch(rect, KeyTyped(" "), canvas.say("Space")), canvas.palette
    canvas.rounded(rect, _radius(canvas, rect), palette.pressed if pressed else palette.card, palette.line)
    thick = max(3, canvas.px(5))
    bar = centred(rect, min(rect.w, rect.h) // 2, min(rect.w, rect.h) // 6)
    path = f"M{thick} 0 V{bar.h - thick} H{bar.w - thick} V0"
    canvas.svg(bar, f'<path d="{path}" fill="none" stroke="{code_of(palette.ink)}" stroke-width="{thick}"/>')


def _icon_key(
    canvas: Canvas, rect: Rect, choice: Choice, label: str, icon: str, primary: bool = False
) -> None:
    pressed, palette = canvas.touch(rect, choice, label), canvas.palette
    fill = palette.leaf.full if primary else palette.card
    if pressed:
        fill = palette.leaf.text if primary else palette.pressed
    canvas.rounded(rect, _radius(canvas, rect), fill, palette.leaf.text if primary else palette.line)
    side = min(round(min(rect.w, rect.h) * 0.55), canvas.px(60) + 12)
    ink = palette.leaf.on_full if primary else palette.ink
    mark = Rect(0, 0, side, side)
    mark.center = rect.center
    canvas.icon(mark, icon, ink)


def _radius(canvas: Canvas, rect: Rect) -> int:
    return min(canvas.sizes.radius, rect.h // 4)
