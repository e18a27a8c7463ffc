"""What the screens say on which a shopper tells the market something, block by block."""

from __future__ import annotations

from kiosk.machine.choices import ReasonToggled, StarsGiven
from kiosk.machine.receipt import spoken
from kiosk.machine.screens import FeedbackShown, Keeping, ReceiptShown
from kiosk.provenance.feedback import STARS
from kiosk.views.block import Block, Told
from kiosk.views.button import back, scan_again
from kiosk.views.canvas import Canvas
from kiosk.views.feedback import subject, ways_on
from kiosk.views.reason_words import REASONS
from kiosk.views.receipt import content, notice
from kiosk.views.theme import BODY, HEADING, STRONG
from kiosk.views.told_code import told_notice
from kiosk.views.told_record import qr_figure


def tell_feedback(canvas: Canvas, screen: FeedbackShown) -> Told:
    """The question, each reason with a tick once it was touched, the stars, the promise."""
    say, palette = canvas.say, canvas.palette
    blocks = [
        Block(say("What do you want to tell the market?"), style=HEADING, joined=True),
        Block(subject(canvas, screen.about), ink=palette.muted),
    ]
    for reason, (words, icon) in REASONS.items():
        chosen = reason in screen.reasons
        tone, mark = (palette.sun, "check-bold") if chosen else (None, icon)
        style = STRONG if chosen else BODY
        blocks.append(
            Block(say(words), style=style, icon=mark, tone=tone, choice=ReasonToggled(reason), aloud="")
        )
    blocks.append(Block(say("How good is it?"), style=STRONG, joined=True))
    for number in range(1, STARS + 1):
        words = canvas.say_count("{n} star", "{n} stars", number)
        tone = palette.sun if screen.stars == number else None
        blocks.append(Block(words, icon="star-fill", tone=tone, choice=StarsGiven(number), aloud=""))
    promise = say("Only what you touch here is kept, nothing about you.")
    return Told((*blocks, Block(promise, ink=palette.muted)), tuple(ways_on(canvas, screen)))


def tell_receipt(canvas: Canvas, screen: ReceiptShown) -> Told:
    """What became of it; the receipt number, and a code of it for one's own phone."""
    told = told_notice(canvas, notice(canvas, screen), (), (back(canvas), scan_again(canvas)))
    if screen.keeping is not Keeping.KEPT:
        return told
    said = spoken(screen.receipt)
    number = Block(said, canvas.say("Receipt number"), style=HEADING, aloud=" ".join(said.replace("-", ",")))
    code = Block(canvas.say("Keep it on your phone"), figure=qr_figure(content(canvas, said)), aloud="")
    first, *rest = told.blocks
    return Told((first, number, *rest, code), told.actions)
