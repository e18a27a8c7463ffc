"""The market's floor plan: floor_plan.toml, a picture and two points of it that are known on the ground."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.catalogue.file import read_text
from kiosk.catalogue.picture_size import size
from kiosk.catalogue.problems import Problem, one_of, quoted
from kiosk.provenance.floor_plan import FloorPlan, PlanPoint
from kiosk.provenance.position import Position

FILE = "floor_plan.toml"
LARGEST = 16 * 1024
KEYS = ("picture", "point")
POINT_KEYS = ("x", "y", "latitude", "longitude")
NEAREST_POINTS = 10.0
"""Metres that the two points must be apart: a metre's error at one then turns the plan by six degrees."""
LARGEST_GROUND = 2000.0
"""Metres across the ground that a plan can show; more is a map, and points that were mixed up."""


def read_floor_plan(
    folder: Path, market: Position | None, pictures: Mapping[str, bytes], problems: list[Problem]
) -> FloorPlan | None:
    """The plan, None where there is no such file or it has a problem."""
    if not (folder / FILE).exists():
        return None
    text = read_text(folder / FILE, FILE, LARGEST, problems)
    try:
        given = tomllib.loads(text or "")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        problems.append(Problem(FILE, "", "", str(error), "a TOML file"))
        return None
    try:
        return _plan(given, market, pictures)
    except _MistakeError as mistake:
        problems.append(mistake.problem)
        return None


def write_floor_plan(folder: Path, plan: FloorPlan | None) -> None:
    """Write the file, or none where there is no plan. Raises OSError."""
    if plan is None:
        return
    lines = [f'picture = "{plan.picture}"']
    for point in (plan.first, plan.second):
        ground = point.position
        lines += ["", "[[point]]", f"x = {point.x!r}", f"y = {point.y!r}"]
        lines += [f"latitude = {ground.latitude!r}", f"longitude = {ground.longitude!r}"]
    (folder / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")


class _MistakeError(Exception):
    def __init__(self, field: str, given: str, expected: str) -> None:
        self.problem = Problem(FILE, "", field, given, expected)
        super().__init__(str(self.problem))


def _plan(given: dict[str, Any], market: Position | None, pictures: Mapping[str, bytes]) -> FloorPlan:
    for key in sorted(given.keys() - set(KEYS)):
        raise _MistakeError("", f"unknown key {quoted(key)}", one_of(KEYS, key))
    name = given.get("picture", "")
    content = pictures.get(name) if isinstance(name, str) else None
    if content is None:
        raise _MistakeError("picture", quoted(name), f"a file in pictures/: {one_of(pictures, str(name))}")
    sides = size(content)
    if sides is None:
        raise _MistakeError("picture", quoted(name), "a PNG, or an SVG with a viewBox")
    points = given.get("point")
    if not isinstance(points, list) or len(points) != 2:
        raise _MistakeError("point", quoted(points), "two sections [[point]]")
    first, second = (_point(at, point, sides) for at, point in enumerate(points, 1))
    plan = FloorPlan(name, *sides, first, second)
    _check(plan, market)
    return plan


def _point(at: int, given: object, sides: tuple[float, float]) -> PlanPoint:
    if not isinstance(given, Mapping) or set(given) != set(POINT_KEYS):
        keys = quoted(sorted(given)) if isinstance(given, Mapping) else quoted(given)
        raise _MistakeError(f"point {at}", keys, "x, y, latitude and longitude")
    bounds = {"x": (0, sides[0]), "y": (0, sides[1]), "latitude": (-90, 90), "longitude": (-180, 180)}
    for key, (low, high) in bounds.items():
        value = given[key]
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise _MistakeError(f"point {at}: {key}", quoted(value), f"a number from {low:g} to {high:g}")
    place = Position(float(given["latitude"]), float(given["longitude"]))
    return PlanPoint(float(given["x"]), float(given["y"]), place)


def _check(plan: FloorPlan, market: Position | None) -> None:
    """Do picture and ground go together?"""
    apart = plan.first.position.distance_m(plan.second.position)
    if (plan.first.x, plan.first.y) == (plan.second.x, plan.second.y) or apart < NEAREST_POINTS:
        given = f"points {apart:.0f} m apart"
        raise _MistakeError(
            "", given, f"points at least {NEAREST_POINTS:g} m apart, on two places of the picture"
        )
    across = plan.metres_per_unit * max(plan.width, plan.height)
    if across > LARGEST_GROUND:
        raise _MistakeError(
            "", f"a plan {across:.0f} m across", f"at most {LARGEST_GROUND:g} m: are the points right?"
        )
    if market is not None and not plan.holds(market):
        x, y = plan.place(market)
        given = f"the market's own position at x {x:.0f}, y {y:.0f} of the picture"
        raise _MistakeError("", given, "it inside the picture: are the points right?")
