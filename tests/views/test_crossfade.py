"""One picture giving way to another, where they differ and nowhere else."""

from __future__ import annotations

import numpy as np
import pygame
import pytest

from kiosk.views.crossfade import BANDS, Crossfade, differing

SIZE = (240, 120)
RED, BLUE = (200, 0, 0), (0, 0, 200)


@pytest.fixture
def pair() -> tuple[pygame.Surface, pygame.Surface]:
    """A red picture, and the same with a blue spot."""
    before, after = pygame.Surface(SIZE), pygame.Surface(SIZE)
    before.fill(RED)
    after.fill(RED)
    after.fill(BLUE, (100, 40, 30, 20))
    return before, after


def raw(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGB")


def test_it_ends_with_the_new_picture_itself(pair: tuple[pygame.Surface, pygame.Surface]) -> None:
    onto, after = pair
    fade = Crossfade(onto, after)
    blue = []
    for share in (0.2, 0.2, 0.6, 0.9, 1.0):
        fade.step(share)
        blue.append(onto.get_at((110, 50))[2])
    assert blue == sorted(blue)
    assert blue[0] == pytest.approx(40, abs=3)
    assert blue[2] == pytest.approx(120, abs=5)
    assert raw(onto) == raw(after)
    assert after.get_alpha() in (None, 255), "it can be drawn from as before"


def test_after_the_end_nothing_moves(pair: tuple[pygame.Surface, pygame.Surface]) -> None:
    onto, after = pair
    fade = Crossfade(onto, after)
    fade.step(1.0)
    fade.step(0.5)
    assert raw(onto) == raw(after)


def test_only_what_differs_is_drawn(pair: tuple[pygame.Surface, pygame.Surface]) -> None:
    onto, after = pair
    where = Crossfade(onto, after).step(0.5)
    assert where
    union = where[0].unionall(where[1:])
    assert (union.left, union.right) == (100, 130)
    assert pygame.Rect(100, 35, 30, 30).contains(union)


def test_of_two_that_are_equal_nothing_is_drawn() -> None:
    one, other = pygame.Surface(SIZE), pygame.Surface(SIZE)
    assert differing(one, other) == []
    assert Crossfade(one, other).step(0.5) == []


@pytest.mark.parametrize("size", [(1920, 1080), (800, 480), (7, 5), (1, 1)])
def test_whatever_differs_lies_within(size: tuple[int, int]) -> None:
    chance = np.random.default_rng(1)
    one, other = pygame.Surface(size), pygame.Surface(size)
    spots = {(int(chance.integers(size[0])), int(chance.integers(size[1]))) for _ in range(20)}
    for spot in spots:
        other.set_at(spot, BLUE)
    where = differing(one, other)
    assert len(where) <= BANDS
    assert all(one.get_rect().contains(rect) for rect in where)
    assert all(any(rect.collidepoint(spot) for rect in where) for spot in spots)


def test_pictures_that_cannot_be_compared_are_drawn_whole() -> None:
    packed = pygame.Surface(SIZE, depth=24)
    assert differing(packed, pygame.Surface(SIZE, depth=24)) == [packed.get_rect()]
    assert differing(packed, pygame.Surface(SIZE, depth=32)) == [packed.get_rect()]
