"""The board's own look: branding.toml, checked so that shoppers can read whatever is made of it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TypeVar

from kiosk.catalogue import values
from kiosk.catalogue.file import read_text
from kiosk.catalogue.picture_size import PNG, size
from kiosk.catalogue.problems import Problem, one_of, quoted
from kiosk.catalogue.table import LANGUAGE
from kiosk.codes.gtin import gtin14
from kiosk.colour import Colour, code_of, colour, contrast, is_red
from kiosk.languages import translated
from kiosk.provenance.branding import PLAIN, Branding
from kiosk.provenance.local_text import LocalText

T = TypeVar("T")

FILE = "branding.toml"
LARGEST = 64 * 1024
LONGEST_NAME = 40
LONGEST_OPENING = 44
MOST_SPECIALITIES = 24
LOGO_HEIGHT = 120
"""Pixels: at 1080p a logo is drawn 60 high, and large screens show more."""
LOGO_SHAPE = (0.5, 4.0)
"""Width of a logo for a height of 1, at least and at most: it stands in a corner beside the name."""

INK: Colour = (20, 41, 31)
PAPER: Colour = (250, 246, 236)
"""Ground of every screen; whatever is read on it is read on white, too."""
READABLE = 4.5
"""Contrast that words need (WCAG 2.2, 1.4.3)."""

KEYS = tuple(one.name for one in fields(Branding))


@dataclass(frozen=True, slots=True)
class Shelf:
    """What else the catalogue holds, and what is wrong with it so far."""

    pictures: Mapping[str, bytes]
    gtins: Collection[str]
    """GTIN-14s of its products."""
    problems: list[Problem] = field(default_factory=list)


def read_branding(folder: Path, shelf: Shelf) -> Branding:
    """The file's look, the kiosk's own where there is no file; mistakes go to the shelf's problems."""
    if not (folder / FILE).exists():
        return PLAIN
    text = read_text(folder / FILE, FILE, LARGEST, shelf.problems)
    try:
        given = tomllib.loads(text or "")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        shelf.problems.append(Problem(FILE, "", "", str(error), "a TOML file"))
        return PLAIN
    for key in sorted(given.keys() - set(KEYS)):
        shelf.problems.append(Problem(FILE, "", "", f"unknown key {quoted(key)}", one_of(KEYS, key)))

    def take(key: str, fit: Callable[[object], T], otherwise: T) -> T:
        """What a key says. `fit` raises ValueError saying what was expected."""
        try:
            return fit(given[key]) if key in given else otherwise
        except ValueError as error:
            shelf.problems.append(Problem(FILE, "", key, quoted(given[key]), str(error)))
            return otherwise

    return Branding(
        logo=take("logo", lambda name: _logo(name, shelf.pictures), ""),
        name=take("name", lambda texts: _words(texts, LONGEST_NAME), None),
        opening=take("opening", lambda texts: _words(texts, LONGEST_OPENING), None),
        languages=take("languages", _languages, ()),
        specialities=take("specialities", lambda named: _specialities(named, shelf.gtins), ()),
        main=take("main", _main, ""),
        accent=take("accent", _accent, ""),
    )


def write_branding(folder: Path, branding: Branding) -> None:
    """Write the file, or none where nothing is asked for. Raises OSError."""
    lines = []
    for key in KEYS:
        value = getattr(branding, key)
        if isinstance(value, LocalText):
            texts = ", ".join(f"{language} = {_quote(text)}" for language, text in value.by_language)
            lines.append(f"{key} = {{ {texts} }}")
        elif value:
            lines.append(f"{key} = {_quote(list(value) if isinstance(value, tuple) else value)}")
    if lines:
        (folder / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")


# -- values ----------------------------------------------------------------------------------------------


def _logo(given: object, pictures: Mapping[str, bytes]) -> str:
    content = pictures.get(given) if isinstance(given, str) else None
    if not isinstance(given, str) or content is None:
        near = one_of(pictures, given) if isinstance(given, str) else "logo.svg"
        raise ValueError(f"the name of a file in pictures/: {near}")
    found = size(content)
    if found is None:
        raise ValueError("a PNG, or an SVG with a viewBox")
    width, height = found
    if content.startswith(PNG) and height < LOGO_HEIGHT:
        raise ValueError(f"a PNG at least {LOGO_HEIGHT} pixels high (it is {height:g}), or an SVG")
    if not LOGO_SHAPE[0] <= width / height <= LOGO_SHAPE[1]:
        raise ValueError(f"a logo from half to four times as wide as high (it is {width:g} × {height:g})")
    return given


def _words(given: object, longest: int) -> LocalText:
    texts = {"vi": given} if isinstance(given, str) else given
    if not isinstance(texts, Mapping) or not texts or not all(map(LANGUAGE.fullmatch, texts)):
        raise ValueError('a text, or texts by language such as { vi = "Chợ", en = "Market" }')
    if not all(isinstance(text, str) and 0 < len(text.strip()) <= longest for text in texts.values()):
        raise ValueError(f"at most {longest} characters in each language, and at least one")
    return LocalText.of({language: values.text(text.strip()) for language, text in texts.items()})


def _languages(given: object) -> tuple[str, ...]:
    there = translated()
    named = _texts(given, "languages such as " + str(list(there)))
    if not set(named) <= set(there) or len(set(named)) < len(named):
        raise ValueError(f"some of {', '.join(there)}, each once")
    return named


def _specialities(given: object, gtins: Collection[str]) -> tuple[str, ...]:
    named = _texts(given, 'GTINs such as ["8938500001116"]')
    if len(named) > MOST_SPECIALITIES:
        raise ValueError(f"at most {MOST_SPECIALITIES} products")
    found = tuple(gtin14(text) or "" for text in named)
    for text, gtin in zip(named, found, strict=True):
        if gtin not in gtins:
            raise ValueError(f"GTINs of products.csv ({quoted(text)} is none)")
    return found


def _texts(given: object, expected: str) -> tuple[str, ...]:
    if not isinstance(given, list) or not given or not all(isinstance(text, str) for text in given):
        raise ValueError(f"a list of {expected}")
    return tuple(given)


def _colour(given: object) -> Colour:
    found = colour(given if isinstance(given, str) else "")
    if is_red(found):
        raise ValueError("no red: that is the colour of recalls and warnings")
    return found


def _main(given: object) -> str:
    found = _colour(given)
    reached = contrast(found, PAPER)
    if reached < READABLE:
        raise ValueError(
            f"a darker colour: light words on it have a contrast of {reached:.1f}, not {READABLE}"
        )
    return code_of(found)


def _accent(given: object) -> str:
    found = _colour(given)
    reached = contrast(found, INK)
    if reached < READABLE:
        raise ValueError(
            f"a lighter colour: dark words on it have a contrast of {reached:.1f}, not {READABLE}"
        )
    return code_of(found)


def _quote(value: object) -> str:
    """A TOML basic string, or a list of them: JSON's escapes are among TOML's."""
    return json.dumps(value, ensure_ascii=False)
