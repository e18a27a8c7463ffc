"""What is read aloud: the verdict first, then product, producer and warnings; whole sentences, no signs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.machine.screens import Screen
from kiosk.views.block import Block, Told
from kiosk.views.canvas import Canvas
from kiosk.views.spoken import LONGEST, spoken
from kiosk.views.told import tell

MakeCanvas = Callable[..., Canvas]


def said(canvas: MakeCanvas, screen: Screen | None, **parts: object) -> str:
    return spoken(tell(canvas(screen=screen, **parts)))


def test_a_product_in_order(canvas: MakeCanvas, screens: dict[str, Screen]) -> None:
    text = said(canvas, screens["product not activated"], language="en")
    parts = [
        "Stamp not activated.",
        "Printed, but never activated. Ask at the stall.",
        "Bai Sen thanh tra pomelo",
        "Producer or trader: Bai Sen Farming Cooperative.",
        "HACCP expired",
        "1 step not reported",
    ]
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)


def test_the_same_in_vietnamese(canvas: MakeCanvas, screens: dict[str, Screen]) -> None:
    text = said(canvas, screens["product usual"], language="vi")
    assert text.startswith("Có hồ sơ, tem đã kích hoạt. Bưởi thanh trà Bãi Sen, quả 1 kg.")
    assert "HTX Nông nghiệp Bãi Sen" in text


def test_a_recall_says_what_to_do_before_all_else(canvas: MakeCanvas, screens: dict[str, Screen]) -> None:
    text = said(canvas, screens["recall of a lot"], language="en")
    assert text.startswith("This lot is recalled. Do not use it. Take it back")


def test_every_screen_has_something_to_say(
    canvas: MakeCanvas, screens: dict[str, Screen], language: str
) -> None:
    silent = {"search begun"}
    for name, screen in screens.items():
        text = said(canvas, screen, language=language)
        assert bool(text) is (name not in silent), name
        assert len(text) <= LONGEST, name
        assert not set("·…\n\u00a0“”") & set(text), name
        assert "genuine" not in text.lower(), name
        assert not any(part.isdigit() and len(part) > 11 for part in text.split()), f"{name}: a long number"


def test_the_question_and_the_switches_are_said(canvas: MakeCanvas) -> None:
    assert said(canvas, None, language="en", left=9).startswith("Are you still there?")
    assert "High contrast: Off." in said(canvas, None, language="en", adjusting=True)


def test_large_type_and_usual_type_sound_alike(canvas: MakeCanvas, screens: dict[str, Screen]) -> None:
    for screen in screens.values():
        assert said(canvas, screen) == said(canvas, screen, large=True)


@pytest.mark.parametrize(
    ("block", "sentence"),
    [
        (Block("a · b"), "a, b."),
        (Block("one\ntwo"), "one. two."),
        (Block("Really?"), "Really?"),
        (Block("value", "label"), "label: value."),
        (Block("seen", aloud=""), ""),
        (Block("seen", aloud="heard"), "heard."),
    ],
)
def test_signs_become_pauses(block: Block, sentence: str) -> None:
    assert spoken(Told((block,))) == sentence
