"""Where the artwork is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.artwork import artwork
from kiosk.views.typeface import LATIN, OTHERS

VIEWS = Path(__file__).parent.parent / "kiosk" / "views"


def test_an_installed_package_has_it_inside(tmp_path: Path) -> None:
    (tmp_path / "kiosk" / "images" / "fonts").mkdir(parents=True)
    (tmp_path / "images" / "fonts").mkdir(parents=True)
    assert artwork(tmp_path / "kiosk") == tmp_path / "kiosk" / "images"


def test_a_checkout_has_it_beside(tmp_path: Path) -> None:
    (tmp_path / "images" / "fonts").mkdir(parents=True)
    assert artwork(tmp_path / "kiosk") == tmp_path / "images"


def test_without_artwork_both_places_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as error:
        artwork(tmp_path / "kiosk")
    inside, beside = tmp_path / "kiosk" / "images", tmp_path / "images"
    wanted = f"no artwork: expected a folder 'fonts' in {inside} or {beside}; install again"
    assert str(error.value) == wanted


def test_licences_travel_with_the_artwork() -> None:
    for face in (LATIN, *OTHERS):
        licence = artwork() / "fonts" / f"{face.name}-OFL.txt"
        assert "SIL OPEN FONT LICENSE" in licence.read_text(encoding="utf-8").upper()
    assert "MIT License" in (artwork() / "icons" / "LICENSE.txt").read_text(encoding="utf-8")


def test_icons_are_those_drawn_and_no_others() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in VIEWS.rglob("*.py"))
    unused = [icon.stem for icon in (artwork() / "icons").glob("*.svg") if f'"{icon.stem}"' not in code]
    assert unused == []
