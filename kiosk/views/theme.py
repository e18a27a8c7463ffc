"""Colours and type, as tokens. The values are those of the design; contrast is held by a test."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.colour import Colour, colour


@dataclass(frozen=True, slots=True)
class Tone:
    """A family of one meaning: a light ground, what is written on it, and a full ground."""

    light: Colour
    """Ground of a chip."""
    text: Colour
    """Words and icons on `light`, on cards and on paper."""
    full: Colour
    """Ground of a button, a disc, a whole panel."""
    on_full: Colour
    """Words and icons on `full`."""


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of a theme."""

    paper: Colour
    card: Colour
    line: Colour
    """Borders and rules."""
    ink: Colour
    muted: Colour
    """Second-rank words."""
    dark: Colour
    """Ground of dark panels: the viewfinder, the take-away card."""
    on_dark: Colour
    pressed: Colour
    """Ground of a card or plain button under the finger."""
    leaf: Tone
    """Good, and the market's own colour."""
    sun: Tone
    """Here, attention."""
    chili: Tone
    """Wrong."""
    sea: Tone
    """Ways and places."""
    pictures: tuple[Colour, ...]
    """Grounds of a product's icon where it has no picture; white is drawn on them."""


MARKET = Palette(
    paper=colour("#FAF6EC"),
    card=colour("#FFFFFF"),
    line=colour("#E5DECB"),
    ink=colour("#14291F"),
    muted=colour("#5B6B61"),
    dark=colour("#124A30"),
    on_dark=colour("#FFFFFF"),
    pressed=colour("#F3ECD9"),
    leaf=Tone(colour("#DDEFE2"), colour("#124A30"), colour("#1E6B44"), colour("#FFFFFF")),
    sun=Tone(colour("#FDF0D2"), colour("#7A5200"), colour("#F2A30F"), colour("#14291F")),
    chili=Tone(colour("#FBE3DD"), colour("#A82716"), colour("#C0311E"), colour("#FFFFFF")),
    sea=Tone(colour("#E0ECF8"), colour("#1D5FA8"), colour("#1D5FA8"), colour("#FFFFFF")),
    pictures=(colour("#5F7F2B"), colour("#B5591A"), colour("#35736A"), colour("#8A6A14"), colour("#7A4A6B")),
)

CONTRAST = Palette(
    paper=colour("#FFFFFF"),
    card=colour("#FFFFFF"),
    line=colour("#000000"),
    ink=colour("#000000"),
    muted=colour("#1F1F1F"),
    dark=colour("#000000"),
    on_dark=colour("#FFFFFF"),
    pressed=colour("#E4E4E4"),
    leaf=Tone(colour("#E9F7EE"), colour("#053D22"), colour("#053D22"), colour("#FFFFFF")),
    sun=Tone(colour("#FFF3CC"), colour("#4A3100"), colour("#FFC440"), colour("#000000")),
    chili=Tone(colour("#FFEDE9"), colour("#7E1407"), colour("#8F1606"), colour("#FFFFFF")),
    sea=Tone(colour("#EAF2FC"), colour("#0A3A70"), colour("#0A3A70"), colour("#FFFFFF")),
    pictures=(colour("#2F4A0C"), colour("#6B2F05"), colour("#0F4A42"), colour("#4D3A04"), colour("#532B47")),
)

PALETTES = {"market": MARKET, "contrast": CONTRAST}
"""Theme by the name it has in the settings."""


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set."""

    size: float
    """Pixels per em on a screen of 1920 × 1080."""
    weight: int
    """400 to 800."""


TITLE = Style(76, 800)
HEADING = Style(46, 700)
CARD_HEADING = Style(34, 700)
LEAD = Style(36, 400)
STRONG = Style(28, 600)
BODY = Style(28, 400)
LABEL = Style(24, 600)
SMALL = Style(24, 400)
TINY = Style(21, 500)
TINY_STRONG = Style(21, 600)
