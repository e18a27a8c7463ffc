"""The gallery shows every screen. ``KIOSK_SAVE_GALLERY=1`` (``make gallery``) draws it anew."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest

from kiosk.cli.assemble import Desk
from kiosk.cli.screen_of import VIEWS
from kiosk.machine.screens import Screen
from kiosk.machine.service_screens import ServiceShown
from kiosk.machine.state import Badges, State
from kiosk.views.stand import Stand
from tests.views.gallery import OTHERS, Picture, StillDesk, of_extremes, of_the_sample, page

DOCS = Path(__file__).parent.parent.parent / "docs"

MOST = 5 * 1024 * 1024
"""Bytes of all pictures: they travel with every checkout."""

NEW = "KIOSK_SAVE_GALLERY" in os.environ


@pytest.fixture
def pictures(
    tmp_path: Path,
    stand: Stand,
    state: Callable[..., State],
    pictured: dict[str, Screen],
    badges: dict[str, Badges],
) -> Iterator[list[Picture]]:
    with Desk.open(Namespace(config=None, store=tmp_path), demo=True) as desk:
        sample = of_the_sample(StillDesk.of(desk))
        yield [*sample, *of_extremes(stand, state, pictured, badges)]


@pytest.mark.skipif(not NEW, reason="draws docs/gallery: only for make gallery")
def test_it_is_drawn(pictures: list[Picture]) -> None:
    folder = DOCS / "gallery"
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    for picture in pictures:
        picture.write(folder)
    (DOCS / "gallery.md").write_text(page(pictures), encoding="utf-8")


def test_every_screen_is_in_it(pictures: list[Picture]) -> None:
    shown = [picture for picture in pictures if picture.section == "Every view"]
    elsewhere = {ServiceShown}  # among the extremes, for it says how a computer stands
    assert {type(picture.state.screen) for picture in shown} == set(get_args(Screen)) - elsewhere
    assert [picture.caption for picture in shown] == [
        view.replace("-", " ") for view in VIEWS if view != "service"
    ]
    assert {picture.size for picture in pictures} == {(1280, 800), *OTHERS}
    assert len({picture.file for picture in pictures}) == len(pictures), "one file each"


def test_what_it_shows_is_there_and_small(pictures: list[Picture]) -> None:
    said = (DOCS / "gallery.md").read_text(encoding="utf-8")
    assert said == page(pictures), "there are other screens now: run `make gallery` and look at it"
    kept = {path.name: path.stat().st_size for path in (DOCS / "gallery").iterdir()}
    assert set(kept) == {picture.file for picture in pictures}
    assert sum(kept.values()) < MOST
    assert all(kept.values())


def test_the_same_picture_is_the_same_file(pictures: list[Picture], tmp_path: Path) -> None:
    files = []
    for folder in (tmp_path / "one", tmp_path / "other"):
        folder.mkdir()
        pictures[0].write(folder)
        files.append((folder / pictures[0].file).read_bytes())
    assert files[0] == files[1]
