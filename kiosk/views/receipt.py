"""What became of a shopper's feedback: the receipt number, or plainly that it is not kept."""

from __future__ import annotations

from pygame import Rect

from kiosk.machine.receipt import spoken
from kiosk.machine.screens import Keeping, ReceiptShown
from kiosk.views.box import Share, centred, inset, rows
from kiosk.views.button import back, scan_again
from kiosk.views.canvas import Canvas
from kiosk.views.flow import draw_flow, text_piece
from kiosk.views.notice import Notice, notice_and_side
from kiosk.views.qr import LONGEST, draw_qr
from kiosk.views.sizes import Shape
from kiosk.views.theme import CARD_HEADING, LABEL, SMALL, TINY, TITLE


def draw(canvas: Canvas, screen: ReceiptShown) -> None:
    """The words at one side, the receipt at the other."""
    side = notice_and_side(canvas, notice(canvas, screen), [back(canvas), scan_again(canvas)])
    if screen.keeping is Keeping.KEPT:
        canvas.card(side, canvas.palette.dark)
        _receipt(canvas, inset(side, canvas.sizes.pad, max(10, canvas.px(32))), screen.receipt)
        return
    tone = canvas.palette.leaf if screen.keeping is Keeping.WAITING else canvas.palette.sun
    canvas.card(side, tone.light)
    mark = min(side.size) // 3
    icon = "warning-circle-duotone" if screen.keeping is Keeping.FAILED else "receipt-duotone"
    canvas.icon(centred(side, mark, mark), icon, tone.text)


def notice(canvas: Canvas, screen: ReceiptShown) -> Notice:
    """How far it has come."""
    palette, asking = canvas.palette, _contact(canvas)
    match screen.keeping:
        case Keeping.WAITING:
            return Notice(
                "receipt-duotone",
                palette.leaf,
                canvas.say("One moment"),
                canvas.say("What you told is being written down."),
            )
        case Keeping.KEPT:
            return Notice(
                "check-circle-fill",
                palette.leaf,
                canvas.say("Thank you, it is written down"),
                canvas.say(
                    "It is kept on this kiosk for the market's office. Ask there with the receipt number."
                ),
                advice=asking,
                note=canvas.say("Only what you touch here is kept, nothing about you."),
                bare=True,
            )
        case Keeping.FAILED:
            return Notice(
                "warning-fill",
                palette.sun,
                canvas.say("It could not be written down"),
                canvas.say(
                    "The kiosk's memory takes nothing at the moment. It will try again, but it may be lost."
                ),
                advice=asking or canvas.say("Please tell the market's office yourself."),
                bare=True,
            )
        case Keeping.DEMO:
            return Notice(
                "info-duotone",
                palette.sun,
                canvas.say("A demonstration keeps nothing"),
                canvas.say("In daily use you would now get a receipt number."),
            )


def _receipt(canvas: Canvas, rect: Rect, number: str) -> None:
    """The number, large, over a code of it for the shopper's own phone."""
    compact, ink = canvas.sizes.shape is Shape.COMPACT, canvas.palette.on_dark
    said = spoken(number)
    pieces = [
        text_piece(
            canvas, canvas.say("Receipt number"), SMALL if compact else LABEL, rect.w, 1, ink, "centre"
        ),
        text_piece(canvas, said, CARD_HEADING if compact else TITLE, rect.w, 1, ink, "centre"),
    ]
    foot = canvas.fit(canvas.say("Keep it on your phone"), TINY if compact else LABEL, rect.w, 2)
    gap = max(6, canvas.px(18))
    top, code, below = rows(rect, [sum(p.height for p in pieces), Share(), foot.height], gap)
    draw_flow(top, pieces, 0)
    side = min(code.size)
    panel = centred(code, side, side)
    canvas.rounded(panel, canvas.sizes.radius // 2, (255, 255, 255))
    draw_qr(canvas, inset(panel, 2), content(canvas, said))
    canvas.write(below, foot, ink, "centre")


def content(canvas: Canvas, said: str) -> str:
    """What the code says: the board's own page of this receipt, where one is set, else plain text."""
    if page := canvas.stand.receipt_page:
        return page.replace("{receipt}", said)
    market = canvas.stand.market
    name = market.name.in_language(canvas.state.language) if market else ""
    lines = [canvas.say("Receipt {number}", number=said), name, _contact(canvas)]
    return "\n".join(filter(None, lines))[:LONGEST]


def _contact(canvas: Canvas) -> str:
    """How to reach the market's office; empty where the catalogue does not say."""
    market = canvas.stand.market
    if market is None or market.contact is None:
        return ""
    return canvas.say("Market office: {contact}", contact=market.contact.in_language(canvas.state.language))
