"""What the screen that warns of a stamp says, block by block."""

from __future__ import annotations

from kiosk.machine.results import found_on
from kiosk.machine.screens import StampWarningShown
from kiosk.views.block import Block, Told
from kiosk.views.canvas import Canvas
from kiosk.views.product_facts import numbers_of, product_name
from kiosk.views.stamp_warning import meaning, warning_of, ways_on
from kiosk.views.stamp_words import STAMP_WORDS, stamp_facts
from kiosk.views.theme import HEADING, STRONG
from kiosk.views.verdict_words import WORDINGS, tone_of


def tell_stamp_warning(canvas: Canvas, screen: StampWarningShown) -> Told:
    """The warning, what to do, what the stamp is on, and what is known of it; the hint on the seal."""
    reached, stamp = warning_of(screen)
    wording, words, found, say = WORDINGS[reached], STAMP_WORDS[reached], found_on(screen), canvas.say
    tone = tone_of(canvas.palette, wording)
    blocks = [
        Block(say(words.headline), style=HEADING, icon=wording.icon, tone=tone, grave=True),
        Block(meaning(canvas, reached, stamp)),
        Block(say(words.advice), style=STRONG, tone=tone),
    ]
    if found is None:
        blocks.append(Block(say("The stamp is on record, but nobody has said yet which product it is on.")))
    else:
        blocks.append(Block(product_name(canvas, found), say("Product"), STRONG))
        blocks.append(Block(" · ".join(numbers_of(canvas, found)), aloud=""))
    blocks += [
        Block(fact.value or say("not stated"), fact.label, aloud="") for fact in stamp_facts(canvas, stamp)
    ]
    hint = say("Look whether the seal is whole: not cut, not glued again.")
    blocks.append(Block(hint, icon="seal-check-duotone", tone=canvas.palette.sun))
    return Told(tuple(block for block in blocks if block.text), tuple(ways_on(canvas, screen)))
