"""The seam of network sources: small enough that anything can be one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kiosk.codes.fact_key import FactKey
from kiosk.provenance.answer import Answer, NoRecord, Source
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

    def ask(self, key: FactKey, wall: datetime, deadline: float) -> Answer:
        assert key == KEY
        if not self.reachable:
            raise SourceUnreachable(f"{self.name}: no answer within {deadline} s")
        return NoRecord(Source(self.name, wall))


def test_a_source_that_knows_nothing_says_so_with_its_name_and_time() -> None:
    source: KnowledgeSource = Ignorant(reachable=True)
    assert source.ask(KEY, WALL, 1.5) == NoRecord(Source("portal", WALL))


def test_a_source_that_cannot_be_asked_raises() -> None:
    source: KnowledgeSource = Ignorant(reachable=False)
    with pytest.raises(SourceUnreachable, match=r"portal: no answer within 1\.5 s"):
        source.ask(KEY, WALL, 1.5)
