"""Keys as shoppers without hardware use them."""

from __future__ import annotations

from kiosk.keyboard import Keyboard
from kiosk.machine.choices import BackPressed, KeyErased, KeyTyped, NumberSubmitted
from kiosk.machine.screens import Idle, KeypadShown

IDLE, KEYPAD = Idle(), KeypadShown("8")


def test_a_digit_alone_holds_up_a_sample() -> None:
    keyboard = Keyboard(samples=9)
    assert keyboard.typed("3", IDLE, 10.0) == []
    assert keyboard.held_up(10.5) is None
    assert keyboard.held_up(10.9) == 3
    assert keyboard.held_up(12.0) is None


def test_enter_settles_a_digit_at_once() -> None:
    keyboard = Keyboard(samples=9)
    keyboard.typed("3", IDLE, 10.0)
    assert keyboard.pressed("return") == []
    assert keyboard.held_up(10.0) == 3


def test_two_digits_are_the_beginning_of_a_code() -> None:
    keyboard = Keyboard(samples=9)
    assert keyboard.typed("8", IDLE, 10.0) == []
    assert keyboard.typed("9", IDLE, 10.3) == [KeyTyped("8"), KeyTyped("9")]
    assert keyboard.held_up(20.0) is None


def test_a_wedge_that_types_all_at_once() -> None:
    keys = Keyboard(samples=9).typed("8938", IDLE, 1.0)
    assert keys == [KeyTyped(c) for c in "8938"]


def test_letters_and_keys_beyond_the_samples_type() -> None:
    keyboard = Keyboard(samples=2)
    assert keyboard.typed("a", IDLE, 1.0) == [KeyTyped("a")]
    assert keyboard.typed("3", IDLE, 1.0) == [KeyTyped("3")]
    assert keyboard.typed("²", IDLE, 1.0) == [KeyTyped("²")]


def test_on_the_keypad_and_without_samples_digits_type() -> None:
    assert Keyboard(samples=9).typed("1", KEYPAD, 1.0) == [KeyTyped("1")]
    assert Keyboard().typed("1", IDLE, 1.0) == [KeyTyped("1")]


def test_named_keys() -> None:
    keyboard = Keyboard()
    assert keyboard.pressed("return") == [NumberSubmitted()]
    assert keyboard.pressed("backspace") == [KeyErased()]
    assert keyboard.pressed("escape") == [BackPressed()]
    assert keyboard.pressed("left") == []
