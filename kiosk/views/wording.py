"""How a code that is no product is said: words, icon and colour. Never its content."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.views.theme import Palette, Tone
from kiosk.views.words import mark


@dataclass(frozen=True, slots=True)
class Wording:
    """How one kind is said."""

    icon: str
    tone: str
    """leaf, sun, chili or sea: a tone of the palette."""
    headline: str
    sentence: str
    advice: str


def tone_of(palette: Palette, wording: Wording) -> Tone:
    """The colours of a wording."""
    return {"leaf": palette.leaf, "sun": palette.sun, "chili": palette.chili, "sea": palette.sea}[
        wording.tone
    ]


PACK = mark("Hold up the code on the pack or on its trace stamp.")
"""What to hold up instead."""
