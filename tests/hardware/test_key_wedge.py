from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.hardware.burst import Framing
from kiosk.hardware.key_wedge import (
    CAPS_LOCK,
    ENTER,
    F8,
    KEY_102,
    KEY_U,
    KEYPAD,
    LAYOUTS,
    LEFT_ALT,
    RIGHT_ALT,
    SPACE,
    TAB,
    KeyWedge,
    Layout,
)

SHIFT, CONTROL, RIGHT_BRACKET = 42, 29, 27
KEYPAD_CODES = {character: code for code, character in KEYPAD.items()}


def tap(wedge: KeyWedge, *codes: int) -> None:
    for code in codes:
        wedge.key(code, True, 1.0)
        wedge.key(code, False, 1.0)


def held(wedge: KeyWedge, modifier: int, *codes: int) -> None:
    wedge.key(modifier, True, 1.0)
    tap(wedge, *codes)
    wedge.key(modifier, False, 1.0)


def typed(layout: Layout, text: str) -> KeyWedge:
    """A wedge on which a scanner has typed `text` by the layout's own keys."""
    wedge = KeyWedge(layout)
    plain, shifted = ({c: code for code, c in table.items()} for table in LAYOUTS[layout])
    for character in text:
        if character == " ":
            tap(wedge, SPACE)
        elif character in plain:
            tap(wedge, plain[character])
        else:
            held(wedge, SHIFT, shifted[character])
    return wedge


US_TEXT = st.text(
    st.sampled_from([c for table in LAYOUTS["us"] for c in table.values()]), min_size=1, max_size=60
)


@given(US_TEXT)
def test_us_text_comes_out_as_typed(text: str) -> None:
    assert typed("us", text).burst.take(9.0) == text.encode()


def test_the_us_layout_has_all_printable_ascii() -> None:
    characters = {c for table in LAYOUTS["us"] for c in table.values()} | {" "}
    assert characters == {chr(code) for code in range(32, 127)}


@pytest.mark.parametrize("layout", ["fr", "de"])
@pytest.mark.parametrize("text", ["4006381333931", "https://id.example/01/04006381333931?17=271231"])
def test_other_layouts(layout: Layout, text: str) -> None:
    assert typed(layout, text).burst.take(9.0) == text.encode()


@pytest.mark.parametrize("end", [ENTER, 96, TAB])
def test_the_end_is_not_part_of_the_scan(end: int) -> None:
    wedge = typed("us", "96385074")
    tap(wedge, end)
    assert wedge.burst.due() == pytest.approx(1.03)
    assert wedge.burst.take(1.04) == b"96385074"


def by_control(wedge: KeyWedge) -> None:
    held(wedge, CONTROL, RIGHT_BRACKET)


def by_alt(wedge: KeyWedge) -> None:
    held(wedge, LEFT_ALT, *(KEYPAD_CODES[digit] for digit in "029"))


def by_alt_on_the_digit_row(wedge: KeyWedge) -> None:
    held(wedge, LEFT_ALT, 11, 3, 10)


def by_f8(wedge: KeyWedge) -> None:
    tap(wedge, F8)


@pytest.mark.parametrize("way", [by_control, by_alt, by_alt_on_the_digit_row, by_f8])
def test_ways_to_say_gs(way: Callable[[KeyWedge], None]) -> None:
    wedge = typed("us", "10AB12")
    way(wedge)
    tap(wedge, 3, 2, ENTER)
    assert wedge.burst.take(9.0) == b"10AB12\x1d21"


def test_vietnamese_by_alt_codes() -> None:
    wedge = KeyWedge()
    held(wedge, SHIFT, 35)
    held(wedge, LEFT_ALT, *(KEYPAD_CODES[digit] for digit in "0224"))
    assert wedge.burst.take(9.0) == "Hà".encode()


ENTERS = [SPACE, ENTER]


@pytest.mark.parametrize("end", ENTERS)
def test_vietnamese_by_ctrl_shift_u_and_a_key_that_ends_it(end: int) -> None:
    """As Linux's own input methods take it: U+1EA3 is ả."""
    wedge = typed("us", "c")
    wedge.key(CONTROL, True, 1.0)
    held(wedge, SHIFT, KEY_U)
    wedge.key(CONTROL, False, 1.0)
    tap(wedge, 2, 18, 30, 4, end)
    tap(wedge, ENTER)
    assert wedge.burst.take(9.0) == "cả".encode()


def test_vietnamese_by_ctrl_shift_u_held_down() -> None:
    wedge = typed("us", "c")
    wedge.key(CONTROL, True, 1.0)
    wedge.key(SHIFT, True, 1.0)
    tap(wedge, KEY_U, 2, 18, 30, 4)
    wedge.key(SHIFT, False, 1.0)
    wedge.key(CONTROL, False, 1.0)
    tap(wedge, 49)
    assert wedge.burst.take(9.0) == "cản".encode()


def test_a_flood_of_digits_of_an_alt_code_is_one_character_at_most() -> None:
    wedge = KeyWedge()
    wedge.key(LEFT_ALT, True, 1.0)
    tap(wedge, *[KEYPAD_CODES["9"]] * 10_000)
    wedge.key(LEFT_ALT, False, 1.0)
    assert wedge.burst.due() is None


def test_capitals_lock_turns_letters_only() -> None:
    wedge = KeyWedge()
    tap(wedge, CAPS_LOCK, 30, 2)
    held(wedge, SHIFT, 30, 2)
    tap(wedge, CAPS_LOCK, 30)
    assert wedge.burst.take(9.0) == b"A1a!a"


def test_alt_gr_and_the_extra_key() -> None:
    wedge = KeyWedge("fr")
    held(wedge, RIGHT_ALT, 11)
    tap(wedge, KEY_102)
    held(wedge, SHIFT, KEY_102)
    assert wedge.burst.take(9.0) == b"@<>"


def test_the_keypad_types_too() -> None:
    wedge = KeyWedge()
    tap(wedge, *(KEYPAD_CODES[digit] for digit in "96385074"))
    assert wedge.burst.take(9.0) == b"96385074"


def test_keys_that_are_no_characters_are_nothing() -> None:
    wedge = KeyWedge()
    tap(wedge, 1, 59, 105, 183, 767)
    held(wedge, CONTROL, 1, SPACE, 2)
    held(wedge, RIGHT_ALT, 30)
    held(wedge, LEFT_ALT, 30)
    assert wedge.burst.due() is None


def test_silence_alone_ends_a_scan_too() -> None:
    wedge = typed("us", "96385074")
    assert wedge.burst.take(1.05) is None
    assert wedge.burst.take(1.1) == b"96385074"


def test_a_prefix_is_taken_off() -> None:
    wedge = KeyWedge(framing=Framing(b"F"))
    held(wedge, SHIFT, 33)
    tap(wedge, 10, 7, ENTER)
    assert wedge.burst.take(9.0) == b"96"


@given(st.lists(st.tuples(st.integers(0, 300), st.booleans()), max_size=80))
def test_no_keys_break_it(keys: Iterable[tuple[int, bool]]) -> None:
    wedge = KeyWedge("de")
    for code, down in keys:
        wedge.key(code, down, 1.0)
    scanned = wedge.burst.take(9.0)
    assert scanned is None or scanned.decode("utf-8")
