"""Every screen looks as it did. ``KIOSK_SAVE_PICTURES=1`` (``make pictures``) renews what it is held against.

Pictures are kept small and compared with a tolerance, because another version of the font library may set
letters a fraction of a pixel aside. A difference a person would see fails, and both pictures are then put
side by side in ``build/pictures``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pygame
import pytest

from kiosk import sample
from kiosk.catalogue import read
from kiosk.codes.kinds import TradeItem
from kiosk.machine.screens import ProductShown, Screen, StockistsShown
from kiosk.machine.state import Badges, State
from kiosk.provenance.answer import Found, Level, Source
from kiosk.provenance.branding import Branding
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.stockist import NearStockist
from kiosk.views.painter import Painter
from kiosk.views.stand import Stand

HERE = Path(__file__).parent
KEPT = HERE / "pictures"
DIFFERENT = HERE.parent.parent / "build" / "pictures"

LONG_SIDE = 400
"""Pixels of a kept picture."""

TILE = 16
"""Pixels of the squares that are compared one by one: one changed word counts as much as a whole card."""

ALLOWED = 18.0
"""Mean difference within one square, of 255, that another rendering of letters may make."""

LOGO = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 100">
<rect width="150" height="100" fill="#1D5FA8"/><circle cx="75" cy="50" r="30" fill="#F29A5B"/></svg>"""

Pixels = npt.NDArray[np.int16]


def small(surface: pygame.Surface) -> pygame.Surface:
    """The picture as it is kept."""
    factor = LONG_SIDE / max(surface.get_size())
    size = (round(surface.get_width() * factor), round(surface.get_height() * factor))
    return pygame.transform.smoothscale(surface, size)


def pixels(surface: pygame.Surface) -> Pixels:
    raw = np.frombuffer(pygame.image.tobytes(surface, "RGB"), np.uint8)
    return raw.reshape(surface.get_height(), surface.get_width(), 3).astype(np.int16)


def differs(one: pygame.Surface, other: pygame.Surface) -> str:
    """What is different, in words; empty where a person sees the same."""
    if one.get_size() != other.get_size():
        return f"size {one.get_size()}, kept {other.get_size()}"
    apart = np.abs(pixels(one) - pixels(other)).max(axis=2)
    down, across = (-(-side // TILE) for side in apart.shape)
    whole = np.zeros((down * TILE, across * TILE))
    whole[: apart.shape[0], : apart.shape[1]] = apart
    tiles = whole.reshape(down, TILE, across, TILE).mean(axis=(1, 3))
    if tiles.max() <= ALLOWED:
        return ""
    y, x = (int(at) * TILE for at in np.unravel_index(tiles.argmax(), tiles.shape))
    return f"differs by {tiles.max():.1f} of 255 around ({x}, {y}), allowed {ALLOWED}"


def held(drawn: pygame.Surface, name: str, kept: Path = KEPT) -> str:
    """Compare with the kept picture, or keep this one if asked to; returns what is wrong."""
    path = kept / f"{name}.png"
    picture = small(drawn)
    if os.environ.get("KIOSK_SAVE_PICTURES"):
        path.parent.mkdir(parents=True, exist_ok=True)
        pygame.image.save(picture, str(path))
        return ""
    if not path.is_file():
        return f"{name}: no picture is kept; run `make pictures` and look at it"
    before = pygame.image.load(str(path))
    wrong = differs(picture, before)
    if not wrong:
        return ""
    beside = pygame.Surface((before.get_width() + picture.get_width() + 8, picture.get_height()))
    beside.blit(before, (0, 0))
    beside.blit(picture, (before.get_width() + 8, 0))
    DIFFERENT.mkdir(parents=True, exist_ok=True)
    pygame.image.save(beside, str(DIFFERENT / f"{name}.png"))
    return f"{name}: {wrong}; see {DIFFERENT / name}.png"


THREE_SIZES = pytest.mark.parametrize(
    "size", [(1920, 1080), (800, 480), (1080, 1920)], ids=["wide", "small", "tall"]
)


def looks(painter: Painter, size: tuple[int, int], name: str, state: State) -> str:
    """What is wrong with how a state is drawn."""
    surface = pygame.Surface(size)
    painter.paint(surface, state)
    shape = "x".join(map(str, size))
    return held(surface, f"{name.replace(' ', '-').replace(',', '')}-{shape}-{state.language}")


@pytest.mark.parametrize("language", ["vi", "en"])
@THREE_SIZES
def test_screens_look_as_they_did(
    painter: Painter,
    state: Callable[..., State],
    pictured: dict[str, Screen],
    badges: dict[str, Badges],
    size: tuple[int, int],
    language: str,
) -> None:
    wrong = [
        looks(painter, size, name, state(screen, language=language, badges=badges.get(name, Badges())))
        for name, screen in pictured.items()
    ]
    assert [line for line in wrong if line] == []


@THREE_SIZES
def test_a_third_language_needs_its_words_and_its_letters_alone(
    stand: Stand, state: Callable[..., State], screens: dict[str, Screen], size: tuple[int, int]
) -> None:
    painter = Painter(replace(stand, languages=("vi", "en", "ko")))
    names = ("idle", "product usual", "stage transport", "stockists", "recall of a lot", "unknown")
    wrong = [looks(painter, size, name, state(screens[name], language="ko")) for name in names]
    assert [line for line in wrong if line] == []


@THREE_SIZES
def test_a_boards_own_look(
    stand: Stand, state: Callable[..., State], screens: dict[str, Screen], size: tuple[int, int]
) -> None:
    assert stand.market
    opening = LocalText.of("Kính chào quý khách đến với chợ Bến Sen Đông")
    look = Branding(
        "logo", LocalText.of("Chợ Bến Sen Thượng Hải Đông mới"), opening, main="#1D5FA8", accent="#F29A5B"
    )
    market = replace(stand.market, branding=look)
    painter = Painter(replace(stand, market=market, picture=lambda name: LOGO if name == "logo" else None))
    wrong = [
        looks(painter, size, f"branded {name}", state(screens[name])) for name in ("idle", "product usual")
    ]
    assert [line for line in wrong if line] == []


@THREE_SIZES
def test_a_floor_plan_of_the_sample(stand: Stand, state: Callable[..., State], size: tuple[int, int]) -> None:
    """The sample's own plan, with the stalls that its catalogue has in the hall."""
    market = read(sample.FOLDER)
    here = market.market.position
    stalls = [
        NearStockist(one, here.distance_m(one.position), here.bearing(one.position))
        for one in market.stockists
        if one.in_market
    ]
    found = Found(
        Level.PRODUCT, market.products[0], Source("Danh mục", state().now.wall), stockists=tuple(stalls)
    )
    screen = StockistsShown(ProductShown(TradeItem(market.products[0].gtin), found), 2)
    painter = Painter(replace(stand, market=market.market, picture=market.pictures.get, here=here))
    assert looks(painter, size, "stockists on a floor plan", state(screen)) == ""


def test_a_change_is_seen(painter: Painter, state: Callable[..., State], pictured: dict[str, Screen]) -> None:
    """The tolerance lets no moved card and no other colour through."""
    drawn = pygame.Surface((1920, 1080))
    painter.paint(drawn, state(pictured["product usual"]))
    moved = pygame.Surface((1920, 1080))
    moved.blit(drawn, (0, 12))
    assert differs(small(drawn), small(drawn)) == ""
    assert "differs by" in differs(small(moved), small(drawn))
    other = pygame.Surface((1920, 1080))
    painter.paint(other, state(pictured["product not activated"]))
    assert differs(small(other), small(drawn)) != ""
    assert "size" in differs(pygame.Surface((10, 10)), pygame.Surface((20, 10)))


@pytest.mark.skipif("KIOSK_SAVE_PICTURES" in os.environ, reason="pictures are being renewed")
def test_a_missing_picture_is_an_error(tmp_path: Path) -> None:
    said = held(pygame.Surface((10, 10)), "nothing", tmp_path)
    assert said == "nothing: no picture is kept; run `make pictures` and look at it"
