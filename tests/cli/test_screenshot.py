"""A running kiosk, looked at from another process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import cv2
import numpy as np
import pytest

from kiosk.hardware.remote_view import NAME, PNG, RemoteView
from tests.cli.conftest import Kiosk

PATIENCE = 60.0


@pytest.fixture
def runtime(store: Path, tmp_path: Path) -> Iterator[Path]:
    """Folder of what runs, of a kiosk in its demo."""
    settings = tmp_path / "kiosk.toml"
    settings.write_text("[panel]\nsound = false\n", encoding="utf-8")
    environment = {**os.environ, "RUNTIME_DIRECTORY": str(tmp_path), "SDL_VIDEODRIVER": "offscreen"}
    command = [sys.executable, "-m", "kiosk", "run", "--demo", "--size", "800x480"]
    running = subprocess.Popen(
        [*command, "--store", str(store), "--config", str(settings)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end = monotonic() + PATIENCE
    while not (tmp_path / NAME).exists():
        assert monotonic() < end, "waited in vain"
        assert running.poll() is None, "it ended"
        sleep(0.05)
    yield tmp_path
    running.terminate()
    assert running.wait(PATIENCE) == 0
    assert not (tmp_path / NAME).exists()


def test_what_a_running_kiosk_shows_is_saved(kiosk: Kiosk, runtime: Path, tmp_path: Path) -> None:
    out = tmp_path / "now.png"
    ran = kiosk("screenshot", out, "--socket", runtime / NAME)
    assert (ran.status, ran.err) == (0, "")
    pixels = cv2.imdecode(np.frombuffer(out.read_bytes(), np.uint8), cv2.IMREAD_COLOR)
    assert pixels is not None
    assert pixels.shape == (480, 800, 3)
    assert len(np.unique(pixels.reshape(-1, 3), axis=0)) > 100, "a screen with words and pictures"


def test_it_goes_to_standard_output_for_who_asks_from_afar(runtime: Path) -> None:
    command = [sys.executable, "-m", "kiosk", "screenshot", "-", "--socket", str(runtime / NAME)]
    assert subprocess.run(command, capture_output=True, check=True).stdout.startswith(PNG)


def test_a_kiosk_whose_loop_is_stuck_is_called_so(kiosk: Kiosk, tmp_path: Path) -> None:
    with RemoteView(tmp_path / NAME, within=0.1):
        ran = kiosk("screenshot", tmp_path / "now.png", "--socket", tmp_path / NAME)
    assert ran.status == 2
    assert ran.err.endswith("0 bytes, expected a picture; is the kiosk's loop stuck?\n")
    assert not (tmp_path / "now.png").exists()


def test_where_no_kiosk_runs_it_says_so(kiosk: Kiosk, tmp_path: Path) -> None:
    ran = kiosk("screenshot", tmp_path / "now.png", "--socket", tmp_path / "none")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        f"kiosk screenshot: {tmp_path}/none: no kiosk runs here, expected one; systemctl status kiosk\n"
    )


def test_another_kind_of_file_is_refused_before_anybody_is_asked(kiosk: Kiosk, tmp_path: Path) -> None:
    ran = kiosk("screenshot", tmp_path / "now.jpg")
    assert (ran.status, "expected a file name that ends in .png" in ran.err) == (2, True)
