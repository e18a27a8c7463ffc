"""Large type: capitals as high as EN 301 549 wants them, on every screen, with everything in reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import get_args

import pygame
import pytest

from kiosk.artwork import artwork
from kiosk.colour import Colour
from kiosk.machine import choices as ch
from kiosk.machine import screens as sc
from kiosk.machine.screens import Screen
from kiosk.machine.state import State
from kiosk.views import large
from kiosk.views.canvas import Canvas, Studio
from kiosk.views.drawing import Drawing
from kiosk.views.fonts import Fonts
from kiosk.views.painter import Painter
from kiosk.views.sizes import CAPITAL_MM, MM_IN_INCH, Sizes, dots_per_inch, large_em
from kiosk.views.stand import Stand
from kiosk.views.text import Typesetter
from kiosk.views.told import TELLS, tell
from tests.views.test_pictures import held
from tests.views.test_screens import ALL_WRONG

MakeState = Callable[..., State]

MOST_PAGES = 120


def drawn(painter: Painter, state: State, size: tuple[int, int]) -> tuple[pygame.Surface, Drawing]:
    surface = pygame.Surface(size)
    return surface, painter.paint(surface, state)


def all_pages(painter: Painter, state: State, size: tuple[int, int]) -> list[Drawing]:
    """The drawing of every page, found by turning as a shopper does."""
    found = [drawn(painter, state, size)[1]]
    for page in range(1, MOST_PAGES):
        if ch.PageTurned(page) not in choices(found[-1]):
            return found
        found.append(drawn(painter, replace(state, page=page), size)[1])
    raise AssertionError(f"{state.screen}: more than {MOST_PAGES} pages")


def choices(drawing: Drawing) -> list[ch.Choice]:
    return [touchable.choice for touchable in drawing.touchables]


def offered(pages: list[Drawing]) -> set[ch.Choice]:
    """Everything that can be touched on some page."""
    return {choice for page in pages for choice in choices(page)}


@pytest.mark.parametrize("dpi", range(60, 260, 7))
def test_a_capital_is_as_high_as_the_standard_wants_it(dpi: int) -> None:
    """Measured on the drawn letter, at any panel."""
    em = large_em(dpi)
    for weight in (400, 600, 800):
        letter = Fonts(artwork() / "fonts").line("H", em, weight, (0, 0, 0))
        height = letter.get_bounding_rect(min_alpha=128).h
        assert height / dpi * MM_IN_INCH >= CAPITAL_MM
        assert height / dpi * MM_IN_INCH <= CAPITAL_MM * 1.12, "no larger than it has to be: room is short"


def test_the_panel_is_known_by_its_dots_its_diagonal_or_its_pixels() -> None:
    assert dots_per_inch(1920, 1080, 21.5) == pytest.approx(102.5, abs=0.1)
    assert dots_per_inch(1080, 1920, 32) == pytest.approx(68.8, abs=0.1)
    assert dots_per_inch(800, 480) == pytest.approx(133.3, abs=0.1)
    assert dots_per_inch(1280, 800) == pytest.approx(149.5, abs=0.1)
    assert dots_per_inch(1920, 1080) == dots_per_inch(1920, 1080, 21.5)


@pytest.mark.parametrize(
    ("diagonal", "dpi", "em"),
    [(0.0, 0.0, large_em(133.28)), (10.0, 0.0, large_em(93.3)), (7.0, 200.0, large_em(200))],
)
def test_the_settings_of_the_panel_count(
    canvas: Callable[..., Canvas], stand: Stand, diagonal: float, dpi: float, em: int
) -> None:
    on = replace(stand, diagonal=diagonal, dpi=dpi)
    assert canvas((800, 480), on=on, large=True).sizes.em == em
    assert canvas((800, 480), on=on).sizes.em == 0


def test_a_kiosk_can_have_it_by_itself(canvas: Callable[..., Canvas], stand: Stand) -> None:
    assert canvas(on=replace(stand, large=True)).large
    assert not canvas(on=replace(stand, large=True), large=True).large


class Noting(Typesetter):
    """Sets text, and remembers how small."""

    def __init__(self) -> None:
        super().__init__(artwork() / "fonts", 1_000_000)
        self.set: list[tuple[str, int]] = []

    def line(self, text: str, size: int, weight: int, ink: Colour) -> pygame.Surface:
        self.set.append((text, size))
        return super().line(text, size, weight, ink)


def test_nothing_is_set_smaller(
    stand: Stand, state: MakeState, screens: dict[str, Screen], size: tuple[int, int], language: str
) -> None:
    """Every line that reaches the screen on the first two pages; the others are made the same way."""
    noting = Noting()
    studio = replace(Studio.at(artwork()), type=noting)
    em = large_em(dots_per_inch(*size))
    for name, screen in screens.items():
        for parts in ({}, {"page": 1}, {"left": 9}, {"adjusting": True}):
            shown = state(screen, language=language, large=True, badges=ALL_WRONG, **parts)
            here = Canvas(pygame.Surface(size), stand, shown, None, studio)
            large.draw(here, tell(here))
        assert {text for text, px in noting.set if px < em} == set(), name
        assert noting.set, name
        noting.set.clear()


def test_touchables_are_reachable(
    painter: Painter, state: MakeState, screens: dict[str, Screen], size: tuple[int, int]
) -> None:
    whole, least = pygame.Rect((0, 0), size), Sizes(*size).touch
    for name, screen in screens.items():
        shown = state(screen, large=True, badges=ALL_WRONG, aloud=True)
        for drawing in all_pages(painter, shown, size):
            for touchable in drawing.touchables:
                assert whole.contains(touchable.rect), f"{name}: {touchable} is off the screen"
                assert min(touchable.rect.size) >= least, f"{name}: {touchable} is too small"
                assert touchable.label.strip(), f"{name}: {touchable} has no label"
            for one, other in combinations(drawing.touchables, 2):
                assert not one.rect.colliderect(other.rect), f"{name}: {one} overlaps {other}"


def test_pages_take_away_nothing_that_can_be_done(
    painter: Painter, state: MakeState, screens: dict[str, Screen], size: tuple[int, int]
) -> None:
    """What the usual screen offers is offered on some page, but for the map's second way to a stockist."""
    for name, screen in screens.items():
        if isinstance(screen, sc.UnknownShown | sc.Idle):
            continue  # its own keys are those of the keypad, one touch away
        usual = {type(choice) for choice in choices(drawn(painter, state(screen), size)[1])}
        paged = offered(all_pages(painter, state(screen, large=True), size))
        missing = usual - set(map(type, paged)) - {ch.LanguageChosen, ch.ListTurned}
        assert missing == set(), name


def test_every_stage_and_every_place_can_be_opened(
    painter: Painter, state: MakeState, screens: dict[str, Screen], size: tuple[int, int]
) -> None:
    product = all_pages(painter, state(screens["product longest"], large=True), size)
    assert {ch.StageOpened(at) for at in range(11)} <= offered(product)
    places = all_pages(painter, state(screens["sixty stockists"], large=True), size)
    assert {ch.StockistChosen(at) for at in range(60)} <= offered(places)


@pytest.mark.parametrize("size", [(800, 480), (720, 1280), (1920, 1080)], ids=["small", "tall", "wide"])
def test_how_old_the_data_are_is_said_while_offline(
    stand: Stand, state: MakeState, screens: dict[str, Screen], size: tuple[int, int]
) -> None:
    """By a badge or by a block, in words, on some page."""
    noting = Noting()
    studio = replace(Studio.at(artwork()), type=noting)
    for page in range(30):
        shown = state(screens["product usual"], language="en", large=True, badges=ALL_WRONG, page=page)
        here = Canvas(pygame.Surface(size), stand, shown, None, studio)
        large.draw(here, tell(here))
    said = " ".join(text for text, _ in noting.set)
    assert "Offline" in said
    assert "18 Nov 2026" in said


def test_every_screen_has_words_of_its_own() -> None:
    assert set(TELLS) == set(get_args(sc.Screen))


def test_a_page_that_is_not_there_is_the_last_one(
    painter: Painter, state: MakeState, screens: dict[str, Screen]
) -> None:
    shown = state(screens["product usual"], large=True)
    last = all_pages(painter, shown, (800, 480))[-1]
    assert drawn(painter, replace(shown, page=99), (800, 480))[1] == last


@pytest.mark.parametrize("size", [(320, 240), (640, 480), (300, 900), (3840, 2160)])
def test_any_other_size_is_drawn_too(
    painter: Painter, state: MakeState, screens: dict[str, Screen], size: tuple[int, int]
) -> None:
    for screen in screens.values():
        drawn(painter, state(screen, large=True), size)


PICTURED = (
    "idle",
    "product usual",
    "product not activated",
    "recall of a lot",
    "stockist chosen",
    "unknown",
    "search",
)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [(1920, 1080), (800, 480), (1080, 1920)], ids=["wide", "small", "tall"])
def test_large_type_looks_as_it_did(
    painter: Painter, state: MakeState, screens: dict[str, Screen], size: tuple[int, int], language: str
) -> None:
    wrong = []
    for name in PICTURED:
        surface, _ = drawn(painter, state(screens[name], language=language, large=True), size)
        shape = f"{size[0]}x{size[1]}"
        wrong.append(held(surface, f"large-{name.replace(' ', '-')}-{shape}-{language}"))
    assert [line for line in wrong if line] == []


@pytest.mark.parametrize("size", [(1920, 1080), (800, 480), (1080, 1920)], ids=["wide", "small", "tall"])
def test_high_contrast_looks_as_it_did(
    painter: Painter, state: MakeState, screens: dict[str, Screen], size: tuple[int, int]
) -> None:
    wrong = []
    for name in PICTURED:
        for large_too in (False, True):
            surface, _ = drawn(painter, state(screens[name], contrast=True, large=large_too), size)
            kind = "contrast-large" if large_too else "contrast"
            wrong.append(held(surface, f"{kind}-{name.replace(' ', '-')}-{size[0]}x{size[1]}-vi"))
    assert [line for line in wrong if line] == []
