"""The mark in the corner of every screen: the market board's logo, or the kiosk's own leaf."""

from __future__ import annotations

import logging
from io import BytesIO

import pygame
from pygame import Rect, Surface

from kiosk.views.canvas import Canvas
from kiosk.views.svg import aspect, draw_svg

log = logging.getLogger(__name__)


def logo_width(canvas: Canvas, height: int) -> int:
    """Pixels of the board's logo, or of the kiosk's own mark, at this height."""
    logo = _logo(canvas, height)
    return logo.get_width() if logo else height


def draw_logo(canvas: Canvas, rect: Rect) -> None:
    """The board's logo at the left of `rect`, as high as it; the kiosk's own mark where there is none."""
    logo = _logo(canvas, rect.h)
    if logo:
        canvas.surface.blit(logo, logo.get_rect(midleft=rect.midleft))
    else:
        canvas.icon(Rect(rect.x, rect.y, rect.h, rect.h), "plant-duotone", canvas.palette.leaf.full)


def _logo(canvas: Canvas, height: int) -> Surface | None:
    name = canvas.stand.branding.logo
    content = canvas.stand.picture(name) if name else None
    if content is None:
        return None
    try:
        return canvas.studio.pictures.get(
            ("logo", name, hash(content), height), lambda: _drawn(content, height)
        )
    except pygame.error as error:
        log.warning("the logo %s cannot be drawn: %s", name, error)
        return None


def _drawn(content: bytes, height: int) -> Surface:
    if content.startswith(b"\x89PNG"):
        loaded = pygame.image.load(BytesIO(content))
        whole = Surface(loaded.get_size(), pygame.SRCALPHA)
        whole.blit(loaded, (0, 0))
        width = max(1, round(loaded.get_width() * height / loaded.get_height()))
        return pygame.transform.smoothscale(whole, (width, height))
    return draw_svg(content, max(1, round(aspect(content) * height)), height)
