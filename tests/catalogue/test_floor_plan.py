"""A floor plan is read, or refused with its mistake by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.catalogue import CatalogueError, read, write
from kiosk.provenance.floor_plan import FloorPlan, PlanPoint
from kiosk.provenance.position import Position

Lay = Callable[..., Path]

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"></svg>'
FIRST = "[[point]]\nx = 0\ny = 0\nlatitude = 16.4710\nlongitude = 107.5790\n"
SECOND = "[[point]]\nx = 400\ny = 300\nlatitude = 16.4690\nlongitude = 107.5810\n"
WHOLE = f'picture = "hall.svg"\n{FIRST}{SECOND}'


@pytest.fixture
def planned(lay: Lay) -> Callable[[str], Path]:
    """Lay the small catalogue out with this floor_plan.toml."""
    return lambda text: lay({"floor_plan.toml": text, "pictures/hall.svg": PICTURE})


def test_a_plan_is_read_and_written(planned: Callable[[str], Path], tmp_path: Path) -> None:
    found = read(planned(WHOLE))
    assert found.market.floor_plan == FloorPlan(
        "hall.svg",
        400,
        300,
        PlanPoint(0, 0, Position(16.4710, 107.5790)),
        PlanPoint(400, 300, Position(16.4690, 107.5810)),
    )
    write(found, tmp_path / "again")
    assert read(tmp_path / "again") == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            WHOLE.replace("hall.svg", "hal.svg"),
            "picture is 'hal.svg', expected a file in pictures/: hall.svg",
        ),
        (WHOLE.replace('"hall.svg"', "3"), "picture is 3, expected a file in pictures/"),
        ('picture = "hall.svg"\n' + FIRST, "expected two sections [[point]]"),
        (WHOLE + "[[points]]", "unknown key 'points', expected point (did you mean that?)"),
        (
            WHOLE.replace("x = 400\n", ""),
            "point 2 is ['latitude', 'longitude', 'y'], expected x, y, latitude and",
        ),
        (WHOLE.replace("x = 400", "x = 401"), "point 2: x is 401, expected a number from 0 to 400"),
        (WHOLE.replace("y = 300", "y = true"), "point 2: y is True, expected a number from 0 to 300"),
        (WHOLE.replace("16.4690", "96"), "point 2: latitude is 96, expected a number from -90 to 90"),
        (
            WHOLE.replace("16.4690", "16.47099").replace("107.5810", "107.57901"),
            "points 2 m apart, expected points",
        ),
        (WHOLE.replace("16.4690", "17.4690"), "m across, expected at most 2000 m: are the points right?"),
        (WHOLE.replace("107.58", "107.59").replace("107.57", "107.58"), "the market's own position at x -"),
        ("picture = ", "expected a TOML file"),
    ],
)
def test_mistakes_are_named(planned: Callable[[str], Path], text: str, said: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        read(planned(text))
    (problem,) = caught.value.problems
    assert said in str(problem)
    assert str(problem).startswith("floor_plan.toml: ")


def test_a_photograph_without_a_size_is_refused(lay: Lay) -> None:
    text = WHOLE.replace("hall.svg", "hall.jpg")
    folder = lay({"floor_plan.toml": text, "pictures/hall.jpg": b"\xff\xd8\xff\xe0"})
    with pytest.raises(CatalogueError, match="expected a PNG, or an SVG with a viewBox"):
        read(folder)
