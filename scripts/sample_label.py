"""The front of a package: its label with words, a picture and a code, drawn flat."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pygame
import zxingcpp
from numpy.typing import NDArray

FONTS = Path(__file__).parent.parent / "images" / "fonts"
SIZE = (1000, 640)
"""Of the front, in pixels."""
INK, MUTED, PAPER = (20, 41, 31), (91, 107, 97), (253, 252, 247)
MARGIN = 46


@dataclass(frozen=True, slots=True)
class Label:
    """The words on a package."""

    name: str
    maker: str
    lines: tuple[str, ...] = ()


def draw_label(
    label: Label, code: zxingcpp.Barcode, text: str, colour: tuple[int, int, int], picture: bytes | None
) -> NDArray[np.uint8]:
    """The front as RGBA pixels; outside its round corners it is transparent."""
    pygame.font.init()
    front = pygame.Surface(SIZE, pygame.SRCALPHA)
    pygame.draw.rect(front, colour, front.get_rect(), border_radius=44)
    shade = pygame.Surface(SIZE, pygame.SRCALPHA)
    for row in range(SIZE[1]):
        pygame.draw.line(shade, (0, 0, 0, row * 60 // SIZE[1]), (0, row), (SIZE[0], row))
    front.blit(shade, (0, 0))
    panel = pygame.Rect(MARGIN, MARGIN, SIZE[0] - 2 * MARGIN, SIZE[1] - 2 * MARGIN)
    pygame.draw.rect(front, PAPER, panel, border_radius=22)
    modules = np.array(zxingcpp.write_barcode_to_image(code, scale=1))
    if modules.shape[0] == modules.shape[1]:
        _beside(front, panel, label, modules, picture)
    else:
        _below(front, panel, label, modules, text, picture)
    corners = pygame.Surface(SIZE, pygame.SRCALPHA)
    pygame.draw.rect(corners, (255, 255, 255, 255), corners.get_rect(), border_radius=44)
    cover = pygame.surfarray.array_alpha(corners)
    return np.dstack([pygame.surfarray.array3d(front), cover]).swapaxes(0, 1)


def _beside(
    front: pygame.Surface, panel: pygame.Rect, label: Label, modules: NDArray[np.uint8], picture: bytes | None
) -> None:
    """A square code at the left, words at its right."""
    side = 400
    code = _scaled(modules, max(1, round(side / modules.shape[1])))
    place = code.get_rect(center=(panel.x + 30 + side // 2, panel.centery))
    front.blit(code, place)
    left, y = max(panel.x + side + 64, place.right + 24), panel.y + 40
    if picture:
        tile = pygame.transform.smoothscale(_picture(picture), (130, 130))
        front.blit(tile, (left, y))
        y += 148
    _words(front, label, left, y, panel.right - left - 20, 44)


def _below(
    front: pygame.Surface,
    panel: pygame.Rect,
    label: Label,
    modules: NDArray[np.uint8],
    text: str,
    picture: bytes | None,
) -> None:
    """Words at the top, bars over the whole width below, their digits under them."""
    left = panel.x + 40
    if picture:
        front.blit(pygame.transform.smoothscale(_picture(picture), (170, 170)), (left, panel.y + 28))
        left += 194
    _words(front, label, left, panel.y + 26, panel.right - left - 110, 40)
    wide = min(5 * modules.shape[1], panel.width - 90)
    fine = np.repeat(modules[5:6], 12, axis=1)  # bars need not fall on whole pixels: a printer's do not
    bars = np.repeat(cv2.resize(fine, (wide, 1), interpolation=cv2.INTER_AREA), 210, axis=0)
    surface = pygame.surfarray.make_surface(np.repeat(bars[..., None], 3, axis=2).swapaxes(0, 1))
    place = surface.get_rect(midbottom=(panel.centerx - 30, panel.bottom - 58))
    front.blit(surface, place)
    digits = _font(600, 30).render(" ".join(text.split("\x1d")), True, INK)
    front.blit(digits, digits.get_rect(midtop=(place.centerx, place.bottom + 6)))


def _words(front: pygame.Surface, label: Label, left: int, top: int, width: int, size: int) -> None:
    y = top
    for line in _wrapped(label.name, _font(800, size), width):
        front.blit(_font(800, size).render(line, True, INK), (left, y))
        y += size + 10
    for line in _wrapped(label.maker, _font(500, 25), width)[:2]:
        front.blit(_font(500, 25).render(line, True, MUTED), (left, y))
        y += 33
    for line in label.lines:
        front.blit(_font(600, 27).render(line, True, INK), (left, y + 8))
        y += 36


def _wrapped(text: str, font: pygame.font.Font, width: int) -> list[str]:
    lines: list[str] = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if font.size(longer)[0] <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _scaled(modules: NDArray[np.uint8], scale: int) -> pygame.Surface:
    big = cv2.resize(modules, None, fx=scale, fy=scale, interpolation=cv2.INTER_NEAREST)
    return pygame.surfarray.make_surface(np.repeat(big[..., None], 3, axis=2).swapaxes(0, 1))


def _picture(content: bytes) -> pygame.Surface:
    return pygame.image.load(BytesIO(content), "picture.svg")


def _font(weight: int, size: int) -> pygame.font.Font:
    return pygame.font.Font(str(FONTS / f"BeVietnamPro-{weight}.ttf"), size)
