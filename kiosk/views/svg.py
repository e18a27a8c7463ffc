"""Surfaces from SVG: SDL's own rounded shapes have ragged edges, its SVG reader smooths them."""

from __future__ import annotations

import re
from io import BytesIO

import pygame

_ROOT = re.compile(rb"<svg\b[^>]*>")
_BOX = re.compile(rb"""\bviewBox=["'] *[-\d.]+[ ,]+[-\d.]+[ ,]+(\d+\.?\d*)[ ,]+(\d+\.?\d*) *["']""")
_SIZE = re.compile(rb'\s(?:width|height)="[^"]*"')


def draw_svg(content: bytes, width: int, height: int) -> pygame.Surface:
    """An SVG picture drawn at exactly this size, in the pixel format that blits fastest.

    Raises pygame.error where it is not an SVG picture that SDL_image can read.
    """
    drawn = pygame.image.load(BytesIO(sized(content, width, height)), "picture.svg")
    surface = pygame.Surface((width, height), pygame.SRCALPHA)
    surface.blit(drawn, (0, 0))
    return surface


def sized(content: bytes, width: int, height: int) -> bytes:
    """The same SVG, its root element saying another size; its viewBox is kept, or made from its size."""
    root = _ROOT.search(content)
    if root is None:
        raise pygame.error("not an SVG picture: no <svg> element")
    given = root.group()
    size = f' width="{width}" height="{height}"'.encode()
    if b"viewBox" not in given:
        was = {name: _pixels(given, name) for name in (b"width", b"height")}
        if all(was.values()):
            size += b' viewBox="0 0 %d %d"' % (was[b"width"], was[b"height"])
    return content.replace(given, b"<svg" + size + _SIZE.sub(b"", given)[4:], 1)


def aspect(content: bytes) -> float:
    """Width of an SVG picture for a height of 1, by its viewBox; 1 where it has none that can be used."""
    root = _ROOT.search(content)
    box = _BOX.search(root.group()) if root else None
    width, height = (float(side) for side in box.groups()) if box else (0.0, 0.0)
    return width / height if width and height else 1.0


def _pixels(root: bytes, name: bytes) -> int:
    found = re.search(name + rb'="([0-9]+)', root)
    return int(found.group(1)) if found else 0


def drawing(width: int, height: int, inside: str) -> bytes:
    """A whole SVG picture of `inside`, one unit a pixel."""
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{inside}</svg>').encode()
