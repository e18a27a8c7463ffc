"""Digits by fit: whatever the lens and the print did to them, and nothing where there are none."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.hardware.carriers import gs1_check_digit_holds
from kiosk.hardware.ean_fit import QUIET, Floats, best, misfits, samples
from kiosk.hardware.ean_modules import EAN_8, EAN_13, Symbol
from kiosk.hardware.ean_reading import LEAD, LIKENESS, is_clear
from tests.hardware.test_ean_modules import modules


def with_check_digit(digits: str) -> str:
    return next(digits + str(d) for d in range(10) if gs1_check_digit_holds(f"{digits}{d}".encode()))


def profile(digits: str, symbol: Symbol, blur: float, growth: float = 0.0, noise: float = 0.0) -> Floats:
    """What a camera sees of a symbol: `blur` and `growth` in modules, `noise` in levels of grey."""
    fine = 20
    drawn = np.repeat(modules(digits, symbol).astype(np.float64), fine)
    shades: Any = np.pad(drawn, QUIET * fine)
    if growth > 0:
        shades = cv2.dilate(shades.reshape(1, -1), np.ones((1, 1 + 2 * round(growth / 2 * fine)))).ravel()
    seen = cv2.GaussianBlur(shades.reshape(1, -1), (0, 0), max(blur * fine, 0.1)).ravel()
    at = (samples(symbol) + QUIET) * fine - 0.5
    light = np.linspace(200, 150, len(at))
    values = light - 120 * np.interp(at, np.arange(len(seen)), seen)
    return np.asarray(values + np.random.default_rng(1).normal(0, noise, len(at)))


NUMBERS = st.text("0123456789", min_size=12, max_size=12)


@given(NUMBERS, st.floats(0.2, 0.9), st.floats(0, 0.25))
def test_any_number_is_read_through_blur_and_fat_print(body: str, blur: float, growth: float) -> None:
    digits = with_check_digit(body)
    found = misfits(profile(digits, EAN_13, blur, growth, noise=2), EAN_13)
    assert found is not None
    fit = best(found, EAN_13)
    assert fit.digits == digits
    assert fit.likeness >= LIKENESS


@given(NUMBERS, st.floats(0.2, 2.5), st.floats(0, 0.5), st.floats(0, 20))
def test_what_can_no_longer_be_told_apart_has_no_clear_lead(
    body: str, blur: float, growth: float, noise: float
) -> None:
    """Ever more blur and noise may end the reading, and must not change it."""
    digits = with_check_digit(body)
    found = misfits(profile(digits, EAN_13, blur, growth, noise), EAN_13)
    if found is not None:
        fit = best(found, EAN_13)
        assert fit.digits == digits or not is_clear(fit)


def test_a_blur_under_which_wrong_digits_lead_is_not_clear() -> None:
    """Digits that run into their neighbours: the wrong ones lead, and are not believed."""
    found = misfits(profile(with_check_digit("100030001666"), EAN_13, 1.0), EAN_13)
    assert found is not None
    fit = best(found, EAN_13)
    assert fit.digits != with_check_digit("100030001666")
    assert fit.lead > LEAD
    assert not is_clear(fit)


@pytest.mark.parametrize("blur", [0.2, 0.45, 0.7])
def test_blur_wider_than_a_bar_leaves_a_clear_lead(blur: float) -> None:
    found = misfits(profile("8938500001116", EAN_13, blur, noise=2), EAN_13)
    assert found is not None
    assert is_clear(best(found, EAN_13))


def test_the_short_symbol_is_read_too() -> None:
    found = misfits(profile("96385074", EAN_8, 0.8, noise=3), EAN_8)
    assert found is not None
    assert best(found, EAN_8).digits == "96385074"


@given(st.integers(0, 2**32 - 1))
def test_noise_and_chance_stripes_are_never_clear(seed: int) -> None:
    chance = np.random.default_rng(seed)
    stripes = np.repeat(chance.integers(0, 2, len(samples(EAN_13)) // 4), 4) * 120.0
    for values in (
        chance.normal(128, 30, len(samples(EAN_13))),
        cv2.GaussianBlur(stripes, (0, 0), 2).ravel(),
    ):
        found = misfits(np.asarray(values), EAN_13)
        assert found is None or not is_clear(best(found, EAN_13))


def test_an_even_row_holds_nothing() -> None:
    assert misfits(np.full(len(samples(EAN_13)), 128.0), EAN_13) is None
