"""The stamp of a vendor: its link for one's own phone, and the record where there is one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pygame
import pytest
import zxingcpp

from kiosk.codes.kinds import VendorStamp
from kiosk.machine.choices import JourneyOpened
from kiosk.machine.screens import VendorStampShown
from kiosk.machine.state import State
from kiosk.provenance.answer import Found
from kiosk.views.painter import Painter

MakeState = Callable[..., State]

STAMP = VendorStamp("sen", "Sen Check", "A7K29QX", "https://sencheck.example/p/A7K29QX?từ=chợ")


def read(surface: pygame.Surface) -> list[str]:
    """Every code that can be read off a screen."""
    raw = np.frombuffer(pygame.image.tobytes(surface, "RGB"), np.uint8)
    pixels = raw.reshape(surface.get_height(), surface.get_width(), 3)
    return [found.bytes.decode() for found in zxingcpp.read_barcodes(pixels)]


@pytest.mark.parametrize("known", [True, False], ids=["known", "not known"])
def test_the_link_is_read_back_as_it_was(
    painter: Painter, state: MakeState, facts: dict[str, Found], size: tuple[int, int], known: bool
) -> None:
    surface = pygame.Surface(size)
    painter.paint(surface, state(VendorStampShown(STAMP, facts["usual"] if known else None)))
    assert read(surface) == [STAMP.url]


def test_a_link_too_long_for_a_code_is_said_to_be(painter: Painter, state: MakeState) -> None:
    surface = pygame.Surface((1280, 800))
    painter.paint(
        surface, state(VendorStampShown(replace(STAMP, url="https://sencheck.example/" + "x" * 300)))
    )
    assert read(surface) == []


def test_a_record_can_be_opened(
    painter: Painter, state: MakeState, facts: dict[str, Found], size: tuple[int, int]
) -> None:
    def choices(screen: VendorStampShown) -> list[object]:
        return [t.choice for t in painter.paint(pygame.Surface(size), state(screen)).touchables]

    assert JourneyOpened() in choices(VendorStampShown(STAMP, facts["longest"]))
    assert JourneyOpened() not in choices(VendorStampShown(STAMP))
