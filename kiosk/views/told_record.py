"""What the screens of a record say, block by block: product, stage, stockists, recall."""

from __future__ import annotations

from pygame import Rect

from kiosk.machine.choices import JourneyOpened, SourcesOpened, StageOpened, StockistChosen, StockistsOpened
from kiosk.machine.screens import ProductShown, RecallShown, StageShown, StockistsShown
from kiosk.provenance.answer import Found
from kiosk.provenance.journey import Stage, Temperature
from kiosk.provenance.stockist import NearStockist
from kiosk.provenance.verdict import verdict
from kiosk.views.block import Block, Figure, Told
from kiosk.views.box import centred
from kiosk.views.button import Action, back, onward, scan_again, tell_market
from kiosk.views.canvas import Canvas
from kiosk.views.journey import heading
from kiosk.views.nearest import opening, stockist_name
from kiosk.views.picture import draw_picture
from kiosk.views.product import ways_on
from kiosk.views.product_facts import (
    further_facts,
    numbers_of,
    paper_chips,
    product_name,
    recalls_line,
    required_facts,
    source_lines,
)
from kiosk.views.qr import draw_qr
from kiosk.views.recall import headline
from kiosk.views.stage import stage_rows
from kiosk.views.stage_chip import stage_chip
from kiosk.views.stage_words import STEPS, stage_place, step_name
from kiosk.views.takeaway import takeaway_link
from kiosk.views.theme import HEADING, STRONG
from kiosk.views.verdict_words import WORDINGS, advice, level_chip, tone_of

SPOKEN_FACTS = 3
"""So many of the required facts are read aloud: producer, address, time of production."""


def tell_product(canvas: Canvas, screen: ProductShown) -> Told:
    """Verdict and what it means, name, producer, other facts, journey, places, sources, take-away code."""
    found, say = screen.found, canvas.say
    level = level_chip(canvas, found)
    blocks = [
        *_verdict(canvas, found),
        Block(product_name(canvas, found), style=HEADING),
        Block(level.text, icon=level.icon, aloud=""),
    ]
    facts = [*required_facts(canvas, found), *further_facts(canvas, found)]
    for at, fact in enumerate(facts):
        told = None if at < SPOKEN_FACTS and fact.value else ""
        blocks.append(Block(fact.value or say("not stated"), fact.label, aloud=told))
    papers = [chip.text for chip in paper_chips(canvas, found)]
    if papers:
        over = any(paper.expired(canvas.state.now.wall.date()) for paper in found.certificates)
        ink = canvas.palette.chili.text if over else None
        blocks.append(Block(", ".join(papers), say("Papers"), ink=ink, aloud=None if over else ""))
    caption = "" if found.product.picture else say("no picture")
    blocks.append(Block(caption, figure=_picture(found), aloud=""))
    blocks += [*_journey(canvas, found), *_sold(canvas, found), *_sources(canvas, found)]
    if canvas.stand.takeaway:
        words = say("Take it along on your phone")
        blocks.append(Block(words, figure=qr_figure(takeaway_link(canvas, found)), aloud=""))
    return Told(tuple(blocks), tuple(ways_on(canvas, screen)))


def tell_stage(canvas: Canvas, screen: StageShown) -> Told:
    """The step, what stands out, each question with its answer, temperature and diary; the other steps."""
    stages, say = screen.product.found.journey.stages, canvas.say
    stage = stages[screen.index]
    blocks = [Block(step_name(canvas, stage), style=HEADING, icon=STEPS[stage.step][1])]
    if stage.missing:
        words = say("This step is expected for such a product, but nobody reported it.")
        blocks.append(Block(words, tone=canvas.palette.sun, icon="question-duotone"))
    elif chip := stage_chip(canvas, stage):
        blocks.append(Block(chip.text, style=STRONG, ink=chip.ink))
    if not stage.missing:
        blocks += [
            Block(row.answer or say("not stated"), row.question, ink=row.ink)
            for row in stage_rows(canvas, stage)
        ]
    if stage.temperature:
        blocks += _temperature(canvas, stage.temperature)
    for entry in sorted(stage.diary, key=lambda e: e.on, reverse=True):
        words = entry.text.in_language(canvas.state.language)
        blocks.append(Block(words, canvas.formats.full_date(entry.on.date())))
    blocks += [_step(canvas, stages, at) for at in range(len(stages)) if at != screen.index]
    return Told(tuple(blocks), (back(canvas), scan_again(canvas)))


def tell_stockists(canvas: Canvas, screen: StockistsShown) -> Told:
    """The place that was chosen with the code of the way there; then all of them, the nearest first."""
    near = screen.product.found.stockists
    chosen = near[screen.chosen] if screen.chosen is not None and screen.chosen < len(near) else None
    blocks = _way(canvas, chosen) if chosen else []
    blocks.append(Block(canvas.say("Nearest places that sell it"), style=HEADING, joined=True))
    blocks += [_place(canvas, each, at, at == screen.chosen, at < 3) for at, each in enumerate(near)]
    if not near:
        blocks.append(Block(canvas.say("No place that sells it is on record.")))
    return Told(tuple(blocks), (back(canvas), scan_again(canvas)))


def tell_recall(canvas: Canvas, screen: RecallShown) -> Told:
    """The warning, what to do, what is recalled and why."""
    found, say, language = screen.found, canvas.say, canvas.state.language
    recall, tone = found.recall, canvas.palette.chili
    if recall is None:
        raise ValueError("a recall screen without a recall, expected Found.recall")
    keys = " · ".join([f"GTIN\u00a0{found.product.gtin}", *numbers_of(canvas, found)])
    notice = f"{say('Notice {number}', number=recall.notice)} · {canvas.formats.full_date(recall.issued)}"
    authority = say("Issued by {authority}", authority=recall.authority.in_language(language))
    icon = "warning-octagon-fill"
    blocks = [
        Block(headline(canvas, recall), style=HEADING, icon=icon, tone=tone, grave=True),
        Block(recall.advice.in_language(language), style=STRONG, tone=tone),
        Block(product_name(canvas, found), say("Product"), STRONG),
        Block(keys, aloud=", ".join(numbers_of(canvas, found))),
        Block(recall.reason.in_language(language), say("Reason")),
        Block(authority),
        Block(notice, aloud=""),
        Block(recalls_line(canvas, found), ink=canvas.palette.muted, aloud=""),
    ]
    see = Action(JourneyOpened(), say("See its journey"), "path-duotone")
    return Told(tuple(blocks), (tell_market(canvas), see, *onward(canvas)))


# -- parts of them ---------------------------------------------------------------------------------------


def _verdict(canvas: Canvas, found: Found) -> list[Block]:
    wording = WORDINGS[verdict(found, canvas.state.now.wall.date())]
    tone, (warning, _) = tone_of(canvas.palette, wording), advice(canvas, found)
    grave = wording.tone == "chili"
    blocks = [Block(canvas.say(wording.short), style=STRONG, icon=wording.icon, tone=tone, grave=grave)]
    if warning:
        blocks.append(Block(warning, style=STRONG, ink=tone.text))
    return blocks


def _picture(found: Found) -> Figure:
    return lambda canvas, rect: draw_picture(canvas, rect, found.product)


def qr_figure(content: str) -> Figure:
    """A QR code on white, whatever the theme."""

    def draw(canvas: Canvas, rect: Rect) -> None:
        side = min(rect.size)
        canvas.rounded(centred(rect, side, side), canvas.sizes.radius // 2, (255, 255, 255))
        draw_qr(canvas, centred(rect, side - 4, side - 4), content)

    return draw


def _journey(canvas: Canvas, found: Found) -> list[Block]:
    stages = found.journey.stages
    if not stages:
        return [Block(canvas.say("No step of the journey is on record."))]
    gaps = any(stage.missing for stage in stages)
    title = Block(heading(canvas, found.journey), style=STRONG, joined=True, aloud=None if gaps else "")
    return [title, *(_step(canvas, stages, at) for at in range(len(stages)))]


def _step(canvas: Canvas, stages: tuple[Stage, ...], at: int) -> Block:
    """A step to touch: its name and where; when, and all the rest, stands on its own screen."""
    stage = stages[at]
    icon = "question-duotone" if stage.missing else STEPS[stage.step][1]
    words = f"{step_name(canvas, stage)}\n{stage_place(canvas, stage)}"
    tone = canvas.palette.sun if stage.here else None
    return Block(words, icon=icon, tone=tone, choice=StageOpened(at), aloud="")


def _sold(canvas: Canvas, found: Found) -> list[Block]:
    if not found.stockists:
        return [Block(canvas.say("No place that sells it is on record."), aloud="")]
    words = canvas.say_count("See {n} place", "See all {n} places", len(found.stockists))
    near = found.stockists[0]
    nearest = canvas.say("Nearest: {distance}", distance=canvas.formats.distance(near.metres))
    said = f"{nearest}, {stockist_name(canvas, near)}"
    return [
        Block(f"{said}\n{words}", icon="map-trifold-duotone", choice=StockistsOpened(), aloud=said),
    ]


def _sources(canvas: Canvas, found: Found) -> list[Block]:
    old = found.recalls_stale or found.recalls_checked is None
    source, recalls = source_lines(canvas, found)
    muted = canvas.palette.muted
    icon = "list-magnifying-glass-duotone"
    return [
        Block(source, icon=icon, ink=muted, choice=SourcesOpened(), aloud=""),
        Block(recalls, ink=muted, aloud=None if old else ""),
    ]


def _temperature(canvas: Canvas, known: Temperature) -> list[Block]:
    formats = canvas.formats
    lowest, highest = formats.number(known.lowest), formats.celsius(known.highest)
    words = canvas.say("Temperature {lowest} to {highest}", lowest=lowest, highest=highest)
    if not known.alarm:
        return [Block(words, icon="clock-duotone")]
    words = f"{words}\n{canvas.say('Outside its limits')}"
    return [Block(words, style=STRONG, icon="warning-fill", tone=canvas.palette.chili)]


def _place(canvas: Canvas, near: NearStockist, at: int, chosen: bool, told: bool) -> Block:
    """A place to touch: name, distance, whether it is open; the way there comes with the touch."""
    name, distance = stockist_name(canvas, near), canvas.formats.distance(near.metres)
    hours, _ = opening(canvas, near)
    words = "\n".join(filter(None, [f"{at + 1}. {name} · {distance}", hours]))
    tone = canvas.palette.sun if chosen else None
    said = f"{name}, {distance}. {hours}" if told else ""
    return Block(words, tone=tone, icon="storefront-duotone", choice=StockistChosen(at), aloud=said)


def _way(canvas: Canvas, near: NearStockist) -> list[Block]:
    position = near.stockist.position
    content = f"geo:{position.latitude:.5f},{position.longitude:.5f}"
    name, hint = stockist_name(canvas, near), canvas.say("Scan with your phone for the way")
    hours, _ = opening(canvas, near)
    way = near.stockist.address.in_language(canvas.state.language)
    words = "\n".join(filter(None, [name, way, hours]))
    return [
        Block(name, style=HEADING, joined=True),
        Block(way, aloud=""),
        Block(hint, figure=qr_figure(content), aloud=words),
    ]
