"""The test sheet as it comes out of a printer, cut into its cells and read by the kiosk's own decoder."""

from __future__ import annotations

import numpy as np
import pypdfium2
import pytest

from kiosk.artwork import artwork
from kiosk.codes.payload import Symbology
from kiosk.hardware.decoder import Decoder
from kiosk.hardware.drawn_code import modules, quiet
from kiosk.hardware.frame import Frame, Pixels
from kiosk.hardware.scanner_sheet import HEIGHT, WIDTH, cell, module_size, sheet
from kiosk.hardware.sheet_codes import CODES, GS, SheetCode, Shows

DPI = 200
"""A plain laser printer has three times as many."""


@pytest.fixture(scope="module")
def page() -> Pixels:
    document = pypdfium2.PdfDocument(sheet(artwork() / "fonts"))
    assert len(document) == 1
    bitmap = document[0].render(scale=DPI / 72).to_numpy()
    document.close()
    return np.ascontiguousarray(bitmap[..., :3])


def cut(page: Pixels, code: SheetCode) -> Pixels:
    place, dot = cell(code.number), DPI / 25.4
    left, top = place.left - 5, place.top
    rows = slice(round(top * dot), round((top + place.height) * dot))
    return page[rows, round(left * dot) : round((left + place.width) * dot)].copy()


SYMBOLOGIES = {
    "EAN13": Symbology.EAN_13,
    "Code128": Symbology.CODE_128,
    "DataMatrix": Symbology.DATA_MATRIX,
    "QRCode": Symbology.QR,
}


@pytest.mark.parametrize("code", CODES, ids=lambda code: f"{code.number}-{code.shows}")
def test_every_code_of_the_page_is_read(page: Pixels, code: SheetCode) -> None:
    (found,) = Decoder.for_pictures().decode(Frame(cut(page, code), 0.0))
    assert found.payload.text == code.content
    assert found.payload.symbology is SYMBOLOGIES[code.symbology]
    if code.elements:
        assert found.payload.aim in ("]C1", "]d2"), "begins with FNC1"


def test_it_is_a_page_of_a4_in_black_on_white(page: Pixels) -> None:
    assert page.shape[:2] == pytest.approx((HEIGHT / 25.4 * DPI, WIDTH / 25.4 * DPI), abs=1)
    dark = page.mean(axis=2) < 128
    margin = round(8 / 25.4 * DPI)
    assert not dark[:margin].any()
    assert not dark[:, :margin].any()
    assert not dark[:, -margin:].any()
    assert not dark[-margin:].any()


@pytest.mark.parametrize("code", CODES, ids=lambda code: str(code.number))
def test_every_code_fits_its_place_and_no_bar_is_too_narrow(code: SheetCode) -> None:
    """From 0.25 mm on (GS1 General Specifications, 5.12: 75 %) every scanner reads bars."""
    (rows, columns), place = modules(code).shape, cell(code.number)
    across, down = module_size(code, columns)
    assert across >= 0.25
    assert across * (columns + quiet(code)) <= place.width
    assert 12 + down * (rows + 2 * quiet(code) if rows > 1 else rows) <= place.height


def test_the_same_page_on_every_call() -> None:
    fonts = artwork() / "fonts"
    assert sheet(fonts) == sheet(fonts)


def test_the_sheet_has_what_a_scanner_can_damage() -> None:
    assert {code.shows for code in CODES} == set(Shows)
    assert [code.number for code in CODES] == list(range(1, len(CODES) + 1))
    assert len({code.content for code in CODES}) == len(CODES)
    by_gs = [code for code in CODES if GS in code.content]
    assert {code.symbology for code in by_gs} == {"Code128", "DataMatrix"}
    assert all(code.shows is Shows.GS for code in by_gs)
