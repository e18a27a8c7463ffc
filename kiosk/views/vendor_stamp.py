"""A vendor's stamp: who issued it, its code, what the catalogue knows, and the link for one's own phone.

Only the issuer can say what belongs to the stamp, and the kiosk opens no links. The QR code here is made
for hosts in the vendor table alone, because `VendorStamp` is.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from pygame import Rect

from kiosk.codes.kinds import VendorStamp
from kiosk.machine.choices import JourneyOpened
from kiosk.machine.screens import VendorStampShown
from kiosk.provenance.answer import Found
from kiosk.views.box import Share, centred, columns, inset, rows
from kiosk.views.button import other_code_or_number, scan_again
from kiosk.views.canvas import Canvas
from kiosk.views.chip import chip_height, draw_chips
from kiosk.views.code_line import code_line, printable
from kiosk.views.flow import Piece, draw_flow, text_piece
from kiosk.views.notice import Notice, notice_and_side
from kiosk.views.picture import draw_picture
from kiosk.views.product_facts import product_name
from kiosk.views.qr import LONGEST, draw_qr
from kiosk.views.sizes import Shape
from kiosk.views.theme import CARD_HEADING, SMALL, STRONG, TINY, TINY_STRONG, Style
from kiosk.views.verdict_words import verdict_chip


def draw(canvas: Canvas, screen: VendorStampShown) -> None:
    """Issuer and code at one side; link and record at the other."""
    side = notice_and_side(
        canvas,
        notice(canvas, screen),
        [other_code_or_number(canvas), scan_again(canvas)],
        side=0.46,
    )
    if screen.found is None:
        _phone(canvas, side, screen.code)
        return
    record = max(2 * canvas.sizes.touch, canvas.px(250))
    link, known = rows(side, [Share(), min(record, side.h * 45 // 100)], canvas.sizes.gap)
    _phone(canvas, link, screen.code)
    _record(canvas, known, screen.found)


def notice(canvas: Canvas, screen: VendorStampShown) -> Notice:
    """Who issued it, and what is known here."""
    code = screen.code
    sentence = canvas.say(
        "Only {issuer} can say what belongs to it: continue on your own phone.", issuer=code.name
    )
    if screen.found is None:
        sentence += " " + canvas.say("Nothing more about it is known here.")
    elif code.gtin14:
        sentence += " " + canvas.say("The product number in it has a record here.")
    else:
        sentence += " " + canvas.say("There is a record of it here.")
    advice = ""
    if code.gtin14_hint:
        advice = canvas.say(
            "The product number in its address is wrong. Compare it with the number on the pack."
        )
    parts = []
    if code.supplier:
        parts.append(canvas.say("Supplier {code}", code=printable(code.supplier)))
    if code.order:
        parts.append(canvas.say("Order {code}", code=printable(code.order)))
    return Notice(
        "stamp-duotone",
        canvas.palette.sun if advice else canvas.palette.leaf,
        canvas.say("A stamp issued by {issuer}", issuer=code.name),
        sentence,
        code_line(canvas, code),
        advice,
        " · ".join(parts),
    )


def _phone(canvas: Canvas, rect: Rect, code: VendorStamp) -> None:
    """The link as read, for a phone: never opened here."""
    palette = canvas.palette
    canvas.card(rect, palette.dark)
    inner = inset(rect, canvas.sizes.pad, max(10, canvas.px(28)))
    if len(code.url) > LONGEST:
        words = canvas.say("The link is too long to show. Scan the stamp itself with your phone.")
        canvas.text(inner, words, STRONG, palette.on_dark, align="centre", vertical="middle")
        return
    beside = rect.w > rect.h * 5 // 4
    if beside:
        panel, words_at = columns(inner, [min(inner.h, inner.w * 55 // 100), Share()], canvas.sizes.pad)
    else:
        panel, words_at = rows(inner, [Share(), inner.h * 30 // 100], max(8, canvas.px(20)))
    side = min(panel.size)
    white = centred(panel, side, side)
    canvas.rounded(white, canvas.sizes.radius // 2, (255, 255, 255))
    draw_qr(canvas, inset(white, 4), code.url)
    large, small = _styles(canvas)
    align, ink = ("left" if beside else "centre"), palette.on_dark
    title = canvas.say("Open it on your own phone")
    pieces = [text_piece(canvas, title, large, words_at.w, 3, ink, "left" if beside else "centre")]
    told = [
        (canvas.say("The page belongs to {issuer}, not to the market.", issuer=code.name), 4),
        (printable(urlsplit(code.url).hostname or code.url), 1),
    ]
    for text, lines in told:
        piece = text_piece(
            canvas, text, small, words_at.w, lines, ink, "left" if align == "left" else "centre"
        )
        if sum(p.height for p in pieces) + piece.height <= words_at.h:
            pieces.append(piece)
    draw_flow(words_at, pieces, max(2, canvas.px(10)))


def _record(canvas: Canvas, rect: Rect, found: Found) -> None:
    """What the market's catalogue knows of the product number; the whole card opens it."""
    words = canvas.say("See the record")
    pressed = canvas.touch(rect, JourneyOpened(), words)
    canvas.card(rect, canvas.palette.pressed if pressed else None, canvas.palette.line)
    inner = inset(rect, canvas.sizes.pad, max(8, canvas.px(24)))
    picture, right = columns(inner, [min(inner.h, inner.w // 4), Share()], canvas.sizes.pad)
    draw_picture(canvas, picture, found.product)
    large, _ = _styles(canvas)
    chip = replace(verdict_chip(canvas, found), large=canvas.sizes.shape is not Shape.COMPACT)
    more = canvas.fit(words, TINY_STRONG, right.w - canvas.leading(TINY_STRONG) * 2)
    mark, gap = canvas.leading(TINY_STRONG), max(2, canvas.px(10))
    height = chip_height(canvas, chip.large)
    room = right.h - height - more.height - 2 * gap
    name = canvas.fit(product_name(canvas, found), large, right.w, 2, room)

    def draw_more(rect: Rect) -> None:
        canvas.write(rect, more, canvas.palette.sea.text)
        canvas.icon(
            Rect(rect.x + more.width + mark // 3, rect.y, mark, mark), "path-duotone", canvas.palette.sea.text
        )

    pieces = [
        Piece(height, lambda r: draw_chips(canvas, r, [chip])),
        Piece(name.height, lambda r: canvas.write(r, name, canvas.palette.ink)),
        Piece(more.height, draw_more),
    ]
    draw_flow(right, pieces, gap)


def _styles(canvas: Canvas) -> tuple[Style, Style]:
    if canvas.sizes.shape is Shape.COMPACT:
        return TINY_STRONG, TINY
    return CARD_HEADING, SMALL
