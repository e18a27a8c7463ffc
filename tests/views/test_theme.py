"""Colours that are read against each other must contrast."""

from __future__ import annotations

import pytest

from kiosk.views.theme import CONTRAST, MARKET, Colour, Palette, colour, contrast

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


def test_contrast_is_that_of_wcag() -> None:
    black, white = colour("#000000"), colour("#FFFFFF")
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, white) == pytest.approx(1)
    assert contrast(colour("#767676"), white) == pytest.approx(4.54, abs=0.01)
