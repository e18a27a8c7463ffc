"""The seam of network sources: small enough that anything can be one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kiosk.codes.fact_key import FactKey
from kiosk.provenance.local_text import LocalText
from kiosk.provenance.product import Group, Product
from kiosk.provenance.told import Told
from kiosk.sources.source import KnowledgeSource, SourceUnreachable

WALL = datetime(2026, 5, 3, tzinfo=UTC)
KEY = FactKey("08930000000010", None, None, None, None)


class Ignorant:
    """A source that can be asked and knows nothing, or cannot be asked."""

    def __init__(self, reachable: bool) -> None:
        self.reachable = reachable

    @property
    def name(self) -> str:
        return "portal"

    def serves(self, key: FactKey) -> bool:
        return key == KEY

    def ask(self, key: FactKey, wall: datetime, deadline: float) -> Told:
        assert self.serves(key)
        assert wall == WALL
        if not self.reachable:
            raise SourceUnreachable(f"{self.name}: no answer within {deadline} s", retry_after=60)
        return Told()


def test_a_source_that_does_not_know_the_code_tells_nothing() -> None:
    source: KnowledgeSource = Ignorant(reachable=True)
    assert source.serves(KEY)
    assert source.ask(KEY, WALL, 1.5).is_nothing


def test_what_is_told_is_something() -> None:
    product = Product("08930000000010", LocalText.of("Bưởi"), Group.FRUIT)
    assert not Told(product=product).is_nothing


def test_a_source_that_cannot_be_asked_raises() -> None:
    source: KnowledgeSource = Ignorant(reachable=False)
    with pytest.raises(SourceUnreachable, match=r"portal: no answer within 1\.5 s") as unreachable:
        source.ask(KEY, WALL, 1.5)
    assert unreachable.value.retry_after == 60
