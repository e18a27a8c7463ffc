"""Lots and quantities of an event, in words."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.provenance.epcis_event import EpcisEvent, EventType, Quantity
from kiosk.provenance.local_text import LocalText

UNITS = {
    "KGM": "kg",
    "GRM": "g",
    "TNE": "t",
    "LTR": "l",
    "MLT": "ml",
    "CLT": "cl",
    "MTR": "m",
    "H87": "",
    "EA": "",
    "": "",
}
"""UN/CEFACT Recommendation 20 code -> the symbol both languages use; pieces have none."""

VIETNAMESE_DIGITS = str.maketrans(",.", ".,")


def quantity_words(event: EpcisEvent) -> LocalText | None:
    """Such as "120 kg, lô B1": of what was made, or else handled. None where the event says neither."""
    quantities = event.outputs if event.type is EventType.TRANSFORMATION else event.quantities
    said = [words for quantity in quantities if (words := _words(quantity))]
    return joined(said)


def joined(texts: Iterable[LocalText]) -> LocalText | None:
    """Several texts as one, each said once, in every language that one of them has; None of none."""
    parts = list(dict.fromkeys(texts))
    languages = dict.fromkeys(language for text in parts for language, _ in text.by_language)
    if not languages:
        return None
    return LocalText.of(
        {code: "; ".join(dict.fromkeys(text.in_language(code) for text in parts)) for code in languages}
    )


def _words(quantity: Quantity) -> LocalText | None:
    lot = quantity.thing.lot
    number, unit = _number(quantity), UNITS.get(quantity.uom or "", quantity.uom or "")
    if not number and not lot:
        return None
    vietnamese = number.translate(VIETNAMESE_DIGITS)
    parts = {
        "vi": [f"{vietnamese} {unit}" if number and unit else vietnamese, f"lô {lot}" if lot else ""],
        "en": [f"{number} {unit}" if number and unit else number, f"lot {lot}" if lot else ""],
    }
    return LocalText.of({code: ", ".join(filter(None, words)) for code, words in parts.items()})


def _number(quantity: Quantity) -> str:
    """The amount in English digits, to a thousandth."""
    return "" if quantity.amount is None else f"{quantity.amount:,.3f}".rstrip("0").rstrip(".")
