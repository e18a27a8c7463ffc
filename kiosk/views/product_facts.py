"""What is said of a product in fixed places, the items of Circular 02/2024/TT-BKHCN Art. 7(5) before all."""

from __future__ import annotations

from kiosk.provenance.answer import Found, Freshness, Source
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.party import Party
from kiosk.views.canvas import Canvas
from kiosk.views.chip import Chip
from kiosk.views.fact import Fact


def required_facts(canvas: Canvas, found: Found) -> list[Fact]:
    """Items (3) to (7); (1), the name, is the headline and (2), the picture, stands beside it."""
    product, say = found.product, canvas.say
    return [
        Fact(say("Producer or trader"), _name(canvas, product.producer)),
        Fact(say("Address"), _words(canvas, product.producer.address if product.producer else None)),
        Fact(say("Time of production"), _produced(canvas, found)),
        Fact(say("Lot, serial, brand"), _marks(canvas, found)),
        Fact(say("Shelf life"), _shelf_life(canvas, found)),
    ]


def further_facts(canvas: Canvas, found: Found) -> list[Fact]:
    """What the provincial plans want shown beside them (requirement 7)."""
    product, say = found.product, canvas.say
    traders = [_name(canvas, party) for party in (product.supplier, product.distributor) if party]
    return [
        Fact(say("Place of production"), _words(canvas, product.origin)),
        Fact(say("Raw material from"), _words(canvas, product.raw_material)),
        Fact(say("Supplier, distributor"), " · ".join(dict.fromkeys(traders))),
    ]


def product_name(canvas: Canvas, found: Found) -> str:
    """Name, and how much of it."""
    name = found.product.name.in_language(canvas.state.language)
    content = _words(canvas, found.product.net_content)
    return f"{name}, {content}" if content and content not in name else name


def paper_chips(canvas: Canvas, found: Found) -> list[Chip]:
    """OCOP stars, certificates (the expired first, and said to be so) and standards."""
    palette, today = canvas.palette, canvas.state.now.wall.date()
    chips = []
    for paper in sorted(found.certificates, key=lambda c: not c.expired(today)):
        if paper.expired(today):
            words = canvas.say("{scheme} expired", scheme=paper.scheme)
            chips.append(Chip(words, palette.chili.light, palette.chili.text, "warning-circle-duotone"))
        else:
            chips.append(Chip(paper.scheme, palette.paper, palette.ink, "certificate-duotone"))
    stars = found.product.ocop_stars
    if stars:
        words = canvas.say_count("OCOP {n} star", "OCOP {n} stars", stars)
        chips.insert(0, Chip(words, palette.sun.light, palette.sun.text, "star-duotone"))
    schemes = {paper.scheme for paper in found.certificates}
    applied = [standard for standard in found.product.standards if standard not in schemes]
    return chips + [Chip(standard, palette.paper, palette.ink, "seal-check-duotone") for standard in applied]


def numbers_of(canvas: Canvas, found: Found) -> list[str]:
    """Lot and serial with their words, as far as known; no line breaks inside them."""
    lot = [canvas.say("lot {lot}", lot=found.lot.lot)] if found.lot else []
    serial = [canvas.say("serial {serial}", serial=found.serial)] if found.serial else []
    return [words.replace(" ", "\u00a0") for words in lot + serial]


def source_lines(canvas: Canvas, found: Found) -> list[str]:
    """From whom the record comes and how old each word is; when recalls were checked."""
    return [sources_line(canvas, found), recalls_line(canvas, found)]


def sources_line(canvas: Canvas, found: Found) -> str:
    """Who names the product and how old that is, then everyone else: first who must be named by licence."""
    said = _aged(canvas, found.source)
    for source in sorted(found.others, key=lambda source: not source.attribution):
        fresh = source.freshness is Freshness.FRESH
        said += [source.attribution or source.name] if fresh else _aged(canvas, source)
    return " · ".join(filter(None, dict.fromkeys(said)))


def _aged(canvas: Canvas, source: Source) -> list[str]:
    """Who said it, how long ago, and what its licence wants said, in as few words as say all."""
    names = [source.attribution] if source.name in source.attribution else [source.name, source.attribution]
    age = canvas.formats.age(source.as_of)
    return [canvas.say("{source}, {age}", source=names[0], age=age), *names[1:]]


def recalls_line(canvas: Canvas, found: Found) -> str:
    """When recalls were learnt. Old news never says that there is none."""
    checked = found.recalls_checked
    if checked is None:
        return canvas.say("Recalls have not been checked")
    if found.recalls_stale:
        return canvas.say("Recalls not checked since {moment}", moment=canvas.formats.moment(checked))
    return canvas.say("Recalls checked {age}", age=canvas.formats.age(checked))


def _words(canvas: Canvas, text: LocalText | None) -> str:
    return text.in_language(canvas.state.language) if text else ""


def _name(canvas: Canvas, party: Party | None) -> str:
    return _words(canvas, party.name) if party else ""


def _produced(canvas: Canvas, found: Found) -> str:
    if found.lot is None or found.lot.produced is None:
        return ""
    return canvas.formats.full_date(found.lot.produced)


def _marks(canvas: Canvas, found: Found) -> str:
    """Lot, serial and brand, as far as known: the numbers before what the name says once more."""
    brand = _words(canvas, found.product.brand)
    return " · ".join([*numbers_of(canvas, found), *([brand] if brand else [])])


def _shelf_life(canvas: Canvas, found: Found) -> str:
    if found.lot and found.lot.expiry:
        return canvas.say("until {date}", date=canvas.formats.full_date(found.lot.expiry))
    return _words(canvas, found.product.shelf_life)
