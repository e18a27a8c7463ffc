"""The gallery of docs/gallery.md: every view, then sizes, languages, themes and extremes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path

import pygame
from PIL import Image

from kiosk.cli.assemble import Desk
from kiosk.cli.examples import example
from kiosk.cli.screen_of import VIEWS
from kiosk.machine.screens import Screen
from kiosk.machine.state import Badges, Now, State
from kiosk.views.painter import Painter
from kiosk.views.stand import Stand

Size = tuple[int, int]

USUAL: Size = (1280, 800)
OTHERS: tuple[Size, ...] = ((1920, 1080), (1024, 600), (800, 480), (1080, 1920), (720, 1280))

LANGUAGES = {"vi": "Vietnamese", "en": "English", "ko": "Korean"}

TELLING = ("idle", "product", "recall", "directions")
"""Views that show best what a size, a language or a theme changes."""

LONG_SIDE = 640
COLOURS = 64

ACROSS = 3

INTRODUCTION = """# Every screen

Drawn by `make gallery` with the kiosk's own drawing code; `kiosk picture` draws each view at any size, in any
language. People, firms, places and numbers are invented.
"""


class StillDesk(Desk):
    """A desk where it is always the same morning, so that the same gallery is the same files."""

    def now(self) -> datetime:
        """The day after the sample catalogue was issued."""
        return datetime(2026, 11, 23, 9, 30, tzinfo=self.zone)

    def moment(self) -> Now:
        """That morning."""
        return Now(0.0, self.now())

    @classmethod
    def of(cls, desk: Desk) -> StillDesk:
        """The same desk, its clocks stopped."""
        return cls(**{field.name: getattr(desk, field.name) for field in fields(desk)})


@dataclass(frozen=True)
class Picture:
    """One picture of the gallery."""

    section: str
    caption: str
    state: State
    stand: Stand
    size: Size = USUAL

    @property
    def file(self) -> str:
        """Name of its file."""
        words = f"{self.section} {self.caption}".lower()
        return re.sub("[^a-z0-9]+", "-", words).strip("-") + ".png"

    def write(self, folder: Path) -> None:
        """Draw it, and keep it small: reduced, in few colours."""
        surface = pygame.Surface(self.size)
        Painter(self.stand).paint(surface, self.state)
        drawn = Image.frombytes("RGB", self.size, pygame.image.tobytes(surface, "RGB"))
        drawn.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
        few = drawn.quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(folder / self.file, optimize=True)


def of_the_sample(desk: Desk) -> Iterator[Picture]:
    """The sample market: every view, then what size, language and theme make of some."""
    stand = replace(desk.stand(), languages=tuple(LANGUAGES))
    for view in VIEWS:
        if view == "service":
            continue  # it shows this computer as it is now; an invented one is among the extremes
        yield Picture("Every view", view.replace("-", " "), example(desk, view), stand)
    for view in TELLING:
        for size in OTHERS:
            caption = f"{view}, {size[0]} × {size[1]}"
            yield Picture("Every size", caption, example(desk, view), stand, size)
    for view in TELLING:
        for language, name in LANGUAGES.items():
            spoken = replace(example(desk, view), language=language)
            yield Picture("Every language", f"{view}, {name}", spoken, stand)
    for view in TELLING:
        yield Picture("High contrast", view, replace(example(desk, view), contrast=True), stand)
    for view in TELLING:
        yield Picture("Large type", view, replace(example(desk, view), large=True), stand)
    for page_shown in range(1, 4):
        turned = replace(example(desk, "product"), large=True, page=page_shown)
        yield Picture("Large type", f"product, page {page_shown + 1}", turned, stand)


def of_extremes(
    stand: Stand,
    state: Callable[..., State],
    screens: Mapping[str, Screen],
    badges: Mapping[str, Badges],
) -> Iterator[Picture]:
    """Longest names, nothing known, eleven stages, sixty stockists, offline: the screens of the tests."""
    for name, screen in screens.items():
        shown = state(screen, badges=badges.get(name, Badges()))
        yield Picture("Extremes", name, shown, stand)


def page(pictures: Iterable[Picture]) -> str:
    """docs/gallery.md."""
    sections: dict[str, list[Picture]] = {}
    for picture in pictures:
        sections.setdefault(picture.section, []).append(picture)
    return INTRODUCTION + "".join(f"\n## {name}\n\n{_table(shown)}" for name, shown in sections.items())


def _table(pictures: list[Picture]) -> str:
    lines = ["| " * ACROSS + "|", "| --- " * ACROSS + "|"]
    for first in range(0, len(pictures), ACROSS):
        row = pictures[first : first + ACROSS]
        cells = [f"![{p.caption}](gallery/{p.file})<br>{p.caption}" for p in row]
        lines.append("| " + " | ".join(cells + [""] * (ACROSS - len(cells))) + " |")
    return "\n".join(lines) + "\n"
