"""The benchmark is no test, but it runs, and judges its figures rightly."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from bench.__main__ import PARTS
from bench.row import Row, quantile

ROOT = Path(__file__).parent.parent.parent


def bench(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bench", *args], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_a_part_by_itself_is_printed_and_written(tmp_path: Path) -> None:
    out = tmp_path / "new" / "bench.json"
    ran = bench("codes", "--out", str(out))
    assert ran.returncode == 0, ran.stderr
    figures = json.loads(out.read_text(encoding="utf-8"))["figures"]
    assert {"what", "value", "unit", "goal", "reached"} == set(figures[0])
    assert all(figure["what"] in ran.stdout and figure["value"] > 0 for figure in figures)
    assert "codes" in ran.stderr


def test_help_has_examples_and_names_every_part() -> None:
    ran = bench("--help")
    assert ran.returncode == 0
    assert "python -m bench codes drawing" in ran.stdout
    parts = {
        path.stem for path in (ROOT / "bench").glob("*.py") if "def measure()" in path.read_text("utf-8")
    }
    assert parts == set(PARTS)
    assert all(part in ran.stdout and import_module(f"bench.{part}").measure for part in parts)


def test_a_part_that_is_not_there_is_wrong_use() -> None:
    ran = bench("flying")
    assert ran.returncode == 2
    assert "no part named flying, expected some of codes" in ran.stderr


@pytest.mark.parametrize(
    ("value", "goal", "reached"),
    [
        (1.0, "", None),
        (50.0, "≤ 50", True),
        (50.1, "≤ 50", False),
        (20_000, "≥ 20,000", True),
        (1, "≥ 2", False),
    ],
)
def test_a_goal_is_reached_or_not(value: float, goal: str, reached: bool | None) -> None:
    assert Row("look-up", value, "ms", goal).reached is reached


def test_a_quantile_is_one_of_the_values() -> None:
    hundred = [float(number) for number in range(100, 0, -1)]
    assert (quantile(hundred, 0.5), quantile(hundred, 0.99), quantile([7.0], 0.99)) == (51.0, 100.0, 7.0)
