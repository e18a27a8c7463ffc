"""The scanner test sheet: one page of A4 with the codes of `kiosk.hardware.sheet_codes`, by reportlab."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.hardware.drawn_code import is_square, modules, quiet
from kiosk.hardware.sheet_codes import CODES, SheetCode, Shows

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MM = 72 / 25.4
"""Points of a millimetre; all other measures here are millimetres, from the top left."""

WIDTH, HEIGHT = 210.0, 297.0
MARGIN, HEAD, FOOT = 12.0, 28.0, 14.0
COLUMNS, ROWS = 2, 4

BAR, BAR_HEIGHT = 0.33, 22.0
"""Width of the narrowest bar (GS1 General Specifications, 5.12: 0.33 mm is 100 %), and height of all."""

SQUARE, SQUARES = 0.8, 40.0
"""Side of a module, and of a whole code at most."""

TITLE, SMALL = 10.0, 7.5
"""Points."""

FONTS = {"plain": "BeVietnamPro-400.ttf", "bold": "BeVietnamPro-700.ttf"}

WORDS = {
    Shows.DIGITS: ("A number under bars", "Số dưới mã vạch"),
    Shows.CASE: ("Capitals and small letters", "Chữ hoa và chữ thường"),
    Shows.SIGNS: ("Signs", "Dấu và ký hiệu"),
    Shows.GS: ("The separator GS", "Dấu ngăn cách GS"),
    Shows.LINK: ("A link", "Đường dẫn"),
    Shows.UNICODE: ("Vietnamese", "Tiếng Việt"),
    Shows.LENGTH: ("A long text", "Văn bản dài"),
}
"""What a code shows, in English and Vietnamese: technicians read either."""

HEADING = "Scanner test sheet · Tờ thử máy quét"
HOW = (
    "Print at 100 %. Run: kiosk scanner-test, then scan each code once, in any order.",
    "In ở cỡ 100 %. Chạy: kiosk scanner-test, rồi quét mỗi mã một lần, thứ tự tùy ý.",
)
FOOTING = "Every code is an invented example. · Mọi mã ở đây đều là ví dụ giả định."


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a code is on the page, in millimetres from the top left."""

    left: float
    top: float
    width: float
    height: float


def cell(number: int) -> Cell:
    """The place of a code; the first is 1."""
    row, column = divmod(number - 1, COLUMNS)
    width = (WIDTH - 2 * MARGIN) / COLUMNS
    height = (HEIGHT - HEAD - FOOT - MARGIN) / ROWS
    return Cell(MARGIN + column * width, MARGIN + HEAD + row * height - 6, width, height)


def sheet(fonts: Path) -> bytes:
    """The page as PDF. `fonts` is the folder of typefaces. The same on every call."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for name, file in FONTS.items():
        pdfmetrics.registerFont(TTFont(name, str(fonts / file)))
    page = io.BytesIO()
    canvas = Canvas(page, (WIDTH * MM, HEIGHT * MM), invariant=1)
    canvas.setTitle("Scanner test sheet")
    canvas.setAuthor("Provenance kiosk")
    _write(canvas, MARGIN, MARGIN + 5, HEADING, "bold", 16)
    for line, text in enumerate(HOW):
        _write(canvas, MARGIN, MARGIN + 11.5 + 4.5 * line, text, "plain", 9)
    for code in CODES:
        _draw(canvas, code)
    _write(canvas, MARGIN, HEIGHT - MARGIN, FOOTING, "plain", SMALL)
    canvas.showPage()
    canvas.save()
    return page.getvalue()


def _draw(canvas: Canvas, code: SheetCode) -> None:
    place, (english, vietnamese) = cell(code.number), WORDS[code.shows]
    _write(canvas, place.left, place.top + 5, f"{code.number}  {english} · {vietnamese}", "bold", TITLE)
    _write(canvas, place.left, place.top + 9.5, f"{code.name}: {_readable(code)}", "plain", SMALL)
    black, margin = modules(code), quiet(code)
    rows, columns = black.shape
    across, down = module_size(code, columns)
    # The page's margin and the space between columns are wider than any quiet zone.
    left, top = place.left, place.top + 12 + (margin * down if is_square(code) else 0)
    for row in range(rows):
        for first, last in _runs([bool(one) for one in black[row]]):
            y = HEIGHT - top - (row + 1) * down
            box = (left + first * across) * MM, y * MM, (last - first) * across * MM, down * MM
            canvas.rect(*box, stroke=0, fill=1)


def module_size(code: SheetCode, columns: int) -> tuple[float, float]:
    """Width and height of one module of a code that has so many side by side."""
    wide = columns + 2 * quiet(code)
    if is_square(code):
        return (side := min(SQUARE, SQUARES / wide)), side
    return min(BAR, cell(code.number).width / wide), BAR_HEIGHT


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where black begins, and the first white after it: one rectangle each leaves no seams in print."""
    edges = [at for at in range(len(row) + 1) if (at and row[at - 1]) != (at < len(row) and row[at])]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _readable(code: SheetCode) -> str:
    """The content for people; what is long is cut."""
    text = code.elements or code.content
    return text if len(text) <= 60 else f"{text[:24]} … {text[-11:]} ({len(text)} characters)"


def _write(canvas: Canvas, left: float, baseline: float, text: str, font: str, size: float) -> None:
    canvas.setFont(font, size)
    canvas.drawString(left * MM, (HEIGHT - baseline) * MM, text)
