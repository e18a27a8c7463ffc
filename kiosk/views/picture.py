"""The picture of a product, or the icon of its group where the catalogue has none."""

from __future__ import annotations

import logging
from io import BytesIO

import pygame
from pygame import Rect, Surface

from kiosk.provenance.product import Group, Product
from kiosk.views.box import Share, centred, inset, rows
from kiosk.views.canvas import Canvas
from kiosk.views.svg import draw_svg
from kiosk.views.theme import TINY

log = logging.getLogger(__name__)

WHITE = (255, 255, 255)

GROUPS: dict[Group, tuple[str, int]] = {
    Group.FRUIT: ("orange-duotone", 0),
    Group.VEGETABLE: ("carrot-duotone", 0),
    Group.MEAT: ("cow-duotone", 1),
    Group.FISHERY: ("fish-duotone", 2),
    Group.RICE: ("grains-duotone", 3),
    Group.SALT: ("diamonds-four-duotone", 2),
    Group.DRIED_FISH: ("fish-simple-duotone", 3),
    Group.FISH_SAUCE: ("jar-label-duotone", 1),
    Group.SHRIMP: ("shrimp-duotone", 1),
    Group.ASPARAGUS: ("plant-duotone", 0),
    Group.TEA: ("coffee-duotone", 2),
    Group.CRAFT: ("basket-duotone", 4),
    Group.MEDICINE: ("pill-duotone", 4),
    Group.OTHER: ("package-duotone", 3),
}
"""Icon of a product group, and which of the theme's grounds it stands on."""


def draw_picture(canvas: Canvas, rect: Rect, product: Product, caption: str = "") -> None:
    """Fill `rect` with the product's picture, cropped. Without one: the icon of its group and the caption."""
    content = canvas.stand.picture(product.picture) if product.picture else None
    if product.picture and content is not None:
        key = ("picture", product.picture, hash(content), rect.size, canvas.sizes.radius)
        try:
            canvas.picture(rect, key, lambda: _drawn(canvas, content, rect))
        except pygame.error as error:
            log.warning("picture of product %s cannot be drawn: %s", product.gtin, error)
        else:
            return
    draw_group(canvas, rect, product.group, caption)


def draw_group(canvas: Canvas, rect: Rect, group: Group, caption: str = "") -> None:
    """Fill `rect` with the icon of a group on its colour, and the caption below it."""
    icon, ground = GROUPS[group]
    canvas.rounded(rect, _radius(canvas, rect), canvas.palette.pictures[ground])
    inner = inset(rect, max(4, canvas.px(10)))
    words = canvas.fit(caption, TINY, inner.w, 2) if caption else None
    above, below = rows(inner, [Share(), words.height if words else 0])
    side = round(min(above.w, above.h) * 0.7)
    canvas.icon(centred(above, side, side), icon, WHITE)
    if words:
        canvas.write(below, words, WHITE, "centre")


def _drawn(canvas: Canvas, content: bytes, rect: Rect) -> Surface:
    """The middle of the picture that fills `rect`, corners rounded."""
    if b"<svg" in content[:1024]:
        side = max(rect.size)
        loaded = draw_svg(content, side, side)
    else:
        loaded = pygame.image.load(BytesIO(content))
    factor = max(rect.w / loaded.get_width(), rect.h / loaded.get_height())
    size = (max(rect.w, round(loaded.get_width() * factor)), max(rect.h, round(loaded.get_height() * factor)))
    whole = Surface(loaded.get_size(), pygame.SRCALPHA)
    whole.blit(loaded, (0, 0))
    scaled = pygame.transform.smoothscale(whole, size)
    cut = scaled.subsurface(centred(scaled.get_rect(), rect.w, rect.h)).copy()
    canvas.studio.shapes.round_off(cut, _radius(canvas, rect))
    return cut


def _radius(canvas: Canvas, rect: Rect) -> int:
    return min(canvas.sizes.radius, min(rect.w, rect.h) // 5)
