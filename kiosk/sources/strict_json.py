"""JSON from strangers (RFC 8259), read strictly: what two readers could understand differently is refused."""

from __future__ import annotations

import json
from math import isfinite

DEEPEST = 64
"""Objects and lists inside one another."""

MOST_VALUES = 200_000
"""Values of one document; a body of 2 MB could hold five times as many."""


class BadJson(ValueError):
    """A body that is no JSON which can be trusted: where (JSON path), and what is wrong there."""


def read_json(body: bytes) -> object:
    """The value of a JSON body, as `json.loads` gives it.

    Raises BadJson where it is not UTF-8, not JSON, says a key twice, holds NaN, an infinite number or half
    a surrogate pair, or is deeper or larger than any honest document.
    """
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadJson(f"byte {error.start} is not UTF-8") from None
    try:
        value: object = json.loads(text, object_pairs_hook=_pairs, parse_constant=_Constant)
    except json.JSONDecodeError as error:
        raise BadJson(f"no JSON at line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise BadJson(f"more than {DEEPEST} levels deep") from None
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


def _check(top: object) -> None:
    """Walk the whole value, without recursion."""
    todo: list[tuple[object, str, int]] = [(top, "$", 0)]
    seen = 0
    while todo:
        value, path, depth = todo.pop()
        seen += 1
        if depth > DEEPEST or seen > MOST_VALUES:
            limit = f"{DEEPEST} levels deep" if depth > DEEPEST else f"{MOST_VALUES:,} values"
            raise BadJson(f"more than {limit}")
        if isinstance(value, dict):
            if isinstance(value, _Doubled):
                raise BadJson(f"{path}: the key {shown(value.again)} twice")
            todo += [(member, f"{path}.{_key(key, path)}", depth + 1) for key, member in value.items()]
        elif isinstance(value, list):
            todo += [(element, f"{path}[{index}]", depth + 1) for index, element in enumerate(value)]
        elif isinstance(value, _Constant) or (isinstance(value, float) and not isfinite(value)):
            raise BadJson(f"{path}: expected a finite number")
        elif isinstance(value, str):
            _whole_characters(value, path)


def _key(key: str, path: str) -> str:
    _whole_characters(key, path)
    return shown(key)


def _whole_characters(text: str, path: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise BadJson(f"{path}: half a character (a lone surrogate)") from None


def shown(key: str) -> str:
    """A key as a path may show it: printable ASCII, and short."""
    return ascii(key)[1:-1][:40]
