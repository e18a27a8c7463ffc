"""Goods without a code on the screen: every letter, every group and every product can be touched."""

from __future__ import annotations

import string
from collections.abc import Callable
from dataclasses import replace

import pygame
import pytest

from kiosk.machine.choices import (
    BackPressed,
    Choice,
    GroupChosen,
    KeyErased,
    KeypadOpened,
    KeyTyped,
    LanguageChosen,
    ListTurned,
    ProductChosen,
    SearchOpened,
)
from kiosk.machine.screens import Idle, KeypadShown, Screen, SearchShown
from kiosk.machine.state import State
from kiosk.provenance.product import Group, Product
from kiosk.views.drawing import Touchable
from kiosk.views.painter import Painter
from kiosk.views.sizes import Sizes
from kiosk.views.stand import Stand

MakeState = Callable[..., State]
Size = tuple[int, int]

START = SearchShown(groups=tuple(Group), waiting=False)


@pytest.fixture
def found(screens: dict[str, Screen]) -> SearchShown:
    """Twenty products found by name, some of them with the longest names."""
    screen = screens["search by name, longest"]
    assert isinstance(screen, SearchShown)
    return screen


def offered(painter: Painter, state: State, size: Size) -> list[Touchable]:
    return list(painter.paint(pygame.Surface(size), state).touchables)


def choices(painter: Painter, state: State, size: Size) -> list[Choice]:
    return [touchable.choice for touchable in offered(painter, state, size)]


def leafed(painter: Painter, make: MakeState, screen: SearchShown, size: Size) -> list[Choice]:
    """What a list offers on all its pages, each reached by the arrow of the page before."""
    seen: list[Choice] = []
    while True:
        there = choices(painter, make(screen), size)
        seen += [choice for choice in there if isinstance(choice, GroupChosen | ProductChosen)]
        onward = [choice.first for choice in there if isinstance(choice, ListTurned)]
        if not onward or onward[-1] <= screen.first:
            return seen
        screen = replace(screen, first=onward[-1])


def test_every_letter_can_be_typed(
    painter: Painter, state: MakeState, size: Size, found: SearchShown
) -> None:
    for screen in (START, found):
        there = choices(painter, state(screen), size)
        typed = [choice.character for choice in there if isinstance(choice, KeyTyped)]
        assert sorted(typed) == sorted(string.ascii_lowercase + " ")
        assert {KeyErased(), BackPressed(), KeypadOpened()} <= set(there)


def test_every_group_can_be_touched(painter: Painter, state: MakeState, size: Size) -> None:
    assert set(leafed(painter, state, START, size)) == {GroupChosen(group) for group in Group}


def test_every_product_can_be_touched(
    painter: Painter, state: MakeState, size: Size, found: SearchShown
) -> None:
    expected = {ProductChosen(product.gtin) for product in found.products}
    assert set(leafed(painter, state, found, size)) == expected
    one = replace(found, products=found.products[:1])
    there = choices(painter, state(one), size)
    assert [choice for choice in there if isinstance(choice, ProductChosen | ListTurned)] == [
        ProductChosen(found.products[0].gtin)
    ]


def test_the_search_is_one_touch_away(
    painter: Painter, state: MakeState, size: Size, screens: dict[str, Screen]
) -> None:
    for screen in (Idle(), KeypadShown("AB"), screens["unknown"], screens["unknown, longest"]):
        assert choices(painter, state(screen), size).count(SearchOpened()) == 1, screen


@pytest.mark.parametrize("name", ["search in vain", "search in vain, longest", "search broken"])
def test_who_finds_nothing_is_led_to_the_groups(
    painter: Painter, state: MakeState, size: Size, screens: dict[str, Screen], name: str
) -> None:
    assert SearchOpened() in choices(painter, state(screens[name]), size)


@pytest.mark.parametrize("name", ["search begun", "search of nothing"])
def test_before_groups_are_known_none_are_promised(
    painter: Painter, state: MakeState, size: Size, screens: dict[str, Screen], name: str
) -> None:
    assert SearchOpened() not in choices(painter, state(screens[name]), size)


def test_groups_and_products_are_called_by_their_names(
    painter: Painter, state: MakeState, found: SearchShown
) -> None:
    labels = {t.choice: t.label for t in offered(painter, state(START, language="vi"), (1920, 1080))}
    assert labels[GroupChosen(Group.FISH_SAUCE)] == "Nước mắm"
    labels = {t.choice: t.label for t in offered(painter, state(found, language="en"), (1920, 1080))}
    assert labels[ProductChosen(found.products[1].gtin)] == "Bai Trung rice"


def test_each_product_has_its_picture(stand: Stand, state: MakeState, found: SearchShown) -> None:
    asked: list[str] = []
    pictured: tuple[Product, ...] = tuple(
        replace(product, picture=f"{number}.png") for number, product in enumerate(found.products[:3])
    )
    painter = Painter(replace(stand, picture=asked.append))
    painter.paint(pygame.Surface((1920, 1080)), state(replace(found, products=pictured)))
    assert asked == ["0.png", "1.png", "2.png"]


def test_what_a_finger_is_on_looks_pressed(painter: Painter, state: MakeState, found: SearchShown) -> None:
    for screen in (START, found):
        surface = pygame.Surface((800, 480))
        before = painter.paint(surface, state(screen))
        plain = pygame.image.tobytes(surface, "RGB")
        for touchable in before.touchables:
            if touchable.choice == LanguageChosen("vi"):
                continue  # it is chosen already
            painter.paint(surface, state(screen), pressed=touchable.choice)
            assert pygame.image.tobytes(surface, "RGB") != plain, touchable


def test_a_product_found_by_name_leads_back_to_the_list(
    painter: Painter, state: MakeState, size: Size, screens: dict[str, Screen], found: SearchShown
) -> None:
    for name in ("product usual", "product bare", "recall of a lot", "unavailable", "looking up"):
        for language in ("vi", "en"):
            there = offered(painter, state(screens[name], search=found, language=language), size)
            assert BackPressed() in [touchable.choice for touchable in there], name
            least = min(min(touchable.rect.size) for touchable in there)
            assert least >= Sizes(*size).touch, name
        assert BackPressed() not in choices(painter, state(screens[name]), size), name


def test_without_a_code_no_code_is_spoken_of(
    painter: Painter, state: MakeState, screens: dict[str, Screen], found: SearchShown
) -> None:
    """A product without a journey says why; whoever held nothing up has no "this code"."""
    drawn = []
    for search in (None, found):
        surface = pygame.Surface((1280, 800))
        drawing = painter.paint(surface, state(screens["product bare"], search=search))
        drawn.append((surface, drawing.touchables))
    buttons = [touchable.rect for _, touchables in drawn for touchable in touchables]
    for surface, _ in drawn:
        for rect in buttons:
            surface.fill((0, 0, 0), rect)
    one, other = (pygame.image.tobytes(surface, "RGB") for surface, _ in drawn)
    assert one != other
