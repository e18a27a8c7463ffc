"""What the screens on the way to a code say, block by block, and those that come over any screen."""

from __future__ import annotations

from kiosk.machine.choices import (
    AloudToggled,
    BackPressed,
    GroupChosen,
    LanguageChosen,
    MoreTimeWanted,
    ProductChosen,
    SearchOpened,
    VisitEnded,
)
from kiosk.machine.screens import FaultShown, HelpShown, Idle, KeypadShown, SearchShown
from kiosk.provenance.product import Product
from kiosk.views import access, fault, guide, idle
from kiosk.views.block import Block, Told
from kiosk.views.button import Action, ask_help, back, search_name, type_number
from kiosk.views.canvas import Canvas
from kiosk.views.formats import endonym
from kiosk.views.group_names import GROUP_NAMES
from kiosk.views.picture import GROUPS
from kiosk.views.search_list import reason, title
from kiosk.views.theme import HEADING, STRONG, TITLE

MOST_READ = 5
"""So many products of a list are read aloud."""


def tell_idle(canvas: Canvas, _screen: Idle) -> Told:
    """What to hold up."""
    first, sentence = idle.call(canvas)
    muted, aim = canvas.palette.muted, canvas.say("to see the way from farm to stall")
    privacy = canvas.say("No picture is kept, and nothing about you is collected.")
    blocks = (
        Block(first, style=TITLE, joined=True),
        Block(aim, style=STRONG, ink=canvas.palette.leaf.text),
        Block(sentence, ink=muted),
        Block(privacy, ink=muted, icon="shield-check-duotone", aloud=""),
    )
    return Told(blocks, (type_number(canvas), search_name(canvas), ask_help(canvas)))


def tell_help(canvas: Canvas, _screen: HelpShown) -> Told:
    """The steps, then the words and what they mean."""
    blocks = []
    for step in guide.steps(canvas):
        blocks += [Block(step.title, style=STRONG, joined=True), Block(step.sentence)]
    for term in guide.terms(canvas):
        head = Block(term.word, style=STRONG, icon=term.icon, ink=term.ink, joined=True)
        blocks += [head, Block(term.meaning)]
    return Told(tuple(blocks), (back(canvas),))


def tell_keypad(canvas: Canvas, _screen: KeypadShown) -> Told:
    """What to type."""
    blocks = (
        Block(canvas.say("Type the number"), style=HEADING),
        Block(canvas.say("The digits under the bars, or the code on the stamp.")),
    )
    return Told(blocks, (back(canvas), search_name(canvas)))


def tell_search(canvas: Canvas, screen: SearchShown) -> Told:
    """The groups to look through, what was found, or why there is nothing."""
    looking = not (screen.typed or screen.group)
    ways = (back(canvas), type_number(canvas))
    if screen.waiting:
        return Told((Block(canvas.say("Searching …"), aloud=""),), ways)
    if screen.failed or not (screen.groups if looking else screen.products):
        icon, headline, advice = reason(canvas, screen)
        blocks = [Block(headline, style=HEADING, icon=icon), Block(advice)]
        if screen.groups:
            words = canvas.say("Look through the groups")
            blocks.append(Block(words, icon="stack-duotone", choice=SearchOpened(), aloud=""))
        return Told(tuple(blocks), ways)
    blocks = [Block(title(canvas, screen), style=HEADING, joined=True)]
    if looking:
        blocks += [
            Block(canvas.say(GROUP_NAMES[group]), icon=GROUPS[group][0], choice=GroupChosen(group), aloud="")
            for group in screen.groups
        ]
    else:
        blocks += [_product(canvas, product, at) for at, product in enumerate(screen.products)]
    return Told(tuple(blocks), ways)


def _product(canvas: Canvas, product: Product, at: int) -> Block:
    name = product.name.in_language(canvas.state.language)
    maker = product.producer.name.in_language(canvas.state.language) if product.producer else ""
    words = "\n".join(filter(None, [name, maker]))
    said = name if at < MOST_READ else ""
    return Block(words, icon=GROUPS[product.group][0], choice=ProductChosen(product.gtin), aloud=said)


def tell_fault(canvas: Canvas, _screen: FaultShown) -> Told:
    """That something broke. Nothing can be touched."""
    said = fault.message(canvas)
    return Told((Block(said.headline, style=HEADING, icon=said.icon), Block(said.sentence)))


# -- over any screen -------------------------------------------------------------------------------------


def tell_access(canvas: Canvas) -> Told:
    """Each switch with how it stands, and the languages."""
    leaf = canvas.palette.leaf
    blocks = [Block(canvas.say("Easier to see, hear and reach"), style=HEADING, joined=True)]
    for switch in access.switches(canvas):
        words = f"{switch.title}: {canvas.say('On') if switch.on else canvas.say('Off')}"
        tone, said = leaf if switch.on else None, None if switch.choice != AloudToggled() else ""
        blocks.append(Block(words, icon=switch.icon, tone=tone, choice=switch.choice, aloud=said))
    if len(canvas.stand.languages) > 1:
        for code in canvas.stand.languages:
            tone = leaf if code == canvas.state.language else None
            blocks.append(Block(endonym(code), tone=tone, choice=LanguageChosen(code), aloud=""))
    done = Action(BackPressed(), canvas.say("Done"), "check-circle-fill", primary=True)
    return Told(tuple(blocks), (done,))


def tell_still_there(canvas: Canvas, left: int) -> Told:
    """The question, the button for more time, and how long it takes."""
    asked = canvas.say("Are you still there?")
    sentence = canvas.say_count(
        "The screen goes back to the start in {n} second. Touch anywhere to stay.",
        "The screen goes back to the start in {n} seconds. Touch anywhere to stay.",
        left,
    )
    blocks = (
        Block(f"{asked} · {left}", style=HEADING, aloud=asked),
        Block(
            canvas.say("More time"),
            style=STRONG,
            icon="clock-duotone",
            tone=canvas.palette.leaf,
            grave=True,
            choice=MoreTimeWanted(),
            aloud="",
        ),
        Block(sentence),
    )
    return Told(blocks, (Action(VisitEnded(), canvas.say("I am done"), "scan-duotone"),))
