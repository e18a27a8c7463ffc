"""What the warning of a stamp says, block by block."""

from __future__ import annotations

from kiosk.choices import JourneyOpened
from kiosk.provenance.verdict import verdict_of_stamp
from kiosk.results import found_on
from kiosk.screens import StampWarningShown
from kiosk.views.block import Block, Told
from kiosk.views.button import Action, onward, tell_market
from kiosk.views.canvas import Canvas
from kiosk.views.code_line import printable
from kiosk.views.product_facts import numbers_of, product_name
from kiosk.views.stamp_words import STAMP_WORDS, stamp_facts
from kiosk.views.theme import HEADING, STRONG
from kiosk.views.verdict_words import WORDINGS, tone_of


def tell_stamp_warning(canvas: Canvas, screen: StampWarningShown) -> Told:
    """The warning, what it means, what to do; the product; what is known of the stamp; a look at the seal."""
    stamp, found, say = screen.answer.stamp, found_on(screen), canvas.say
    reached = verdict_of_stamp(stamp)
    if stamp is None or reached not in STAMP_WORDS:
        raise ValueError("a stamp warning without a warning, expected a stamp that warns")
    wording, words = WORDINGS[reached], STAMP_WORDS[reached]
    tone = tone_of(canvas.palette, wording)
    meaning = say(words.meaning, place=stamp.elsewhere) if stamp.elsewhere else say(words.meaning)
    blocks = [
        Block(say(words.headline), style=HEADING, icon=wording.icon, tone=tone, grave=True),
        Block(meaning, style=STRONG),
        Block(say(words.advice), style=STRONG, ink=tone.text),
    ]
    if found:
        blocks.append(Block(product_name(canvas, found), say("Product"), STRONG))
        blocks.append(Block(" · ".join(numbers_of(canvas, found)) or say("not stated"), aloud=""))
    else:
        blocks.append(Block(say("The stamp is on record, but nobody has said yet which product it is on.")))
    blocks.append(Block(say("Stamp {code}", code=printable(stamp.code)), icon="stamp-duotone", aloud=""))
    blocks += [
        Block(fact.value or say("not stated"), fact.label, aloud="") for fact in stamp_facts(canvas, stamp)
    ]
    seal = say("Look whether the seal is whole: not cut, not glued again.")
    blocks.append(Block(seal, icon="seal-check-duotone", tone=canvas.palette.sun))
    see = Action(JourneyOpened(), say("See its record"), "path-duotone")
    return Told(tuple(blocks), (tell_market(canvas), *([see] if found else []), *onward(canvas)))
