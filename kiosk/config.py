"""Settings read from TOML files in layers, every mistake reported at once.

Layers, later ones over earlier: the defaults of `kiosk.settings`, ``/etc/kiosk/kiosk.toml``, the file of
``--config``, and options of the command line. `kiosk.cli` alone reads them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from difflib import get_close_matches
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from kiosk.constraints import Among, Between, GpioPin, Hours, Voices, Written
from kiosk.languages import translated
from kiosk.provenance.opening_hours import OpeningHours
from kiosk.settings import Settings

SYSTEM_FILE = Path("/etc/kiosk/kiosk.toml")


class ConfigError(Exception):
    """Settings that cannot be used. Its text has one line for each mistake, with file and line."""


def load(files: Sequence[Path], settings: Settings | None = None) -> Settings:
    """Defaults overlaid by each file in turn.

    Raises ConfigError with every mistake of every file: where, what was given, what was expected.
    """
    settings = settings or Settings()
    mistakes: list[str] = []
    for path in files:
        settings = _overlay(settings, path, mistakes)
    if mistakes:
        raise ConfigError("\n".join(mistakes))
    return settings


def _overlay(settings: Settings, path: Path, mistakes: list[str]) -> Settings:
    try:
        text = path.read_text(encoding="utf-8")
        given = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        mistakes.append(f"{path}: {reason}, expected a readable TOML file")
        return settings
    sections = {f.name: getattr(settings, f.name) for f in fields(settings)}
    for name, values in given.items():
        where = f"{path}, line {_line(text, name, None)}"
        if name not in sections:
            mistakes.append(f"{where}: {_unknown('section', name, sections)}")
        elif isinstance(sections[name], tuple):
            several: Any = _several(path, text, name, values, sections[name], mistakes)
            settings = replace(settings, **{name: several})
        elif not isinstance(values, Mapping):
            mistakes.append(f"{where}: {name} is {values!r}, expected a section [{name}]")
        else:
            changes = _section(path, text, name, values, type(sections[name]), mistakes)
            settings = replace(settings, **{name: replace(sections[name], **changes)})
    mistakes += [f"{path}, line {_line(text, *key)}: {said}" for key, said in _shared_pins(settings, given)]
    return settings


def _several(
    path: Path, text: str, name: str, values: Any, before: tuple[Any, ...], mistakes: list[str]
) -> tuple[Any, ...]:
    """Sections [[name]], which take the place of those before; a single [name] overlays a single one."""
    entries = [values] if isinstance(values, Mapping) else values
    if not (isinstance(entries, list) and entries and all(isinstance(e, Mapping) for e in entries)):
        where = f"{path}, line {_line(text, name, None)}"
        mistakes.append(f"{where}: {name} is {values!r}, expected a section [{name}], or several [[{name}]]")
        return before
    kind = type(before[0])
    base = before[0] if isinstance(values, Mapping) and len(before) == 1 else kind()
    return tuple(
        replace(base, **_section(path, text, name, entry, kind, mistakes, nth))
        for nth, entry in enumerate(entries, 1)
    )


def _section(
    path: Path,
    text: str,
    name: str,
    values: Mapping[str, Any],
    section: type,
    mistakes: list[str],
    nth: int = 0,
) -> dict[str, Any]:
    """The usable values of one section, the `nth` of its name or any; the others go to `mistakes`."""
    hints = get_type_hints(section, include_extras=True)
    good: dict[str, Any] = {}
    for key, value in values.items():
        where = f"{path}, line {_line(text, name, key, nth)}"
        if key not in hints:
            mistakes.append(f"{where}: {_unknown('key', key, hints, f'{name}.')}")
            continue
        try:
            good[key] = _fit(hints[key], _plain(value))
        except ValueError as error:
            given = "not shown here" if key == "pin" else repr(value)  # it may be the PIN itself
            mistakes.append(f"{where}: {name}.{key} is {given}, expected {error}")
    return good


def _shared_pins(settings: Settings, given: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], str]]:
    """Pins that two parts have, where this file gives one of the two; with the key that it gives."""
    stated = {(name, key) for name, keys in given.items() if isinstance(keys, Mapping) for key in keys}
    first: dict[int, tuple[str, str]] = {}
    for section in fields(settings):
        values = getattr(settings, section.name)
        for name, hint in get_type_hints(type(values), include_extras=True).items():
            pin = getattr(values, name)
            if pin is None or not _is_pin(hint):
                continue
            here, other = (section.name, name), first.setdefault(pin, (section.name, name))
            ours = [key for key in (here, other) if key in stated]
            if other != here and ours:
                yield (
                    ours[0],
                    f"{'.'.join(other)} and {'.'.join(here)} are both {pin}, expected a pin for each",
                )


def _is_pin(hint: Any) -> bool:
    return any(isinstance(mark, GpioPin) for part in (hint, *get_args(hint)) for mark in get_args(part)[1:])


def _plain(value: Any) -> Any:
    if isinstance(value, str) and not value.isprintable():
        raise ValueError("a text without control characters")
    return value


def _fit(hint: Any, value: Any) -> Any:
    """`value` as the hinted type; raises ValueError saying what was expected."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _marked(_fit(args[0], value), args[1])
    if origin in (Union, UnionType):
        return _fit(args[0], value)
    if origin is Literal:
        if value in args and type(value) in {type(arg) for arg in args}:
            return value
        raise ValueError(f"one of {', '.join(map(str, args))}")
    if origin is tuple:
        if isinstance(value, list) and value and all(isinstance(v, str) and v for v in value):
            return tuple(value)
        raise ValueError('a list of texts such as ["vi", "en"]')
    if hint is Path and isinstance(value, str):
        return _path(value)
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint:
        words = {int: "a whole number", float: "a number", bool: "true or false", Path: "a path in quotes"}
        raise ValueError(words.get(hint, "a text in quotes"))
    return value


def _marked(value: Any, mark: Any) -> Any:
    match mark:
        case Between():
            return _bounded(value, mark)
        case Hours():
            return _hours(value)
        case Written():
            return _written(value, mark)
        case Among(names=names):
            return _among(value, names)
        case Voices():
            return _voices(value)
        case _:
            return _translated(value)


def _among(value: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    if not set(value) <= set(names) or len(set(value)) < len(value):
        raise ValueError(f"some of {', '.join(names)}, each once")
    return value


def _voices(value: tuple[str, ...]) -> tuple[str, ...]:
    if not all(re.fullmatch("[A-Za-z-]+=.+", each) for each in value):
        raise ValueError('languages with their voices such as ["vi=vi", "en=en-gb"]')
    return value


def _hours(value: str) -> str:
    try:
        OpeningHours.parse(value)
    except ValueError:
        raise ValueError('weekly hours such as "Mo-Sa 04:00-19:00; Su 04:00-12:00"') from None
    return value


def _path(value: str) -> Path:
    try:
        return Path(value).expanduser()
    except RuntimeError as error:
        raise ValueError("a path, or ~ of a user who is there") from error


def _written(value: str, mark: Written) -> str:
    if value and not re.fullmatch(mark.form, value):
        raise ValueError(mark.expected)
    return value


def _translated(languages: tuple[str, ...]) -> tuple[str, ...]:
    there = translated()
    if not set(languages) <= set(there):
        raise ValueError(f"some of {', '.join(there)}")
    return languages


def _bounded(value: float, bounds: Between) -> float:
    if not bounds.low <= value <= bounds.high:
        raise ValueError(f"{bounds.low:g} to {bounds.high:g}")
    return value


def _unknown(what: str, name: str, known: Iterable[str], prefix: str = "") -> str:
    known = list(known)
    near = get_close_matches(name, known, n=1)
    choices = ", ".join(prefix + k for k in near or known)
    return f"unknown {what} {prefix}{name}, " + (
        f"did you mean {choices}?" if near else f"expected one of {choices}"
    )


def _line(text: str, section: str, key: str | None, nth: int = 0) -> int:
    """Line of a section (the `nth` of its name, or any) or of one of its keys; tomllib does not tell."""
    inside, count = False, 0
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare.startswith("["):
            meant = bare.strip("[] ") == section
            count += meant
            inside = meant and nth in (0, count)
        named = bare.partition("=")[0].strip().strip("\"'")
        if (key is None and (inside or named == section)) or (
            key is not None and ((inside and named == key) or named == f"{section}.{key}")
        ):
            return number
    return 1
