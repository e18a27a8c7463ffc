"""A code as people can compare it with what is printed on the pack: its number, and what it is."""

from __future__ import annotations

from dataclasses import dataclass

from pygame import Rect

from kiosk.codes.kinds import (
    Code,
    Coupon,
    DigitalLink,
    ElementString,
    GS1Data,
    Location,
    LogisticUnit,
    OpaqueUrl,
    Publication,
    RestrictedCirculation,
    StampCode,
    TradeItem,
    UntrustedUrl,
    VariableMeasure,
    VendorInternal,
    VendorStamp,
)
from kiosk.views.box import Share, columns, inset
from kiosk.views.canvas import Canvas
from kiosk.views.flow import Piece
from kiosk.views.sizes import Shape
from kiosk.views.theme import CARD_HEADING, SMALL, TINY

LONGEST = 64
"""Characters of a code that are shown; more can neither be read nor compared."""


@dataclass(frozen=True, slots=True)
class CodeLine:
    """What is shown of a code."""

    icon: str
    number: str
    """Printable ASCII alone."""
    detail: str
    """What sort of number it is, in the shopper's language."""


def printable(text: str) -> str:
    """A part of a code as it may be shown: printable ASCII, anything else as a question mark."""
    kept = "".join(c if " " <= c <= "~" else "?" for c in text)
    return kept if len(kept) <= LONGEST else kept[: LONGEST - 3] + "..."


def grouped(gtin14: str) -> str:
    """A GTIN the way it stands under its bars, such as 8 938500 001000."""
    if gtin14.startswith("000000"):
        return f"{gtin14[6:10]} {gtin14[10:]}"
    if gtin14.startswith("0"):
        return f"{gtin14[1]} {gtin14[2:8]} {gtin14[8:]}"
    return f"{gtin14[0]} {gtin14[1:3]} {gtin14[3:8]} {gtin14[8:]}"


def code_line(canvas: Canvas, code: Code) -> CodeLine | None:
    """What is shown of a code; None where nothing of it should be, or can be."""
    match code:
        case TradeItem():
            return CodeLine("barcode-duotone", grouped(code.gtin14), _trade_item(canvas, code))
        case ElementString(data=data) | DigitalLink(data=data):
            icon = "qr-code-duotone" if isinstance(code, DigitalLink) else "barcode-duotone"
            return _gs1(canvas, data, icon)
        case VariableMeasure(prefix=prefix, item=item):
            detail = canvas.say("Number of a weighed pack of this store")
            return CodeLine("barcode-duotone", printable(f"{prefix} {item}"), detail)
        case StampCode(code=number):
            return CodeLine("stamp-duotone", printable(number), canvas.say("Code of a stamp"))
        case VendorStamp(name=name, code=number) | VendorInternal(name=name, code=number):
            detail = canvas.say("Number of {issuer}", issuer=name)
            return CodeLine("stamp-duotone", printable(number), detail)
        case _:
            return _no_product(canvas, code)


def code_piece(canvas: Canvas, line: CodeLine, width: int) -> Piece:
    """A card with the code."""
    pad = max(10, canvas.px(24))
    side = max(36, canvas.px(64))
    room = width - 2 * pad - side - pad
    number = canvas.fit(line.number, CARD_HEADING, room, 2)
    small = TINY if canvas.sizes.shape is Shape.COMPACT else SMALL
    detail = canvas.fit(line.detail, small, room, 3)
    height = number.height + detail.height

    def draw(rect: Rect) -> None:
        canvas.card(rect)
        icon, words = columns(inset(rect, pad), [side, Share()], pad)
        canvas.icon(icon, line.icon, canvas.palette.muted)
        block = Rect(words.x, words.centery - height // 2, words.w, height)
        canvas.write(block, number, canvas.palette.ink)
        canvas.write(block, detail, canvas.palette.muted, vertical="bottom")

    return Piece(height + 2 * max(8, canvas.px(18)), draw)


def _trade_item(canvas: Canvas, code: TradeItem) -> str:
    """The number's sort, and where it was issued, which is not where the goods are from."""
    if not code.issuer:
        return canvas.say("Product number (GTIN)")
    if not code.issuer_prefix:
        return canvas.say("Number issued by {issuer}", issuer=code.issuer)
    return canvas.say(
        "Number issued by {issuer} ({prefix})", issuer=code.issuer, prefix=printable(code.issuer_prefix)
    )


def _gs1(canvas: Canvas, data: GS1Data, icon: str) -> CodeLine | None:
    if data.gtin14:
        parts = [canvas.say("Product number (GTIN)")]
        if data.lot:
            parts.append(canvas.say("lot {lot}", lot=printable(data.lot)))
        if data.serial:
            parts.append(canvas.say("serial {serial}", serial=printable(data.serial)))
        return CodeLine(icon, grouped(data.gtin14), " · ".join(parts))
    if data.sscc:
        return CodeLine(icon, printable(data.sscc), canvas.say("Number of a shipment (SSCC)"))
    place = data.gln or data.party_gln
    if place:
        return CodeLine(icon, printable(place), canvas.say("Number of a place or firm (GLN)"))
    return None


def _no_product(canvas: Canvas, code: Code) -> CodeLine | None:
    match code:
        case LogisticUnit(sscc=number):
            return CodeLine("barcode-duotone", printable(number), canvas.say("Number of a shipment (SSCC)"))
        case Location(gln=number):
            return CodeLine(
                "barcode-duotone", printable(number), canvas.say("Number of a place or firm (GLN)")
            )
        case RestrictedCirculation(number=number):
            return CodeLine("barcode-duotone", printable(number), canvas.say("A store's own number"))
        case Coupon(number=number):
            return CodeLine("barcode-duotone", printable(number), canvas.say("Number of a coupon"))
        case Publication(number=number, scheme=scheme):
            return CodeLine("barcode-duotone", printable(number), printable(scheme).upper())
        case OpaqueUrl(host=host) | UntrustedUrl(host=host):
            return CodeLine("qr-code-duotone", printable(host), canvas.say("The address in the code"))
        case _:
            return None
