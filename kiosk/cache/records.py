"""Facts as rows of the store: frozen dataclasses to compact JSON and back, by their type hints."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
Turn = Callable[[Any], Any]

PLAIN = (str, int, float, bool)
MOMENTS = (datetime, date, time)


COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def pack(fact: Any, without: tuple[str, ...] = ()) -> str:
    """A fact (a dataclass of this package) as JSON text: the values of its fields, without names.

    Fields named in `without` are kept elsewhere, and packed as None.
    """
    kind: Any = type(fact)
    return COMPACT(_packer(kind, without)(fact))


def unpack(kind: type[T], record: str) -> T:
    """The fact again. Raises ValueError, TypeError or IndexError where the text is no such fact."""
    turn: Turn = _unpacker(kind)  # type: ignore[arg-type]
    fact: T = turn(json.loads(record))
    return fact


@cache
def shape(kind: Any) -> str:
    """Every field of a type, and of the types in it, and every word of its enumerations.

    So that a change of the facts is noticed where they are stored.
    """
    if is_dataclass(kind):
        named = ",".join(f"{name}:{shape(hint)}" for name, hint in _hints(kind))
        return f"{getattr(kind, '__name__', '')}({named})"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return "|".join(kind)
    name = getattr(get_origin(kind) or kind, "__name__", repr(kind))
    inner = ",".join(shape(part) for part in get_args(kind))
    return f"{name}[{inner}]" if inner else name


def _hints(kind: Any) -> list[tuple[str, Any]]:
    hints = get_type_hints(kind)
    return [(field.name, hints[field.name]) for field in fields(kind)]


def _same(value: Any) -> Any:
    return value


def _none(_: Any) -> None:
    return None


@cache
def _packer(kind: Any, without: tuple[str, ...] = ()) -> Turn:
    if is_dataclass(kind):
        parts = [(name, _none if name in without else _packer(hint)) for name, hint in _hints(kind)]
        return lambda fact: [turn(getattr(fact, name)) for name, turn in parts]
    if get_origin(kind) is tuple:
        turns = [_packer(part) for part in get_args(kind) if part is not Ellipsis]
        return _in_tuple(turns, get_args(kind)[-1] is Ellipsis, list)
    if kind in MOMENTS:
        return lambda moment: moment.isoformat()
    return _optional(kind, _packer) or _same


@cache
def _unpacker(kind: Any) -> Turn:
    if is_dataclass(kind):
        parts = [_unpacker(hint) for _, hint in _hints(kind)]
        make: Turn = kind  # type: ignore[assignment]
        return lambda values: make(*[turn(value) for turn, value in zip(parts, values, strict=True)])
    if get_origin(kind) is tuple:
        turns = [_unpacker(part) for part in get_args(kind) if part is not Ellipsis]
        return _in_tuple(turns, get_args(kind)[-1] is Ellipsis, tuple)
    if kind in MOMENTS:
        return _moment(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    return _optional(kind, _unpacker) or _plain(kind)


def _moment(kind: Any) -> Turn:
    turn: Turn = kind.fromisoformat
    return turn


def _plain(kind: Any) -> Turn:
    """Checks that a value is what it should be: a damaged record must not pass for a fact."""

    def turn(value: Any) -> Any:
        if kind is float and type(value) is int:
            return float(value)
        if type(value) is not kind:
            raise TypeError(f"{type(value).__name__} in a record, expected {kind.__name__}")
        return value

    if kind not in PLAIN:
        raise TypeError(f"no rule for {kind!r} in a record")
    return turn


def _optional(kind: Any, turn_of: Callable[[Any], Turn]) -> Turn | None:
    """The rule of ``X | None``; None where `kind` is no such union."""
    if get_origin(kind) is not UnionType:
        return None
    (inner,) = [part for part in get_args(kind) if part is not NoneType]
    turn = turn_of(inner)
    if turn is _same:
        return turn
    return lambda value: None if value is None else turn(value)


def _in_tuple(turns: list[Turn], repeated: bool, make: Callable[[Any], Any]) -> Turn:
    if all(turn is _same for turn in turns):
        return _same
    if repeated:
        (turn,) = turns
        return lambda values: make([turn(value) for value in values])
    return lambda values: make([turn(value) for turn, value in zip(turns, values, strict=True)])
