"""Who issued a prefix."""

from __future__ import annotations

import pytest

from kiosk.codes.issuer_prefixes import Issuer, issuer


@pytest.mark.parametrize(
    ("gtin14", "expected"),
    [
        ("08938500001000", ("GS1 Vietnam", "893")),
        ("18938500001007", ("GS1 Vietnam", "893")),
        ("00000089345672", ("GS1 Vietnam", "893")),
        ("04901234567894", ("GS1 Japan", "490")),
        ("00012345000065", ("GS1 US", "001")),
        ("02000123456782", None),
        ("09786043000016", None),
        ("09990000000003", None),
        ("01400000000003", None),
    ],
)
def test_issuer(gtin14: str, expected: Issuer | None) -> None:
    assert issuer(gtin14) == expected
