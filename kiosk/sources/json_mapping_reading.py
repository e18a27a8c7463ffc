"""The mapping of a portal's JSON as configuration writes it: the fields of `json_mapping` are its keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from kiosk.sources.json_mapping import JsonMapping, Path, Words
from kiosk.sources.json_values import UNIX
from kiosk.toml_entry import Entry, list_of

M = TypeVar("M")
PARTS = ("known", "product", "stamp", "lot", "certificates", "events", "dates", "timezone")
"""Keys of a ``[[source]]`` that make its mapping."""


def read_mapping(entry: Entry) -> JsonMapping | None:
    """The mapping in a ``[[source]]``; None where something is wrong, which is noted."""
    before = len(entry.mistakes)
    formats = list_of(_format, 'formats of dates such as ["%d/%m/%Y %H:%M"]')
    dates = entry.may("dates", formats, ())
    zone = entry.may("timezone", _zone, "Asia/Ho_Chi_Minh")
    known = entry.may("known", Path.parse, None)
    parts = {
        key: _built(table, _kinds(JsonMapping)[key])
        for key in ("product", "stamp", "lot", "certificates", "events")
        if (table := entry.table(key))
    }
    if not parts and len(entry.mistakes) == before:
        entry.wrong("product", "a table of paths, or one of stamp, lot, certificates, events")
    mapping = JsonMapping(known, dates=dates, timezone=zone, **parts)
    return mapping if len(entry.mistakes) == before else None


def _built(entry: Entry, kind: type[M]) -> M | None:
    """One of the classes of paths, each field from the key of its name."""
    kinds = _kinds(kind)
    entry.only(*kinds)
    values: dict[str, Any] = {}
    for field in fields(kind):  # type: ignore[arg-type]
        if field.name in entry.given:
            values[field.name] = _value(entry, field.name, kinds[field.name])
        elif field.default is MISSING and field.default_factory is MISSING:
            entry.wrong(field.name, "a JMESPath expression such as data.name")
    return kind(**values) if values.keys() >= _needed(kind) else None


def _value(entry: Entry, key: str, kind: Any) -> Any:
    if kind is Path:
        return entry.need(key, Path.parse)
    if kind is Words:
        return entry.need(key, _words)
    if get_origin(kind) is Mapping:
        return dict(entry.need(key, partial(_dictionary, words=get_args(kind)[1])) or ())
    table = entry.table(key)
    return _built(table, kind) if table else None


def _kinds(kind: type) -> dict[str, Any]:
    """What each field holds, where it holds anything."""
    return {name: _something(hint) for name, hint in get_type_hints(kind).items()}


def _something(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        return next(arg for arg in get_args(hint) if arg is not type(None))
    return hint


def _needed(kind: type) -> set[str]:
    return {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}


def _words(value: object) -> Words:
    """A path, then it is Vietnamese; or a table of languages and paths."""
    if isinstance(value, Mapping) and value:
        return Words(tuple((str(language), Path.parse(path)) for language, path in value.items()))
    if isinstance(value, str):
        return Words((("vi", Path.parse(value)),))
    raise ValueError('a JMESPath expression, or one for each language: { vi = "...", en = "..." }')


def _dictionary(value: object, words: type[StrEnum]) -> tuple[tuple[str, StrEnum], ...]:
    """The portal's words for those of a vocabulary."""
    ours = tuple(words)
    if not isinstance(value, Mapping) or any(said not in ours for said in value.values()):
        raise ValueError(f"the portal's words for some of {', '.join(ours)}")
    return tuple((str(theirs), words(said)) for theirs, said in value.items())


def _format(value: object) -> str:
    """A format that reads what it writes."""
    sample = datetime(2026, 11, 25, 13, 45, tzinfo=UTC)
    if isinstance(value, str) and (value in UNIX or "%" in value):
        if value not in UNIX:
            datetime.strptime(sample.strftime(value), value)  # noqa: DTZ007 — only whether it can be read
        return value
    raise ValueError


def _zone(value: object) -> str:
    try:
        return ZoneInfo(str(value)).key
    except (ValueError, OSError, KeyError):
        raise ValueError("an IANA time zone such as Asia/Ho_Chi_Minh") from None
