"""How a market board wants its kiosks to look, within what shoppers can read."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.provenance.local_text import LocalText


@dataclass(frozen=True, slots=True)
class Branding:
    """The board's own look. Everything may be missing: then the kiosk looks as it comes."""

    logo: str = ""
    """File among the catalogue's pictures (PNG or SVG); empty for the kiosk's own mark."""

    name: LocalText | None = None
    """Shown above every screen instead of the market's name."""

    opening: LocalText | None = None
    """What the idle screen says below "Hold up a code", instead of the kiosk's own words."""

    languages: tuple[str, ...] = ()
    """Languages offered (BCP 47), the first greets; empty leaves it to each kiosk's settings."""

    specialities: tuple[str, ...] = ()
    """GTIN-14s shown on the idle screen, in this order; empty shows the products marked as special."""

    main: str = ""
    """Colour of buttons and good news, ``#RRGGBB``; empty for the kiosk's green."""

    accent: str = ""
    """Colour of the viewfinder's frame and of "you are here", ``#RRGGBB``; empty for the kiosk's yellow."""


PLAIN = Branding()
"""The kiosk as it comes."""
