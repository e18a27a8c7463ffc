"""What is new before a camera that stands still."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.hardware.gradient_cells import Floats, cells
from kiosk.hardware.scenery import FADED, SETTLED_AFTER, Scenery, faded


def scene(product: bool = False) -> Floats:
    """Energies of 90 × 160 cells: a shelf, and before it a product."""
    energy = np.full((90, 160), 5, np.float32)
    energy[10:80, 20:60] = 900
    if product:
        energy[30:50, 40:90] = 300
    return energy


def test_what_was_there_fades_and_what_comes_does_not() -> None:
    scenery = Scenery()
    assert (scenery.new(scene()) == 1).all()
    weight = scenery.new(scene(product=True))
    assert (weight[32:48, 42:88] == 1).all()
    assert weight[12:25, 22:35] == pytest.approx(FADED)


def test_when_it_has_gone_all_is_as_before() -> None:
    scenery = Scenery()
    for product in (False, True, True):
        scenery.new(scene(product))
    assert (scenery.new(scene()) == 1).all()


def test_what_stays_long_becomes_scenery() -> None:
    scenery = Scenery()
    scenery.new(scene())
    for _ in range(SETTLED_AFTER):
        weight = scenery.new(scene(product=True))
        assert weight[40, 60] == 1
        assert weight[15, 25] == pytest.approx(FADED)
    assert (scenery.new(scene(product=True)) == 1).all()
    assert scenery.new(scene())[40, 60] == 1


def test_another_camera_is_another_scene() -> None:
    scenery = Scenery()
    scenery.new(scene())
    assert (scenery.new(np.ones((45, 80), np.float32)) == 1).all()


def test_gradients_fade_with_their_cells() -> None:
    stripes = (np.arange(1280) // 6 % 2 * 200).astype(np.uint8)[None].repeat(720, 0)
    seen = cells(stripes)
    weight = np.ones_like(seen.fine)
    weight[:, :80] = 0
    half = faded(seen, weight)
    assert half.fine[:, :80].max() == 0
    assert half.energy[:, :39].max() == 0
    assert half.energy[:, 41:] == pytest.approx(seen.energy[:, 41:])
    assert half.direction is seen.direction
