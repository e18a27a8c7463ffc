"""Screens drawn to files, as the kiosk would draw them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pygame
import pytest

from kiosk.cli.examples import EXAMPLES
from kiosk.cli.screen_of import VIEWS

Kiosk = Callable[..., Any]

POMELO = "https://id.gs1.org/01/08938500001116/10/TB-1911-07/21/000123"


LARGE = (["--large"], ["--large", "--page", "2"], ["--large", "--theme", "contrast"])


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_can_be_drawn(kiosk: Kiosk, tmp_path: Path, view: str) -> None:
    out = tmp_path / "out.png"
    code = ["--code", EXAMPLES[view]] if EXAMPLES[view] else []
    ran = kiosk("picture", out, "--view", view, "--size", "800x480", *code)
    assert (ran.status, ran.err) == (0, "")
    assert pygame.image.load(out).get_size() == (800, 480)


def test_same_code_same_picture_other_language_another(kiosk: Kiosk, tmp_path: Path) -> None:
    pictures = []
    for number, options in enumerate(
        ([], [], ["--lang", "en"], ["--theme", "contrast"], ["--offline"], *LARGE)
    ):
        out = tmp_path / f"{number}.png"
        assert kiosk("picture", out, "--code", "8938500001116", "--size", "640x400", *options).status == 0
        pictures.append(out.read_bytes())
    first, again, *others = pictures
    assert first == again
    assert len({first, *others}) == 7


def test_the_search_is_drawn_by_name_by_group_or_by_neither(kiosk: Kiosk, tmp_path: Path) -> None:
    pictures = []
    for code in ([], ["--code", "buoi"], ["--code", "fruit"], ["--code", "xyz"]):
        out = tmp_path / "search.png"
        assert kiosk("picture", out, "--view", "search", "--size", "640x400", *code).status == 0
        pictures.append(out.read_bytes())
    assert len(set(pictures)) == 4


def test_a_stage_that_is_not_there_is_one_clear_line(kiosk: Kiosk, tmp_path: Path) -> None:
    ran = kiosk("picture", tmp_path / "x.png", "--code", POMELO, "--view", "stage", "--stage", "99")
    assert ran.status == 2
    assert "--view stage" in ran.err


def test_a_folder_that_is_not_there_is_one_clear_line(kiosk: Kiosk, tmp_path: Path) -> None:
    ran = kiosk("picture", tmp_path / "no" / "x.png", "--view", "idle")
    assert ran.status == 2
    assert "cannot be written" in ran.err
    assert ran.err.count("\n") == 1
