"""One stage of the journey: who, where, when, what, papers; temperature and diary where there are any."""

from __future__ import annotations

from dataclasses import dataclass

from pygame import Rect

from kiosk.colour import Colour
from kiosk.machine.screens import StageShown
from kiosk.provenance.certificate import Certificate
from kiosk.provenance.journey import DiaryEntry, Stage, Temperature
from kiosk.provenance.party import Party, Place
from kiosk.views.box import Share, Stack, columns, inset, rows
from kiosk.views.button import back, draw_button, scan_again
from kiosk.views.canvas import Canvas
from kiosk.views.chip import Chip, chip_width, draw_chip
from kiosk.views.curve import draw_curve
from kiosk.views.frame import footer, header
from kiosk.views.sizes import Shape
from kiosk.views.stage_chip import stage_chip
from kiosk.views.stage_list import draw_list, draw_strip
from kiosk.views.stage_words import stage_when, step_name
from kiosk.views.theme import BODY, CARD_HEADING, HEADING, LABEL, SMALL, STRONG, TINY


def draw(canvas: Canvas, screen: StageShown) -> None:
    """All stages on the left, or as a strip above, and the chosen one in full."""
    stages = screen.product.found.journey.stages
    area, gap = header(canvas), canvas.sizes.gap
    if canvas.sizes.shape is Shape.WIDE:
        left, area = columns(area, [Share(10), Share(21)], gap)
        canvas.card(left)
        inner = inset(left, canvas.px(26))
        top, below = rows(inner, [canvas.sizes.touch, Share()], gap)
        draw_button(canvas, Rect(top.x, top.y, min(top.w, canvas.px(260)), top.h), back(canvas))
        draw_list(canvas, below, stages, screen.index)
    else:
        area = footer(canvas, area, [back(canvas), scan_again(canvas)])
        strip, area = rows(area, [canvas.sizes.touch, Share()], max(6, gap // 2))
        draw_strip(canvas, strip, stages, screen.index)
    _detail(canvas, area, stages[screen.index])


def _detail(canvas: Canvas, area: Rect, stage: Stage) -> None:
    """The facts, and below or beside them what sensors and people wrote down."""
    if not stage.temperature and not stage.diary:
        _facts(canvas, area, stage)
        return
    if canvas.sizes.shape is Shape.COMPACT:
        facts, more = columns(area, [Share(11), Share(9)], canvas.sizes.gap)
    else:
        facts, more = rows(area, [Share(54), Share(46)], canvas.sizes.gap)
    _facts(canvas, facts, stage)
    both = [part for part in (stage.temperature, stage.diary) if part]
    beside = canvas.sizes.shape is Shape.WIDE
    parts = (columns if beside else rows)(more, [Share()] * len(both), canvas.sizes.gap)
    for rect, part in zip(parts, both, strict=True):
        if isinstance(part, Temperature):
            _temperature(canvas, rect, part)
        else:
            _diary(canvas, rect, part)


# -- facts -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the card: a question and its answer."""

    icon: str
    question: str
    answer: str
    """Empty where it was not stated."""
    ink: Colour
    weight: int = 1
    """How many lines it may need."""


def _facts(canvas: Canvas, rect: Rect, stage: Stage) -> None:
    canvas.card(rect)
    inner = inset(rect, canvas.sizes.pad, max(8, canvas.px(26)))
    compact = canvas.sizes.shape is Shape.COMPACT
    style = CARD_HEADING if compact else HEADING
    top, below = rows(inner, [canvas.leading(style), Share()], max(4, canvas.px(14)))
    chip = Chip(canvas.say("Not reported"), canvas.palette.sun.light, canvas.palette.sun.text, large=True)
    known = chip if stage.missing else stage_chip(canvas, stage)
    width = min(chip_width(canvas, known), top.w // 2) if known else 0
    if known:
        draw_chip(canvas, top.right - width, top.y + 2, known, width)
    title = Rect(top.x, top.y, top.w - width - canvas.sizes.gap, top.h)
    canvas.text(title, step_name(canvas, stage), style, lines=1)
    if stage.missing:
        words = canvas.say("This step is expected for such a product, but nobody reported it.")
        canvas.text(below, words, BODY, canvas.palette.muted, vertical="middle")
        return
    answers = stage_rows(canvas, stage)
    most = canvas.px(110) * sum(row.weight for row in answers)
    lines = rows(Rect(below.x, below.y, below.w, min(below.h, most)), [Share(row.weight) for row in answers])
    for line, row in zip(lines, answers, strict=True):
        _row(canvas, line, row)


def _row(canvas: Canvas, line: Rect, row: Row) -> None:
    palette = canvas.palette
    canvas.rule(line)
    mark = round(canvas.leading(BODY) * 1.05)
    asked = (
        min(line.w * 28 // 100, canvas.px(250) + mark) if canvas.sizes.shape is not Shape.COMPACT else mark
    )
    question, answer = columns(line, [asked, Share()], canvas.px(24))
    canvas.icon(Rect(question.x, question.centery - mark // 2, mark, mark), row.icon, palette.leaf.full)
    words = Rect(question.x + mark + canvas.px(16), question.y, question.w - mark - canvas.px(16), question.h)
    if words.w > mark:
        canvas.text(words, row.question, SMALL, palette.muted, lines=1, vertical="middle")
    said = row.answer or canvas.say("not stated")
    style = LABEL if canvas.sizes.shape is Shape.COMPACT else STRONG
    ink = row.ink if row.answer else palette.muted
    canvas.text(inset(answer, 0, 3), said, style, ink, vertical="middle")


def stage_rows(canvas: Canvas, stage: Stage) -> list[Row]:
    """Every question about a stage."""
    ink, language = canvas.palette.ink, canvas.state.language
    answers = [
        Row("user-circle-duotone", canvas.say("Who"), _who(canvas, stage.who), ink),
        Row("map-pin-duotone", canvas.say("Where"), _where(canvas, stage), ink),
        Row("clock-duotone", canvas.say("When"), stage_when(canvas, stage), ink),
    ]
    if stage.what:
        answers.append(Row("package-duotone", canvas.say("What"), stage.what.in_language(language), ink))
    answers.append(_papers(canvas, stage.papers))
    if stage.documents:
        documents = ", ".join(stage.documents)
        answers.append(Row("file-text-duotone", canvas.say("Documents"), documents, ink))
    return answers


def _who(canvas: Canvas, party: Party | None) -> str:
    if party is None:
        return ""
    name = party.name.in_language(canvas.state.language)
    return f"{name} · GLN {party.gln}" if party.gln else name


def _where(canvas: Canvas, stage: Stage) -> str:
    """The place; where goods moved, from where to where and how far as the crow flies."""
    start, end = _place(canvas, stage.where), _place(canvas, stage.to)
    if not end:
        return start
    moved = canvas.say("{start} to {end}", start=start, end=end) if start else end
    begin, finish = (place.position if place else None for place in (stage.where, stage.to))
    if begin and finish:
        return f"{moved}, {canvas.formats.distance(begin.distance_m(finish))}"
    return moved


def _place(canvas: Canvas, place: Place | None) -> str:
    return place.name.in_language(canvas.state.language) if place else ""


def _papers(canvas: Canvas, papers: tuple[Certificate, ...]) -> Row:
    """Every paper with its number and end; red as soon as one is over."""
    today, formats = canvas.state.now.wall.date(), canvas.formats
    said = []
    for paper in papers:
        words = f"{paper.scheme} {paper.number}"
        if paper.valid_to is None:
            said.append(words)
        elif paper.expired(today):
            said.append(
                canvas.say("{paper}, expired {date}", paper=words, date=formats.full_date(paper.valid_to))
            )
        else:
            said.append(
                canvas.say("{paper}, valid to {date}", paper=words, date=formats.full_date(paper.valid_to))
            )
    over = any(paper.expired(today) for paper in papers)
    ink = canvas.palette.chili.text if over else canvas.palette.ink
    return Row("certificate-duotone", canvas.say("Papers"), "\n".join(said), ink, max(1, min(3, len(said))))


# -- temperature and diary -------------------------------------------------------------------------------


def _temperature(canvas: Canvas, rect: Rect, temperature: Temperature) -> None:
    canvas.card(rect)
    inner = inset(rect, canvas.sizes.pad, max(8, canvas.px(24)))
    lowest, highest = canvas.formats.number(temperature.lowest), canvas.formats.celsius(temperature.highest)
    words = canvas.say("Temperature {lowest} to {highest}", lowest=lowest, highest=highest)
    ink = canvas.palette.chili.text if temperature.alarm else canvas.palette.ink
    title = canvas.fit(words, CARD_HEADING, inner.w, 2)
    top, below = rows(inner, [title.height, Share()], max(4, canvas.px(12)))
    canvas.write(top, title, ink)
    if temperature.alarm:
        alarm = canvas.fit(canvas.say("Outside its limits"), LABEL, below.w)
        line, below = rows(below, [alarm.height, Share()], 4)
        canvas.write(line, alarm, ink)
    draw_curve(canvas, below, temperature)


def _diary(canvas: Canvas, rect: Rect, diary: tuple[DiaryEntry, ...]) -> None:
    """The newest lines of the production log, as many as there is room for."""
    canvas.card(rect)
    inner = inset(rect, canvas.sizes.pad, max(8, canvas.px(24)))
    stack = Stack(inner, max(4, canvas.px(10)))
    canvas.text(stack.take(canvas.leading(CARD_HEADING)), canvas.say("Diary"), CARD_HEADING, lines=1)
    day_width = canvas.width(canvas.formats.full_date(diary[0].on.date()), TINY) + max(10, canvas.px(20))
    for entry in sorted(diary, key=lambda e: e.on, reverse=True):
        words = canvas.fit(entry.text.in_language(canvas.state.language), SMALL, inner.w - day_width, 3)
        if words.height > stack.rest.h:
            return
        day, said = columns(stack.take(words.height), [day_width, Share()])
        canvas.text(day, canvas.formats.full_date(entry.on.date()), TINY, canvas.palette.muted, lines=1)
        canvas.write(said, words, canvas.palette.ink)
