"""JSON from strangers: anything two readers could understand differently is refused, and said where."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sources.strict_json import MOST_VALUES, BadJson, read_json


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "no JSON at line 1, column 1: Expecting value"),
        (b"[1,\n 2", "no JSON at line 2, column 3: Expecting ',' delimiter"),
        (b'{"a": [0, {"b": 1, "c": 2, "b": 3}]}', "$.a[1]: the key b twice"),
        (b'{"a": NaN}', "$.a: expected a finite number"),
        (b"[-Infinity]", "$[0]: expected a finite number"),
        (b'{"a": 1e999}', "$.a: expected a finite number"),
        (b'"\\ud800"', "$: half a character (a lone surrogate)"),
        (b'{"\\udc00": 1}', "$: half a character (a lone surrogate)"),
        (b"\xff\xfe[\x00]\x00", "byte 0 is not UTF-8"),
        (b"[" * 100 + b"]" * 100, "more than 64 levels deep"),
        (b"[" * 500_000, "more than 64 levels deep"),
        (b'{"a":' * 500_000, "more than 64 levels deep"),
        (b"9" * 10_000, "a whole number of thousands of digits"),
        (b"[" + b"1," * MOST_VALUES + b"1]", "more than 200,000 values"),
        (b"[" + b"[[]]," * (MOST_VALUES - 1) + b"[]]", "more than 200,000 values"),
    ],
)
def test_what_is_refused(body: bytes, said: str) -> None:
    with pytest.raises(BadJson) as caught:
        read_json(body)
    assert str(caught.value) == said


def test_a_key_is_shown_short_and_printable() -> None:
    key = "ư\n" + "x" * 1000
    with pytest.raises(BadJson) as caught:
        read_json(json.dumps({key: [float("nan")]}).encode())
    assert str(caught.value) == "$.\\u01b0\\n" + "x" * 32 + "[0]: expected a finite number"


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read_json(b'\xef\xbb\xbf{"a": "b\xc6\xb0\xe1\xbb\x9fi"}') == {"a": "bưởi"}


def test_sixty_four_levels_are_read() -> None:
    assert read_json(b"[" * 64 + b"1" + b"]" * 64)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES)
def test_honest_json_is_read_as_it_is(value: object) -> None:
    assert read_json(json.dumps(value, ensure_ascii=False).encode()) == value


@given(st.binary())
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    with suppress(BadJson):
        read_json(body)
