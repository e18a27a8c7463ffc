"""Papers are told apart by number, scheme and issuer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kiosk.provenance.certificate import Certificate, each_once
from kiosk.provenance.local_text import LocalText

PAPER = Certificate(
    "VG-1", "VietGAP", LocalText.of("Trung tâm"), gtin="08938500001116", party="8938500009013"
)


def test_a_paper_that_two_tell_of_is_one() -> None:
    briefly = replace(PAPER, party=None, scheme="VIETGAP")
    assert each_once([PAPER, briefly]) == (PAPER,)
    assert each_once([briefly, PAPER]) == (briefly,)


def test_papers_of_other_numbers_schemes_or_issuers_are_others() -> None:
    others = [
        replace(PAPER, number="VG-2"),
        replace(PAPER, scheme="HACCP"),
        replace(PAPER, issuer=LocalText.of("Nơi khác")),
    ]
    assert each_once([PAPER, *others]) == (PAPER, *others)


def test_a_paper_ends_after_its_last_day() -> None:
    until = replace(PAPER, valid_to=date(2026, 11, 25))
    assert not until.expired(date(2026, 11, 25))
    assert until.expired(date(2026, 11, 26))
    assert not PAPER.expired(date(2999, 1, 1))
