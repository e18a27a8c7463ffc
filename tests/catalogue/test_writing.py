"""What is written is read again as the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.catalogue import CatalogueError, read, write
from kiosk.provenance.local_text import LocalText

Lay = Callable[..., Path]


def test_round_trip(lay: Lay, tmp_path: Path) -> None:
    catalogue = read(lay())
    write(catalogue, tmp_path / "again" / "folder")
    assert read(tmp_path / "again" / "folder") == catalogue


def test_awkward_words_survive(lay: Lay, tmp_path: Path) -> None:
    catalogue = read(lay())
    name = LocalText.of({"vi": 'Chợ "Thử", số 1\\2', "en": "é; |", "fr": "Marché"})
    catalogue = replace(
        catalogue,
        market=replace(catalogue.market, name=name),
        products=(replace(catalogue.products[0], name=name), *catalogue.products[1:]),
    )
    write(catalogue, tmp_path / "again")
    assert read(tmp_path / "again") == catalogue


def test_what_is_empty_needs_no_file(lay: Lay, tmp_path: Path) -> None:
    catalogue = read(lay())
    bare = replace(catalogue, recalls=(), events=(), stockists=(), store_profiles="")
    write(bare, tmp_path / "again")
    assert not (tmp_path / "again" / "recalls.csv").exists()
    assert not (tmp_path / "again" / "events").exists()
    assert read(tmp_path / "again") == bare


def test_nothing_is_written_over(lay: Lay) -> None:
    folder = lay()
    with pytest.raises(CatalogueError, match="a folder with files in it, expected an empty folder"):
        write(read(folder), folder)


def test_a_value_that_no_cell_can_hold(lay: Lay, tmp_path: Path) -> None:
    catalogue = read(lay())
    odd = replace(catalogue, products=(replace(catalogue.products[0], standards=("a|b",)),))
    with pytest.raises(CatalogueError, match=r"'a\|b' contains '\|', which separates the parts"):
        write(odd, tmp_path / "again")


def test_a_picture_with_a_folder_in_its_name(lay: Lay, tmp_path: Path) -> None:
    odd = replace(read(lay()), pictures={"../evil.png": b"x"})
    with pytest.raises(CatalogueError, match="expected a file name without folder"):
        write(odd, tmp_path / "again")
    assert not (tmp_path / "evil.png").exists()
