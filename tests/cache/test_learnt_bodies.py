"""Bodies of HTTP answers are kept with what the server wants to hear when it is asked again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from kiosk.cache.learnt import Learnt
from kiosk.cache.learnt_bodies import LearntBodies
from kiosk.sources.kept import Kept, KeptBody

BODY = KeptBody(
    '"abc"',
    "Wed, 25 Nov 2026 01:00:00 GMT",
    b'{"a": "\xc6\xb0\xe1\xbb\x9fi"}',
    "application/json",
    "<x>; rel=next",
)
URL = "https://portal.example.vn/01/1"


@pytest.fixture
def learnt(path: Path) -> Iterator[Learnt]:
    with Learnt(path) as opened:
        yield opened


def test_bodies_by_address_and_variant(learnt: Learnt, path: Path) -> None:
    kept: Kept = LearntBodies(learnt)
    kept.put(URL, "vi", BODY)
    bare = KeptBody(None, None, b"", "")
    kept.put(URL, "en", bare)
    assert (kept.get(URL, "vi"), kept.get(URL, "en"), kept.get(URL, "fr")) == (BODY, bare, None)
    kept.put(URL, "vi", bare)
    learnt.close()
    with Learnt(path) as again:
        assert LearntBodies(again).get(URL, "vi") == bare


def test_bodies_and_answers_share_one_limit(path: Path) -> None:
    noise = Random(1).randbytes(3000)  # noqa: S311 - no secret
    with Learnt(path, limit=20_000) as learnt:
        kept = LearntBodies(learnt)
        for number in range(20):
            kept.put(f"{URL}/{number}", "", KeptBody(None, None, noise[number:], "x"))
            kept.get(f"{URL}/0", "")
        assert learnt.file.size <= 20_000
        held = [number for number in range(20) if kept.get(f"{URL}/{number}", "")]
        assert held[0] == 0
        assert held[-1] == 19
        assert 2 < len(held) < 20


@pytest.mark.parametrize("change", ["record = x'00'", "head = '[]'", "head = 'x'"])
def test_a_damaged_body_comes_from_the_network_again(learnt: Learnt, path: Path, change: str) -> None:
    kept = LearntBodies(learnt)
    kept.put(URL, "", BODY)
    with sqlite3.connect(path) as other:
        other.execute(f"UPDATE response SET {change}")  # noqa: S608
    other.close()
    assert kept.get(URL, "") is None
    kept.put(URL, "", BODY)
    assert kept.get(URL, "") == BODY


def test_a_file_that_cannot_be_used_finds_and_keeps_nothing(learnt: Learnt) -> None:
    kept = LearntBodies(learnt)
    learnt.file._reader.close()
    learnt.file._writer.close()
    kept.put(URL, "", BODY)
    assert kept.get(URL, "") is None
