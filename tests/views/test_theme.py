"""Colours that are read against each other must contrast."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.colour import Colour, code_of, contrast, is_red
from kiosk.provenance.branding import Branding
from kiosk.views.brand import branded
from kiosk.views.theme import CONTRAST, MARKET, Palette

LEAST = {"market": 4.5, "contrast": 7.0}
"""WCAG 2.2: 1.4.3 and 1.4.6."""


def pairs(palette: Palette) -> dict[str, tuple[Colour, Colour]]:
    """Words and the ground they stand on, by name."""
    p = palette
    used = {
        f"{ink} on {ground}": (getattr(p, ink), getattr(p, ground))
        for ink in ("ink", "muted")
        for ground in ("paper", "card", "pressed")
    }
    for name in ("leaf", "sun", "chili", "sea"):
        tone = getattr(p, name)
        used[f"{name} chip"] = (tone.text, tone.light)
        used[f"{name} on card"] = (tone.text, p.card)
        used[f"{name} on paper"] = (tone.text, p.paper)
        used[f"{name} button"] = (tone.on_full, tone.full)
        used[f"ink on {name} light"] = (p.ink, tone.light)
        used[f"muted on {name} light"] = (p.muted, tone.light)
    used["pressed primary button"] = (p.leaf.on_full, p.leaf.text)
    used["dark panel"] = (p.on_dark, p.dark)
    used["chosen language"] = (p.paper, p.ink)
    for at, ground in enumerate(p.pictures):
        used[f"picture {at}"] = ((255, 255, 255), ground)
    return used


@pytest.mark.parametrize(("name", "palette"), [("market", MARKET), ("contrast", CONTRAST)])
def test_words_stand_out_from_their_ground(name: str, palette: Palette) -> None:
    weak = {
        pair: round(contrast(*colours), 2)
        for pair, colours in pairs(palette).items()
        if contrast(*colours) < LEAST[name]
    }
    assert weak == {}


PART = some.integers(0, 255)
COLOURS = some.tuples(PART, PART, PART)
PAPER = MARKET.paper


@given(
    COLOURS.filter(lambda main: contrast(main, PAPER) >= 4.5 and not is_red(main)),
    COLOURS.filter(lambda accent: contrast(accent, MARKET.ink) >= 4.5 and not is_red(accent)),
)
def test_whatever_colours_a_board_may_choose_words_stand_out(main: Colour, accent: Colour) -> None:
    palette = branded(MARKET, Branding(main=code_of(main), accent=code_of(accent)))
    weak = {pair for pair, colours in pairs(palette).items() if contrast(*colours) < LEAST["market"]}
    assert weak == set()


def test_a_board_without_colours_has_the_kiosks() -> None:
    assert branded(MARKET, Branding(logo="logo.svg")) is MARKET
