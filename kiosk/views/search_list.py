"""What the search offers: groups to look through, products that were found, or a kind word."""

from __future__ import annotations

from collections.abc import Callable

from pygame import Rect

from kiosk.machine.choices import GroupChosen, ProductChosen, SearchOpened
from kiosk.machine.screens import SearchShown
from kiosk.provenance.product import Group, Product
from kiosk.views.box import Share, columns, grid, inset, rows
from kiosk.views.button import Action, draw_button
from kiosk.views.canvas import Canvas
from kiosk.views.flow import Piece, draw_flow, text_piece
from kiosk.views.group_names import GROUP_NAMES
from kiosk.views.pager import draw_pager, page
from kiosk.views.picture import draw_group, draw_picture
from kiosk.views.sizes import Shape
from kiosk.views.theme import BODY, CARD_HEADING, LABEL, SMALL, STRONG, TINY, TINY_STRONG


def draw_list(canvas: Canvas, rect: Rect, screen: SearchShown) -> None:
    """A title and what stands under it."""
    looking = not (screen.typed or screen.group)
    if screen.failed or not (screen.groups if looking else screen.products):
        _draw_nothing(canvas, rect, screen)
        return
    style = LABEL if canvas.sizes.shape is Shape.COMPACT else CARD_HEADING
    top, below = rows(rect, [canvas.leading(style), Share()], max(4, canvas.px(14)))
    canvas.text(top, title(canvas, screen), style, lines=1)
    if looking:
        _draw_groups(canvas, below, screen)
    else:
        _draw_products(canvas, below, screen)


def title(canvas: Canvas, screen: SearchShown) -> str:
    """What stands over the list."""
    if screen.typed:
        return canvas.say("Found by name")
    return canvas.say(GROUP_NAMES[screen.group]) if screen.group else canvas.say("What are you looking for?")


def _paged(
    canvas: Canvas, rect: Rect, screen: SearchShown, count: int, room: Callable[[int], int]
) -> tuple[Rect, range]:
    """Where entries stand and which: all of them, or a part over a row to turn pages with.

    `room` says how many have room in a height.
    """
    if count <= room(rect.h):
        return rect, range(count)
    above, bar = rows(rect, [Share(), canvas.sizes.touch], max(6, canvas.px(14)))
    part = page(count, room(above.h), screen.first)
    draw_pager(canvas, bar, part)
    return above, part.shown


# -- groups ----------------------------------------------------------------------------------------------


def _draw_groups(canvas: Canvas, rect: Rect, screen: SearchShown) -> None:
    """Tiles with the icon and the name of each group."""
    gap, least = max(6, canvas.px(18)), max(118, canvas.px(250))
    across = max(1, (rect.w + gap) // (least + gap))
    height = max(canvas.sizes.touch, canvas.px(124))
    place, shown = _paged(
        canvas, rect, screen, len(screen.groups), lambda h: across * max(1, (h + gap) // (height + gap))
    )
    down = -(-len(shown) // across)
    tall = min((place.h - (down - 1) * gap) // down, canvas.px(190) + 20)
    place.h = down * tall + (down - 1) * gap
    for at, cell in zip(shown, grid(place, across, down, gap), strict=False):
        _tile(canvas, cell, screen.groups[at])


def _tile(canvas: Canvas, rect: Rect, group: Group) -> None:
    name = canvas.say(GROUP_NAMES[group])
    pressed = canvas.touch(rect, GroupChosen(group), name)
    canvas.card(rect, canvas.palette.pressed if pressed else None, canvas.palette.line)
    inner = inset(rect, max(6, canvas.px(18)), max(6, canvas.px(16)))
    upright = inner.h >= 3 * canvas.leading(LABEL)
    if upright:
        lines = 1 if canvas.width(name, LABEL) <= inner.w else 2
        fitted = canvas.fit(name, LABEL, inner.w, lines)
        mark, words = rows(inner, [Share(), fitted.height], max(2, canvas.px(12)))
        side = min(mark.h, canvas.px(96))
        draw_group(canvas, Rect(mark.centerx - side // 2, mark.centery - side // 2, side, side), group)
        canvas.write(words, fitted, canvas.palette.ink, "centre")
        return
    side = min(inner.h, max(36, canvas.px(72)))
    mark, words = columns(inner, [side, Share()], max(6, canvas.px(14)))
    draw_group(canvas, Rect(mark.x, mark.centery - side // 2, side, side), group)
    fitted = canvas.fit(name, TINY_STRONG, words.w, 3, words.h)
    canvas.write(words, fitted, canvas.palette.ink, vertical="middle")


# -- products --------------------------------------------------------------------------------------------


def _draw_products(canvas: Canvas, rect: Rect, screen: SearchShown) -> None:
    """A card with a row for each product."""
    least = max(canvas.sizes.touch, canvas.px(116))
    edge = canvas.sizes.border
    place, shown = _paged(canvas, rect, screen, len(screen.products), lambda h: (h - 2 * edge) // least)
    place.h = min(place.h, len(shown) * max(least, canvas.px(150)) + 2 * edge)
    canvas.card(place)
    cells = rows(inset(place, edge), [Share()] * len(shown))
    for number, (at, cell) in enumerate(zip(shown, cells, strict=True)):
        _row(canvas, cell, screen.products[at], first=number == 0)


def _row(canvas: Canvas, rect: Rect, product: Product, first: bool) -> None:
    """Picture, name, producer."""
    language, palette = canvas.state.language, canvas.palette
    name = product.name.in_language(language)
    pressed = canvas.touch(rect, ProductChosen(product.gtin), name)
    inner = inset(rect, max(8, canvas.px(18)), max(4, canvas.px(12)))
    if pressed:
        canvas.rounded(inset(rect, 2), canvas.sizes.radius * 2 // 3, palette.pressed)
    elif not first:
        canvas.rule(Rect(inner.x, rect.y, inner.w, 1))
    picture, words = columns(inner, [inner.h, Share()], max(8, canvas.px(22)))
    draw_picture(canvas, picture, product)
    compact = canvas.sizes.shape is Shape.COMPACT
    fitted = canvas.fit(name, TINY_STRONG if compact else STRONG, words.w, 2, words.h)
    pieces = [Piece(fitted.height, lambda r: canvas.write(r, fitted, palette.ink))]
    if product.producer:
        maker = canvas.fit(product.producer.name.in_language(language), TINY if compact else SMALL, words.w)
        if fitted.height + maker.height <= words.h:
            pieces.append(Piece(maker.height, lambda r: canvas.write(r, maker, palette.muted)))
    draw_flow(words, pieces, 0)


# -- nothing ---------------------------------------------------------------------------------------------


def _draw_nothing(canvas: Canvas, rect: Rect, screen: SearchShown) -> None:
    """Why there is nothing, and what may help."""
    if screen.waiting:
        words = canvas.say("Searching …")
        canvas.text(rect, words, BODY, canvas.palette.muted, lines=1, align="centre", vertical="middle")
        return
    icon, headline, advice = reason(canvas, screen)
    compact = canvas.sizes.shape is Shape.COMPACT
    side, gap = max(48, canvas.px(110)), max(6, canvas.px(18))
    width = min(rect.w, canvas.px(760)) if not compact else rect.w
    middle = Rect(rect.centerx - width // 2, rect.y, width, rect.h)
    said = canvas.fit(headline, STRONG if compact else CARD_HEADING, width, 3, balanced=True)
    muted, leaf = canvas.palette.muted, canvas.palette.leaf.text
    pieces = [
        Piece(side, lambda r: canvas.icon(r, icon, leaf)),
        Piece(said.height, lambda r: canvas.write(r, said, canvas.palette.ink, "centre")),
        text_piece(canvas, advice, TINY if compact else BODY, width, 5, muted, "centre"),
    ]
    if screen.groups:
        action = Action(SearchOpened(), canvas.say("Look through the groups"), "stack-duotone")
        pieces.append(Piece(canvas.sizes.touch, lambda r: draw_button(canvas, r, action)))
    draw_flow(middle, pieces, gap)


def reason(canvas: Canvas, screen: SearchShown) -> tuple[str, str, str]:
    """Why there is nothing: icon, headline, what may help."""
    ask = canvas.say("Hold up a code, or ask at the stall.")
    if screen.failed:
        return "wrench-duotone", canvas.say("The search does not work just now"), ask
    if screen.typed:
        advice = canvas.say("Try fewer letters or another name. Not all that is sold here is listed yet.")
        return "magnifying-glass-duotone", canvas.say("Nothing is listed under this name"), advice
    return "basket-duotone", canvas.say("No products are listed on this kiosk yet"), ask
