"""How large a picture is, without drawing it."""

from __future__ import annotations

import re
from struct import unpack_from

PNG = b"\x89PNG\r\n\x1a\n"
VIEW_BOX = re.compile(rb"""\bviewBox=["'] *[-\d.]+[ ,]+[-\d.]+[ ,]+(\d+\.?\d*)[ ,]+(\d+\.?\d*) *["']""")


def size(content: bytes) -> tuple[float, float] | None:
    """Width and height of a PNG in pixels, of an SVG in units of its viewBox; None for anything else."""
    if content.startswith(PNG) and len(content) >= 24:
        width, height = unpack_from(">II", content, 16)  # IHDR comes first (PNG, 11.2.2)
    else:
        box = VIEW_BOX.search(content[:4096])
        width, height = (float(side) for side in box.groups()) if box else (0.0, 0.0)
    return (width, height) if width and height else None
