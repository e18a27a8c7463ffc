"""What the service screens say, block by block. No digit of the PIN is said."""

from __future__ import annotations

from kiosk.machine.service_screens import ServicePinShown, ServiceShown
from kiosk.views.block import Block, Told
from kiosk.views.button import back
from kiosk.views.canvas import Canvas
from kiosk.views.service_words import PARTS, is_good, jobs, pin_state, sync_details, sync_now, sync_words
from kiosk.views.theme import HEADING


def tell_service_pin(canvas: Canvas, screen: ServicePinShown) -> Told:
    """What is asked."""
    blocks = (
        Block(canvas.say("Service"), style=HEADING, icon="lock-key-duotone"),
        Block(pin_state(canvas, screen)),
    )
    return Told(blocks, (back(canvas),))


def tell_service(canvas: Canvas, screen: ServiceShown) -> Told:
    """Each part; the list is not read aloud."""
    blocks = [Block(canvas.say("Service"), style=HEADING, icon="gear-duotone")]
    if not screen.lines:
        blocks.append(Block(canvas.say("One moment"), aloud=""))
    for line in screen.lines:
        good = is_good(canvas, line)
        tone, icon = (None, "") if good else (canvas.palette.sun, "warning-circle-duotone")
        text = line.text or canvas.say("none")
        blocks.append(Block(text, canvas.say(PARTS[line.part]), icon=icon, tone=tone, aloud=""))
    told = screen.sync
    tone, icon = (None, "") if told.stand.good else (canvas.palette.sun, "warning-circle-duotone")
    words, details = sync_words(canvas, told), sync_details(told)
    blocks.append(Block(words, icon=icon, tone=tone, joined=bool(details), aloud=""))
    if details:
        blocks.append(Block(details, aloud=""))
    return Told(tuple(blocks), (back(canvas), sync_now(canvas), *jobs(canvas)))
