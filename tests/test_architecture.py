"""The house rule: who may import whom. Arrows point inward only."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kiosk"

INNER = {
    *("codes", "provenance", "choices", "events", "effects", "screens", "state"),
    *("results", "recorded", "search", "presence", "access", "feedback", "receipt", "advance"),
    *("service_events", "service_screens"),
}
MAY_IMPORT: dict[str, set[str]] = {
    "toml_entry": set(),
    "codes": {"toml_entry"},
    "provenance": {"codes"},
    "colour": set(),
    "languages": set(),
    "catalogue": {"codes", "provenance", "colour", "languages"},
    "sample": set(),
    "pin": set(),
    "service_screens": set(),
    "service_events": {"service_screens"},
    "service_visit": {
        *("choices", "effects", "presence", "screens", "service_events", "service_screens", "state", "step"),
        "pin",
    },
    "choices": {"provenance", "service_screens"},
    "events": {"codes", "provenance", "choices", "service_events"},
    "effects": {"codes", "provenance", "state"},
    "screens": {"codes", "provenance", "service_screens"},
    "state": {"codes", "provenance", "events", "screens"},
    "results": {"codes", "provenance", "effects", "screens", "state"},
    "around": {"events", "effects", "state"},
    "access": {"choices", "screens", "state"},
    "glow": {"access", "events", "effects", "screens", "state", "around", "step"},
    "helping": {"choices", "events", "screens", "state", "step"},
    "presence": {"screens", "state", "results"},
    "recorded": {"codes", "provenance", "effects", "screens", "state"},
    "search": {"codes", "choices", "events", "screens", "state"},
    "step": {
        *("codes", "events", "effects", "screens", "state", "results"),
        *("access", "beside", "presence", "recorded"),
    },
    "beside": {"codes", "state"},
    "aloud": {"provenance", "choices", "events", "effects", "screens", "state", "results", "step"},
    "receipt": set(),
    "feedback": {
        *("codes", "provenance", "choices", "events", "effects", "screens", "state", "recorded", "step"),
    },
    "keying": {"codes", "choices", "events", "effects", "screens", "state", "search", "step"},
    "ways": {
        "codes",
        "provenance",
        "results",
        "choices",
        "screens",
        "state",
        "helping",
        "search",
        "step",
        "keying",
    },
    "advance": {
        *("provenance", "choices", "events", "effects", "screens", "state", "results"),
        *("access", "aloud", "around", "presence", "recorded", "search", "step", "keying", "ways"),
        *("beside", "feedback", "glow", "helping"),
        *("service_visit", "service_events", "service_screens"),
    },
    "artwork": set(),
    "views": INNER | {"artwork", "colour", "languages"},
    "hardware": INNER,
    "sources": {"codes", "provenance", "toml_entry"},
    "cache": INNER | {"sources"},
    "bundle": {"codes", "provenance", "catalogue"},
    "serve": INNER | {"catalogue", "cache", "bundle"},
    "constraints": set(),
    "panel_settings": {"constraints"},
    "decoder_settings": {"constraints"},
    "speech_settings": {"constraints"},
    "settings": {"speech_settings", "decoder_settings", "constraints", "panel_settings"},
    "config": {"constraints", "settings", "languages", "provenance"},
    "keyboard": INNER,
    "watchdog": set(),
    "showing": INNER | {"views", "hardware"},
    "app": INNER | {"views", "hardware", "keyboard", "showing", "watchdog"},
}
"""Unit of the package -> units it may import. `cli` may import all."""

HELD_BY: dict[str, tuple[str, ...]] = {
    "pygame": ("views/", "hardware/display.py", "hardware/glass.py", "hardware/lasting_glass.py"),
    "cv2": ("hardware/",),
    "evdev": ("hardware/",),
    "gpiozero": ("hardware/",),
    "serial": ("hardware/",),
    "reportlab": ("hardware/",),
    "pyzbar": ("hardware/",),
    "zxingcpp": ("hardware/",),
    "sqlite3": ("cache/",),
    "jmespath": ("sources/",),
    "requests": ("sources/", "bundle/"),
    "flask": ("serve/",),
    "waitress": ("serve/",),
    "zstandard": ("bundle/",),
}
"""Third-party module -> the only places that may name it."""

FILES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> list[str]:
    """Every module a file names in an import, wherever the import stands."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            inside = module in ("kiosk", "kiosk.machine")
            names += [f"{module}.{a.name}" for a in node.names] if inside else [module]
    return names


def unit(path: Path) -> str:
    """The part of the house a file belongs to; of the screen machine each file is one."""
    return named(("kiosk", *path.relative_to(PACKAGE).with_suffix("").parts))


def named(parts: tuple[str, ...]) -> str:
    """The part that a module's name, in its parts, belongs to."""
    _, first, *rest = parts
    return rest[0] if first == "machine" and rest and rest[0] != "__init__" else first


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_inward(path: Path) -> None:
    here = unit(path)
    if here in {"cli", "__main__", "__init__", "machine"}:
        return
    assert here in MAY_IMPORT, f"{here} is not in the plan of the house"
    for name in imported(path):
        if name.startswith("kiosk."):
            other = named(tuple(name.split(".")))
            assert other == here or other in MAY_IMPORT[here], f"{path}: {here} must not import {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    place = path.relative_to(PACKAGE).as_posix()
    for name in imported(path):
        rooms = HELD_BY.get(name.split(".")[0])
        assert rooms is None or place.startswith(rooms), f"{place} must not import {name}"


def test_a_rule_can_be_broken(tmp_path: Path) -> None:
    """The reader of imports sees imports inside functions too."""
    bad = tmp_path / "bad.py"
    bad.write_text("def f():\n    from kiosk import views\n    import cv2\n", encoding="utf-8")
    assert imported(bad) == ["kiosk.views", "cv2"]
