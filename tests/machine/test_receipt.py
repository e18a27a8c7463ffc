"""Receipt numbers: short, from the entry's id alone, and noticed when misheard."""

from __future__ import annotations

from itertools import pairwise
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as some

from kiosk.machine.receipt import ALPHABET, LENGTH, is_receipt, receipt_of, spoken, typed_receipt

ENTRY = UUID("1d1f6a3c-5b7e-4c1a-9f0d-2b6e8a4c7d11")


@given(some.uuids(version=4))
def test_every_entry_has_one_that_is_whole(entry: UUID) -> None:
    number = receipt_of(entry)
    assert len(number) == LENGTH
    assert is_receipt(number)
    assert receipt_of(entry) == number


@given(some.uuids(version=4), some.integers(0, LENGTH - 1), some.sampled_from(ALPHABET))
def test_any_wrong_character_is_noticed(entry: UUID, at: int, character: str) -> None:
    number = receipt_of(entry)
    wrong = number[:at] + character + number[at + 1 :]
    assert is_receipt(wrong) == (wrong == number)


def test_neighbours_that_changed_places_are_nearly_always_noticed() -> None:
    swapped = noticed = 0
    for number in (receipt_of(UUID(int=seed**9, version=4)) for seed in range(1, 400)):
        for at, (one, other) in enumerate(pairwise(number)):
            if one != other:
                swapped += 1
                noticed += not is_receipt(number[:at] + other + one + number[at + 2 :])
    assert noticed / swapped > 0.99


def test_no_character_is_taken_for_another() -> None:
    assert not set(ALPHABET) & set("01OILSZB")
    assert len(set(ALPHABET)) == 28


def test_it_is_said_in_threes_and_typed_in_any_way() -> None:
    number = receipt_of(ENTRY)
    said = spoken(number)
    assert [len(part) for part in said.split("-")] == [3, 3, 3]
    assert typed_receipt(said.lower()) == typed_receipt(f" {said.replace('-', ' ')} ") == number
    assert typed_receipt(said[:-1]) is None
    assert typed_receipt("'; DROP TABLE entry; --") is None


def test_entries_have_different_ones() -> None:
    assert len({receipt_of(uuid4()) for _ in range(2000)}) == 2000
