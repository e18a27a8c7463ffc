"""JSON from strangers (RFC 8259), read strictly: what two readers could understand differently is refused."""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import isfinite

DEEPEST = 64
"""Objects and lists inside one another."""

MOST_VALUES = 200_000
"""Values of one document; a body of 2 MB could hold five times as many."""

TOO_DEEP, TOO_MANY = f"more than {DEEPEST} levels deep", f"more than {MOST_VALUES:,} values"


class BadJson(ValueError):
    """A body that is no JSON which can be trusted: where (JSON path), and what is wrong there."""


def read_json(body: bytes) -> object:
    """The value of a JSON body, as `json.loads` gives it.

    Raises BadJson where it is not UTF-8, not JSON, says a key twice, holds NaN, an infinite number or half
    a surrogate pair, or is deeper or larger than any honest document.
    """
    if body.count(b",") >= MOST_VALUES:  # before `json.loads`, during which nothing else in the kiosk moves
        raise BadJson(TOO_MANY)
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadJson(f"byte {error.start} is not UTF-8") from None
    try:
        value: object = json.loads(text, object_pairs_hook=_pairs, parse_constant=_Constant)
    except json.JSONDecodeError as error:
        raise BadJson(f"no JSON at line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise BadJson(TOO_DEEP) from None
    except ValueError:
        raise BadJson("a whole number of thousands of digits") from None
    _check(value)
    return value


class _Doubled(dict[str, object]):
    """An object that says a key twice."""

    again = ""


class _Constant(str):
    """NaN, Infinity or -Infinity, which are not JSON."""

    __slots__ = ()


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    doubled, seen = _Doubled(members), set[str]()
    for key, _ in pairs:
        if key in seen:
            doubled.again = key
        seen.add(key)
    return doubled


@dataclass(frozen=True, slots=True)
class _Place:
    """A value on the walk. Its path is put together only where it is wanted, for there are many."""

    value: object
    step: str | int = "$"
    above: _Place | None = None
    depth: int = 0

    @property
    def path(self) -> str:
        """JSON path such as ``$.linkset[0].anchor``."""
        if self.above is None:
            return "$"
        own = f"[{self.step}]" if isinstance(self.step, int) else f".{shown(self.step)}"
        return self.above.path + own


def _check(top: object) -> None:
    """Walk the whole value, without recursion."""
    todo, seen = [_Place(top)], 1
    while todo:
        place = todo.pop()
        value = place.value
        if isinstance(value, dict):
            if isinstance(value, _Doubled):
                raise BadJson(f"{place.path}: the key {shown(value.again)} twice")
            for key in value:
                _whole_characters(key, place)
            steps: list[tuple[str | int, object]] = list(value.items())
        elif isinstance(value, list):
            steps = list(enumerate(value))
        else:
            _plain(value, place)
            continue
        seen += len(steps)
        if seen > MOST_VALUES:
            raise BadJson(TOO_MANY)
        if steps and place.depth == DEEPEST:
            raise BadJson(TOO_DEEP)
        todo += [_Place(inner, step, place, place.depth + 1) for step, inner in steps]


def _plain(value: object, place: _Place) -> None:
    if isinstance(value, _Constant) or (isinstance(value, float) and not isfinite(value)):
        raise BadJson(f"{place.path}: expected a finite number")
    if isinstance(value, str):
        _whole_characters(value, place)


def _whole_characters(text: str, place: _Place) -> None:
    if text.isascii():
        return
    try:
        text.encode()
    except UnicodeEncodeError:
        raise BadJson(f"{place.path}: half a character (a lone surrogate)") from None


def shown(key: str) -> str:
    """A key as a path may show it: printable ASCII, and short."""
    return ascii(key)[1:-1][:40]
