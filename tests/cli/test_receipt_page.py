"""The page of a receipt, as the settings give it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Kiosk = Callable[..., Any]


@pytest.mark.parametrize(
    "url",
    [
        "http://board.example/told?receipt={receipt}",
        "https://board.example/told",
        "https://board.example/{receipt}/{receipt}",
        "https://board.example/" + "x" * 200 + "{receipt}",
    ],
)
def test_a_page_that_no_phone_should_be_sent_to_is_one_clear_line(
    kiosk: Kiosk, tmp_path: Path, url: str
) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text(f'[feedback]\nurl = "{url}"\n', encoding="utf-8")
    ran = kiosk("picture", tmp_path / "x.png", "--view", "idle", "--config", settings)
    assert ran.status == 2
    assert "feedback.url is" in ran.err
    assert "expected an https address with {receipt} in it" in ran.err
    assert ran.err.count("\n") == 1


def test_a_good_one_is_taken(kiosk: Kiosk, tmp_path: Path) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text('[feedback]\nurl = "https://board.example/{receipt}"\n', encoding="utf-8")
    ran = kiosk("picture", tmp_path / "x.png", "--view", "idle", "--config", settings)
    assert (ran.status, ran.err) == (0, "")
