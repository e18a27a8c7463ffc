"""The pictures of sample codes: each says what samples.toml says it does."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import cv2
import pytest
import zxingcpp

from kiosk.catalogue import read
from kiosk.codes.payload import Symbology
from kiosk.sample import FOLDER, pictures

SAMPLES = Path(__file__).parent.parent.parent / "images" / "samples"
LISTED: list[dict[str, Any]] = tomllib.loads((SAMPLES / "samples.toml").read_text(encoding="utf-8"))["sample"]


def test_pictures_come_by_number() -> None:
    assert [path.name for path in pictures()] == [sample["file"] for sample in LISTED]
    assert [int(path.name.partition("-")[0]) for path in pictures()] == list(range(1, len(LISTED) + 1))
    assert len(LISTED) >= 14


def test_an_installed_package_has_its_own(tmp_path: Path) -> None:
    package = tmp_path / "kiosk"
    assert pictures(package) == ()
    installed = package / "images" / "samples"
    installed.mkdir(parents=True)
    for name in ("10-b.jpg", "9-a.jpg", "notes.jpg", "samples.toml"):
        (installed / name).touch()
    assert [path.name for path in pictures(package)] == ["9-a.jpg", "10-b.jpg"]


@pytest.mark.parametrize("sample", LISTED, ids=lambda sample: str(sample["file"]))
def test_a_plain_decoder_reads_what_is_listed(sample: dict[str, Any]) -> None:
    content = (SAMPLES / sample["file"]).read_bytes()
    assert len(content) <= 150_000
    picture = cv2.imread(str(SAMPLES / sample["file"]), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    assert picture.shape == (720, 1280)
    assert [bytes(code.bytes).decode() for code in zxingcpp.read_barcodes(picture)] == [sample["text"]]
    assert sample["symbology"] in set(Symbology)
    assert set(sample["title"]) == {"vi", "en"}


def test_every_carrier_is_there() -> None:
    assert {sample["symbology"] for sample in LISTED} == {"qr", "ean-13", "ean-8", "code-128", "data-matrix"}


def test_what_the_codes_are_of() -> None:
    """Of the catalogue, but for one number that nobody listed and two codes that are no product."""
    catalogue = read(FOLDER)
    gtins = {product.gtin for product in catalogue.products}
    stamps = {stamp.code for stamp in catalogue.stamps}
    strange = [
        sample["file"]
        for sample in LISTED
        if not any(gtin.lstrip("0") in sample["text"] for gtin in gtins)
        and not any(sample["text"].endswith(code) for code in stamps)
    ]
    assert strange == ["3-chua-co-thong-tin.jpg", "6-thit-bo-can-le.jpg", "7-ma-tra-tien.jpg", "18-wifi.jpg"]
    assert "2610001000008" in {gtin[1:] for gtin in gtins}, "what 6 weighs is looked up without its weight"
