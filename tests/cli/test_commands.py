"""What holds for every command: help with an example, one clear line for wrong use, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli import COMMANDS

Kiosk = Callable[..., Any]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(kiosk: Kiosk, command: str) -> None:
    ran = kiosk(command, "--help")
    assert ran.status == 0
    assert f"kiosk {command}" in ran.out.partition("example")[2]


def test_the_whole_has_help_too(kiosk: Kiosk) -> None:
    ran = kiosk("--help")
    assert ran.status == 0
    assert all(command in ran.out for command in COMMANDS)


WRONG = {
    "no command": [],
    "no such command": ["fly"],
    "no such option": ["parse", "--fast", "1"],
    "no such configuration": ["lookup", "--config", "nowhere.toml", "1"],
    "no picture of that name": ["decode", "nowhere.png"],
    "a picture of nothing": ["picture", "x.png"],
    "a picture without its code": ["picture", "x.png", "--view", "product"],
    "a picture that is none": ["picture", "x.gif", "--view", "idle"],
    "a size that is none": ["picture", "x.png", "--view", "idle", "--size", "big"],
    "a size too small": ["picture", "x.png", "--view", "idle", "--size", "10x10"],
    "a language that is not there": ["picture", "x.png", "--view", "idle", "--lang", "fr"],
    "a view this code has not": ["picture", "x.png", "--view", "recall", "--code", "00000000"],
    "a folder that is not there": ["catalogue", "check", "nowhere"],
    "an export over something": ["catalogue", "export", "."],
}


@pytest.mark.parametrize("args", WRONG.values(), ids=WRONG.keys())
def test_wrong_use_is_one_clear_line(kiosk: Kiosk, args: list[str]) -> None:
    ran = kiosk(*args)
    assert ran.status == 2
    assert not ran.out
    assert ran.err.startswith("kiosk")
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err


def test_a_wrong_setting_is_named_with_its_line(kiosk: Kiosk, tmp_path: Path) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text('[screen]\nrotation = 45\ntheme = "pink"\n', encoding="utf-8")
    ran = kiosk("lookup", "--config", settings, "8938500001000")
    assert ran.status == 2
    assert "rotation" in ran.err
    assert "theme" in ran.err
    assert "Traceback" not in ran.err
