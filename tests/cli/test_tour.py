"""The whole job without a screen: sample codes through camera, decoder, look-up and screens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk import sample

Kiosk = Callable[..., Any]


def test_the_tour_shows_every_sample(kiosk: Kiosk, tmp_path: Path) -> None:
    out = tmp_path / "tour"
    ran = kiosk("tour", "--out", out, "--size", "1024x600")
    assert ran.status == 0, ran.out
    for picture in sample.pictures():
        assert f"{picture.name}: " in ran.out
    assert "FaultShown" not in ran.out
    assert "RecallShown" in ran.out
    assert "(gap: nobody reported it)" in ran.out
    saved = sorted(path.name for path in out.iterdir())
    assert len(saved) >= len(sample.pictures())
    assert any(name.endswith("-directions.png") for name in saved)
    assert [name.partition("-")[2] for name in saved[-3:]] == [
        "search-groups.png",
        "search.png",
        "search-product.png",
    ]


def test_a_folder_that_cannot_be_made_is_one_clear_line(kiosk: Kiosk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    ran = kiosk("tour", "--out", tmp_path / "file" / "tour")
    assert ran.status == 2
    assert ran.err.count("\n") == 1
